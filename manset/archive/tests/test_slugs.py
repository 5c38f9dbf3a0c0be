"""Ends of addresses: ASCII, whatever the language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manset.archive.paths import LONGEST_SLUG, slug_of


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("İstanbul'da ısı", "istanbulda-isi"),
        ("ISPARTA’DA GÜZ", "ispartada-guz"),
        ("Çığ, öğle ve şık", "cig-ogle-ve-sik"),
        ("Straße & Ærø", "strasse-aero"),
        ("İ ı I i", "i-i-i-i"),
        ("  --A  b--  ", "a-b"),
        ("50 % more: $1.5bn", "50-more-1-5bn"),
        ("Əliyev", "eliyev"),
        ("北京", ""),
        ("", ""),
    ],
)
def test_slug(text: str, slug: str) -> None:
    assert slug_of(text) == slug


def test_a_long_one_is_cut_at_a_word() -> None:
    slug = slug_of("word " * 40)
    assert slug == "-".join(["word"] * 16)
    assert len(slug_of("x" * 300)) == LONGEST_SLUG


@given(st.text())
def test_any_text_makes_an_address_or_nothing(text: str) -> None:
    slug = slug_of(text)
    assert len(slug) <= LONGEST_SLUG
    assert slug == "" or (
        slug.isascii() and slug.replace("-", "").isalnum() and slug == slug.strip("-").lower()
    )
    assert slug_of(slug) == slug
