"""Folding: what a reader means by the same word is the same word, on any keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manset.search.folding import fold


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        (("istanbul", "İstanbul", "ISTANBUL", "İSTANBUL", "ıstanbul", "I\u0307stanbul"), "istanbul"),
        (("isparta", "Isparta", "ISPARTA", "ısparta", "İsparta"), "isparta"),
        (("türkiye", "turkiye", "Türkiye", "TÜRKİYE", "TURKIYE", "tu\u0308rkiye"), "turkiye"),
        (("Türkiye'nin", "TÜRKİYE’NİN", "türkiye‘nin", "Türkiye", "Turkiye`de"), "turkiye"),
        (("O'Brien", "OBrien", "o’brien"), "obrien"),
        (("çağrı", "CAGRI", "Çağrı"), "cagri"),
        (("Straße", "STRASSE", "STRAẞE"), "strasse"),
        (("Øresund", "oresund"), "oresund"),
        (("'quoted'", "“quoted”", "(quoted)", "quoted!"), "quoted"),
        (("a  b\n\tc", "a, b - c"), "a b c"),
        (("", " ", "%", "\0", "🙂", "…", "'"), ""),
    ],
)
def test_these_are_one(words: tuple[str, ...], folded: str) -> None:
    assert {fold(word) for word in words} == {folded}


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_case_does_not_matter_to_letters_we_fold(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert "\0" not in folded
    assert "%" not in folded
