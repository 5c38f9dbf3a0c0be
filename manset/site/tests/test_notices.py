"""What a source asks to be said under its copy is said; a section that waits at the desk is nobody's business yet."""

import json
import re
from collections.abc import Iterator

import pytest
from lxml import etree

from manset.archive import acts
from manset.archive.acts import Draft
from manset.archive.models import Article, Section, Source
from manset.archive.tests.clock import Clock, ruling
from manset.press.kinds import kind_for
from manset.press.recording import recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[Clock]:
    with ruling(Clock()) as clock:
        yield clock


def made(path: str, clock: Clock) -> str | None:
    """Return the page at a path, a read that is not recorded being an error; None where there is none."""
    kind = kind_for(path)
    assert kind is not None
    with recording(clock(), guard=True):
        rendered = kind.render(path)
    return rendered.body.decode() if rendered else None


def section(**fields: object) -> Section:
    made = Section(**{"name": "News", "slug": "news", "order": 9, "in_navigation": False, **fields})
    acts.keep(made)
    return made


def write(where: Section, source: Source | None = None) -> Article:
    body: list[dict[str, object]] = [{"type": "paragraph", "value": "<p>It touched the bottom.</p>"}]
    return acts.create(Draft(title="Ship aground", section=where, body=body, source=source))


def source(**fields: str) -> Source:
    kept = Source(name="Meridian News Agency", slug="meridian", **fields)
    acts.keep(kept)
    return kept


@pytest.mark.parametrize(
    ("licence", "shown", "in_data"),
    [
        ("For subscribers of Meridian.", "For subscribers of Meridian.", {"@type": "CreativeWork", "name": "For subscribers of Meridian."}),
        (
            "https://licence.example/by/4.0/",
            '<a href="https://licence.example/by/4.0/" rel="license">https://licence.example/by/4.0/</a>',
            "https://licence.example/by/4.0/",
        ),
    ],
)  # fmt: skip
def test_the_credit_line_and_the_licence_are_shown(
    clock: Clock, licence: str, shown: str, in_data: object
) -> None:
    asked = source(credit_line="First published by <Meridian>.", licence=licence)
    article = acts.publish(write(section(), asked))
    page = made(article.path or "", clock) or ""
    assert f"First published by &lt;Meridian&gt;. {shown}" in page
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    data = json.loads(found[1])[0]
    assert (data["creditText"], data["license"]) == ("First published by <Meridian>.", in_data)
    feed = etree.fromstring((made("/feed.xml", clock) or "").encode())
    rights = feed.findtext(".//item/{http://purl.org/dc/elements/1.1/}rights")
    assert rights == f"First published by <Meridian>. {licence}"


def test_a_source_that_asks_for_nothing_has_nothing_said(clock: Clock) -> None:
    page = made(acts.publish(write(section(), source())).path or "", clock) or ""
    assert "creditText" not in page
    assert 'class="carried"' not in page


def test_another_wording_is_a_change_of_the_page(clock: Clock) -> None:
    asked = source(credit_line="One wording.")
    article = acts.publish(write(section(), asked))
    kind = kind_for(article.path or "")
    assert kind
    with recording(clock(), guard=True) as recorder:
        kind.render(article.path or "")
    assert asked.key in recorder.keys


def test_a_section_is_public_when_something_in_it_is(clock: Clock) -> None:
    news = section()
    article = write(news)
    for path in ("/news/", "/news/feed.xml"):
        assert made(path, clock) is None
    assert "/news/" not in (made("/sitemaps/lists.xml", clock) or "")
    acts.publish(article)
    for path in ("/news/", "/news/feed.xml"):
        assert made(path, clock)
    assert "/news/" in (made("/sitemaps/lists.xml", clock) or "")
    acts.withdraw(article)
    assert made("/news/", clock) is None


@pytest.mark.parametrize("fields", [{"in_navigation": True}, {"description": "All of it."}])
def test_one_that_the_desk_has_shown_is_public_though_empty(clock: Clock, fields: dict[str, object]) -> None:
    section(**fields)
    assert made("/news/", clock)
