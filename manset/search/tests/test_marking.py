"""Marking: the article's own words are marked, as they are written, and every character stays where it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manset.search.asking import ask
from manset.search.marking import Marker, Piece


def marked(typed: str, text: str, language: str = "en") -> str:
    """Return the text with what is marked in brackets."""
    pieces = Marker(ask(typed), language, language).pieces(text)
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("language", "typed", "text"),
    [
        ("en", "istanbul", "In [İstanbul’da], [ISTANBUL] and [Istanbul]."),
        ("tr", "turkiye ", "[Türkiye’nin] ve [TÜRKİYE’DE]"),
        ("tr", "kitabi ", "[Kitaplar] ve [kitabın] kapağı"),
        ("tr", "KİTAP ", "[kitabı]"),
        ("en", "elections ", "The [election] and its [Elections]"),
        ("en", "fer", "[Ferries] and a [ferry], no buffer"),
        ("en", "fer ", "Ferries and a ferry"),
        ("en", '"black sea"', "[Black] [Sea], the sea, black"),
        ("en", '"black seas"', "[Black] [sea], black, [blacks] [seas]"),
        ("en", "sea -black", "Black [sea]"),
        ("en", "I\u0307zmir", "[İzmir] and [I\u0307zmir]"),
        ("en", "o'brien", "[O’Brien], [OBrien]"),
        ("en", "strasse", "[Straße]"),
        ("en", "b", "<b>a & b</b>".replace("b", "[b]")),
        ("en", "", "Nothing at all"),
    ],
)
def test_marked(language: str, typed: str, text: str) -> None:
    assert marked(typed, text.replace("[", "").replace("]", ""), language) == text


@given(st.text(max_size=300), st.text(max_size=40))
def test_every_character_stays(text: str, typed: str) -> None:
    for language in ("en", "tr"):
        pieces = Marker(ask(typed), language, language).pieces(text)
        assert "".join(piece.text for piece in pieces) == text


def test_a_name_is_marked_in_a_text_of_the_other_language_and_no_stem_is() -> None:
    pieces = Marker(ask("kitap "), "tr", "en").pieces("kitap kitabı")
    assert pieces == (Piece("kitap", marked=True), Piece(" kitabı"))


def test_a_passage_is_cut_at_words_around_what_was_found() -> None:
    text = " ".join(["calm"] * 100 + ["storm", "at", "sea"] + ["calm"] * 100)
    pieces = Marker(ask("storm sea"), "en", "en").snippet(text)
    whole = "".join(piece.text for piece in pieces)
    assert whole.startswith("… calm ")
    assert whole.endswith("calm …")
    assert [piece.text for piece in pieces if piece.marked] == ["storm", "sea"]
    assert len(whole) < 300
    assert Marker(ask("snow"), "en", "en").snippet(text) == ()


def test_the_passage_with_more_of_it_is_the_better_one() -> None:
    text = " ".join(["storm"] + ["calm"] * 100 + ["storm", "at", "sea"] + ["calm"] * 50)
    pieces = Marker(ask("storm sea"), "en", "en").snippet(text)
    assert [piece.text for piece in pieces if piece.marked] == ["storm", "sea"]


@given(st.text(max_size=600), st.text(max_size=20))
def test_a_passage_is_of_the_text(text: str, typed: str) -> None:
    pieces = Marker(ask(typed), "en", "en").snippet(text)
    whole = "".join(piece.text for piece in pieces).removeprefix("… ").removesuffix(" …")
    assert whole in " ".join(text.split())
