"""Two texts word by word: the runs make both texts again, whatever they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manset.ingest.comparing import Run, differing


def said(before: str, after: str) -> str:
    marks = {"same": "{}", "out": "[-{}-]", "in": "[+{}+]"}
    return "".join(marks[run.kind].format(run.text) for run in differing(before, after))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Three people died.", "Five people died.", "[-Three-][+Five+] people died."),
        ("Three people died.", "Three people died.", "Three people died."),
        ("It rained.", "It rained. It stopped.", "It rained.[+ It stopped.+]"),
        ("", "New.", "[+New.+]"),
        ("Old.", "", "[-Old.-]"),
        # A space alone does not tear what changed in two.
        ("the old harbour wall", "the new town hall", "the [-old harbour wall-][+new town hall+]"),
        ("1,250.5 lira", "1,350.5 lira", "[-1,250.5-][+1,350.5+] lira"),
        ("İstanbul’da kar", "Istanbul’da kar", "[-İstanbul’da-][+Istanbul’da+] kar"),
    ],
)
def test_what_changed_is_told_by_words(before: str, after: str, told: str) -> None:
    assert said(before, after) == told


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_runs_make_both_texts(before: str, after: str) -> None:
    runs = differing(before, after)
    assert "".join(run.text for run in runs if run.kind != "in") == before
    assert "".join(run.text for run in runs if run.kind != "out") == after
    assert all(run.text for run in runs)


def test_texts_that_are_too_long_to_weigh_are_two_texts() -> None:
    before, after = "one " * 3000, "two " * 3000
    kinds = [run.kind for run in differing(before, after)]
    assert kinds == ["out", "in", "same"]
    assert differing("a", "a") == (Run("same", "a"),)
