"""What may have been meant: a word that the paper writes, a letter or two away, where nothing was found."""

import pytest

from manset.archive.tests import cast
from manset.search.asking import ask
from manset.search.meaning import far, meant
from manset.search.tests.paper import Paper


@pytest.mark.django_db
def test_meant(paper: Paper) -> None:
    cast.published("İstanbul ferries in fog")
    cast.published("İstanbul", language="tr")  # whose stem another language's word may have
    cast.published("Ferries stop", body=[cast.paragraph("The ferries stop at Kadıköy")])
    paper.follow()
    look = paper.reading.look()
    told = {
        "feries": "ferries", "istanbil": "İstanbul", "ferires fog": "ferries fog", "kadikoi": "Kadıköy",
        "ferries": "", "zzzzzzzz": "", "fg": "", "": "", "feries zzzzzz": "", "x" * 200: "", "ferrys": "",
    }  # fmt: skip
    assert {typed: meant(look, ask(typed)) for typed in told} == told


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("fog", "fog", 0),
        ("fog", "dog", 1),
        ("fog", "ofg", 1),
        ("fog", "frog", 1),
        ("fog", "", 3),
        ("abcd", "badc", 2),
    ],
)
def test_far(one: str, other: str, distance: int) -> None:
    assert far(one, other) == far(other, one) == distance
