"""A newsroom is laid out from a file, once: what editors have changed since is theirs."""

import json
from pathlib import Path

import pytest

from manset.archive.acts import keep
from manset.archive.models import Person, Section, SiteSettings, SocialAccount, Source
from manset.ingest.intake.newsroom import LaidOut, lay_out
from manset.ingest.tests.newsdesk import Untouched, picture

pytestmark = pytest.mark.usefixtures("db", "originals")

NEWSROOM = {
    "site": {
        "name": "Poyraz",
        "tagline": "With the wind behind it",
        "language": "tr",
        "about": "A paper.",
        "about_short": "Short.",
        "footer": "CC0",
        "social": [
            {"label": "X", "url": "https://x.example/p"},
            {"label": "RSS", "url": "https://r.example/p"},
        ],
    },
    "sections": [
        {"order": 1, "name": "Football", "slug": "football", "parent": "sports", "description": "Matches."},
        {"order": 7, "name": "Sports", "slug": "sports", "parent": None},
    ],
    "sources": [
        {
            "name": "Levant Wire",
            "short_name": "Levant",
            "slug": "levant-wire",
            "kind": "agency",
            "rule": "publish",
            "language": "en",
            "url": "https://levant.example/",
            "licence": "CC0-1.0",
            "credit_line": "Levant Wire",
            "note": "A wire.",
        }
    ],
    "authors": [
        {
            "name": "Nermin Talaz",
            "slug": "nermin-talaz",
            "title": "Columnist",
            "columnist": True,
            "bio": "She writes.",
            "picture": "n.png",
        },
        {"name": "Ozan Dirimkaya", "slug": "ozan-dirimkaya", "picture": "gone.png"},
    ],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "n.png").write_bytes(picture())
    path = tmp_path / "newsroom.json"
    path.write_text(json.dumps(NEWSROOM), encoding="utf-8")
    return path


def test_everything_in_the_file_is_made(path: Path) -> None:
    done = lay_out(path)
    assert done == LaidOut(
        2, 1, 2, 1, ("gone.png: [Errno 2] No such file or directory: " + repr(str(path.parent / "gone.png")),)
    )
    site = SiteSettings.objects.get()
    assert (site.name, site.tagline, site.language, site.description, site.about) == (
        "Poyraz",
        "With the wind behind it",
        "tr",
        "Short.",
        "A paper.",
    )
    assert list(SocialAccount.objects.values_list("name", "url")) == [
        ("X", "https://x.example/p"),
        ("RSS", "https://r.example/p"),
    ]
    assert list(Section.objects.order_by("path").values_list("path", "order")) == [
        ("/sports/", 7),
        ("/sports/football/", 1),
    ]
    source = Source.objects.get()
    assert (source.short_name, source.kind, source.rule, source.description) == (
        "Levant",
        "agency",
        "publish",
        "A wire.",
    )
    person = Person.objects.get(slug="nermin-talaz")
    assert (person.title, person.is_columnist, person.bio) == ("Columnist", True, "She writes.")
    assert person.picture is not None
    assert person.picture.alt == "Nermin Talaz"


def test_a_second_time_changes_nothing_that_editors_have_changed(path: Path) -> None:
    lay_out(path)
    site, sports, person = (
        SiteSettings.objects.get(),
        Section.objects.get(slug="sports"),
        Person.objects.get(slug="ozan-dirimkaya"),
    )
    site.name, sports.name, person.bio = "Karayel", "Sport", "He walks."
    for each in (site, sports, person):
        keep(each)
    SocialAccount.objects.all().delete()
    with Untouched():
        assert lay_out(path) == LaidOut(0, 0, 0, 0, ())
    assert SiteSettings.objects.get().name == "Karayel"
    assert Section.objects.get(slug="sports").name == "Sport"
    assert Person.objects.get(slug="ozan-dirimkaya").bio == "He walks."
    assert not SocialAccount.objects.exists()


def test_what_is_missing_is_made_beside_what_is_there(path: Path) -> None:
    keep(Section(name="Spor", slug="sports"))
    keep(Source(name="levant", slug="levant-wire"))
    assert (lay_out(path).sections, Source.objects.count()) == (1, 1)
    assert Section.objects.get(slug="football").parent == Section.objects.get(name="Spor")
    assert Source.objects.get().name == "levant"


def test_a_section_whose_parent_is_nowhere_is_said(path: Path) -> None:
    path.write_text(
        json.dumps(
            {
                "sections": [
                    {"name": "A", "slug": "a", "parent": "b"},
                    {"name": "B", "slug": "b", "parent": "a"},
                ]
            }
        )
    )
    with pytest.raises(ValueError, match="no section stands at 'b', the parent of 'A'"):
        lay_out(path)
