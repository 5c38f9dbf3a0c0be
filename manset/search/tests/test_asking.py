"""Reading a question: whatever was typed becomes words, phrases and what must not be there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manset.search.asking import LONGEST_QUERY, MOST_WORDS, Term, ask


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("black sea", (Term(("black",)), Term(("sea",)))),
        ('"black sea" storm', (Term(("black", "sea")), Term(("storm",)))),
        ("„Black Sea“ «storm»", (Term(("Black", "Sea")), Term(("storm",)))),
        ("black -sea", (Term(("black",)), Term(("sea",), unwanted=True))),
        ('black -"sea storm"', (Term(("black",)), Term(("sea", "storm"), unwanted=True))),
        ("black-sea", (Term(("black", "sea")),)),
        ("3-1", (Term(("3", "1")),)),
        ("cats AND dogs OR NOT mice", (Term(("cats",)), Term(("dogs",)), Term(("mice",)))),
        ("and or", (Term(("and",)), Term(("or",)))),
        ('"unclosed phrase', (Term(("unclosed",)), Term(("phrase",)))),
        ("fog fog", (Term(("fog",)),)),
        ("  ", ()),
        ('"', ()),
        ("- -- -", ()),
        ("\0", ()),
    ],
)
def test_read(typed: str, terms: tuple[Term, ...]) -> None:
    assert ask(typed).terms == terms


@pytest.mark.parametrize(
    ("typed", "unfinished"),
    [
        ("fog", True),
        ("fog ", False),
        ("a fog", True),
        ('"fog"', False),
        ("-fog", False),
        ("fog -snow", False),
        ("", False),
    ],
)
def test_only_the_last_word_is_unfinished_and_only_until_a_space(typed: str, unfinished: bool) -> None:  # noqa: FBT001 (a table)
    assert ask(typed).unfinished == unfinished


def test_what_is_too_long_is_read_as_far_as_it_goes() -> None:
    asked = ask("fog " * 1_000_000)
    assert asked.cut
    assert asked.terms == (Term(("fog",)),)
    many = ask(" ".join(f"w{number}" for number in range(30)))
    assert many.cut
    assert sum(len(term.words) for term in many.terms) == MOST_WORDS
    assert not ask("fog").cut


@given(st.text(max_size=400))
def test_anything_can_be_asked(typed: str) -> None:
    asked = ask(typed)
    assert len(asked.text) <= LONGEST_QUERY
    assert sum(len(term.words) for term in asked.terms) <= MOST_WORDS
    assert all(
        word and folded for term in asked.terms for word, folded in zip(term.words, term.folded, strict=True)
    )
