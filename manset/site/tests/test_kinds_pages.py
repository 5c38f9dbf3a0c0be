"""Every page of a whole paper is made, from recorded reads alone, in any language, at any depth."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from lxml import etree

from manset.archive import acts
from manset.archive.models import SiteSettings
from manset.archive.tests.clock import Clock, ruling
from manset.archive.tests.paper import Paper, make_paper
from manset.press.kinds import Rendered, kind_for
from manset.site.kinds import KINDS, numbered
from manset.site.kinds.download import DownloadKind
from manset.site.kinds.old_address import OldAddressKind
from manset.site.tests.making import all_paths, made
from manset.stories.models import Waiting
from manset.stories.tests.told import event
from tests.plugins.shared_rows import ForAll

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[Clock]:
    with ruling(Clock()) as clock, patch.object(numbered, "PAGE_SIZE", 2):
        yield clock


@pytest.fixture(scope="module", autouse=True)
def begun(for_all: ForAll) -> Paper:
    with ruling(Clock()) as clock:
        return for_all(lambda: make(clock))


def make(clock: Clock) -> Paper:
    paper = make_paper(clock)
    Waiting.objects.all().delete()  # its articles say too little to be told apart
    event()
    return paper


@pytest.fixture
def paper(clock: Clock, begun: Paper) -> Paper:
    return deepcopy(begun)


def page(path: str, clock: Clock) -> Rendered:
    rendered, _ = made(path, clock)
    assert rendered is not None, path
    return rendered


@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize("language", ["en", "tr"])
def test_every_page_there_is_can_be_made(clock: Clock, language: str) -> None:
    settings = SiteSettings.objects.get()
    settings.language = language
    acts.keep(settings)
    paths = all_paths()
    asked = {OldAddressKind, DownloadKind}  # made when asked for
    assert {type(kind) for kind, _ in paths} == set(KINDS) - asked
    assert len({path for _, path in paths}) == len(paths) > 60
    for kind, path in paths:
        owner = kind_for(path)
        assert owner is not None
        assert owner.name == kind.name
        rendered, recorder = made(path, clock)
        assert rendered is not None, path
        assert recorder.keys, path
        assert rendered.status == {"/404/": 404}.get(path, 410 if "/gone/" in path else 200)
        assert_readable(path, rendered)


def assert_readable(path: str, rendered: Rendered) -> None:
    """Check that the bytes are what the type says."""
    kind, _, ending = rendered.media_type.partition("/")
    if "xml" in ending:
        etree.fromstring(rendered.body)
    elif rendered.media_type.startswith("text/html"):
        text = rendered.body.decode().lstrip()
        assert text.lstrip().startswith("<!doctype html>" if not path.startswith("/_fragment/") else "<")
        assert "None" not in text
    elif kind == "image":
        assert rendered.body[:4] in {b"RIFF", b"\xff\xd8\xff\xe0"} or rendered.body[4:8] == b"ftyp"


def test_the_article_shows_all_it_is_made_of(paper: Paper, clock: Clock) -> None:
    assert paper.full.path
    text = page(paper.full.path, clock).body.decode()
    for shown in (
        "Straits close",
        "Ships wait.",
        "Poyraz Uzun",
        "Meridian",
        "Kadıköy",
        "Türkiye",
        "Straits",
        "Ferries",
        "It was Tuesday.",
        "A &lt;subhead&gt;",
        "We wait.",
        "A captain",
        "At dawn",
        "Photo: D.",
        "Izmir",
        "A film",
        "Facts",
        "Görüş",
        "youtube-nocookie",
    ):
        assert shown in text, shown


def test_its_page_knows_every_section_above_it(paper: Paper, clock: Clock) -> None:
    assert paper.full.path
    _, recorder = made(paper.full.path, clock)
    assert {section.key for section in paper.deep.line()} <= recorder.keys
    assert len(list(paper.deep.line())) == 4


def test_a_page_knows_the_faces_and_pictures_on_it(paper: Paper, clock: Clock) -> None:
    settings = SiteSettings.objects.get()
    faces = f"picture:{paper.person.picture_id}", f"picture:{settings.picture_id}"
    for path in (paper.person.get_absolute_url(), paper.full.path or ""):
        assert set(faces) <= made(path, clock)[1].keys


def test_what_is_withdrawn_says_so_and_nothing_else(paper: Paper, clock: Clock) -> None:
    assert paper.withdrawn.path
    rendered = page(paper.withdrawn.path, clock)
    text = rendered.body.decode()
    assert rendered.status == 410
    assert "By order" in text
    assert "Story" not in text


def test_what_never_was_public_is_nothing(paper: Paper, clock: Clock) -> None:
    """Its address, its pictures, and its address once more after it was deleted."""
    path = paper.embargoed.path
    assert path
    assert made(path, clock)[0] is None
    paper.embargoed.delete()
    assert made(path, clock)[0] is None


def test_what_was_public_and_is_deleted_is_gone(paper: Paper, clock: Clock) -> None:
    path = paper.full.path
    assert path
    paper.full.delete()
    assert page(path, clock).status == 410


def test_old_addresses_lead_on_with_their_numbered_pages_and_feeds(paper: Paper, clock: Clock) -> None:
    old = paper.top.path
    paper.top.slug = "turkey"
    acts.keep(paper.top)
    for rest in ("", "feed.xml", "page/1/", "cities/istanbul/feed.xml"):
        rendered = page(old + rest, clock)
        assert (rendered.status, rendered.location) == (301, f"/turkey/{rest}")


@pytest.mark.parametrize("end", ["", "page/1/"])
def test_a_renamed_topics_address_leads_on(paper: Paper, clock: Clock, end: str) -> None:
    old = paper.topic.get_absolute_url()
    paper.topic.slug = "bosphorus"
    acts.keep(paper.topic)
    rendered = page(old + end, clock)
    assert (rendered.status, rendered.location) == (301, f"/topic/bosphorus/{end}")


def test_the_newest_pages_own_number_leads_to_the_list(paper: Paper, clock: Clock) -> None:
    base = paper.topic.get_absolute_url()  # six articles, two a page
    assert [page(f"{base}page/{number}/", clock).status for number in (1, 2, 3)] == [200, 200, 301]
    assert made(f"{base}page/4/", clock)[0] is None


@pytest.mark.parametrize(
    "path",
    [
        "/2026/11/22/never-was/",
        "/never-was/",
        "/never/was/page/7/",
        "/never/feed.xml",
        "/topic/never/",
        "/author/never/",
        "/agency/never/page/2/",
        "/assets/never.css",
        "/pictures/1-0000000000/400.jpg",
        "/pictures/999999-0000000000/400.jpg",
        "/sitemaps/1999-01-01.xml",
        "/sitemaps/2026-13-01.xml",
        "/sitemaps/0000-01-01.xml",
        "/sitemaps/0001-01-01.xml",
        "/sitemaps/9999-12-31.xml",
        "/page/2/",
        "/a/page/0/",
    ],
)
@pytest.mark.usefixtures("paper")
def test_where_nothing_ever_was_there_is_nothing(clock: Clock, path: str) -> None:
    assert made(path, clock)[0] is None


def test_an_article_with_an_address_of_another_systems_is_shown_there(paper: Paper, clock: Clock) -> None:
    type(paper.full).objects.filter(pk=paper.full.pk).update(path="/news/straits-close/")
    assert b"Straits close" in page("/news/straits-close/", clock).body


def test_no_size_is_made_that_no_page_asks_for(paper: Paper, clock: Clock) -> None:
    wide = f"/pictures/{paper.picture.pk}-{paper.picture.file_hash[:10]}/4000.jpg"
    assert made(wide, clock)[0] is None


@pytest.mark.usefixtures("paper")
def test_the_news_sitemap_holds_until_its_oldest_entry_is_two_days_old(clock: Clock) -> None:
    rendered, recorder = made("/news-sitemap.xml", clock)
    assert rendered is not None
    assert recorder.until is not None
    clock.now = recorder.until
    assert page("/news-sitemap.xml", clock).body != rendered.body


@pytest.mark.usefixtures("paper")
def test_it_does_not_change_a_moment_before(clock: Clock) -> None:
    rendered, recorder = made("/news-sitemap.xml", clock)
    assert recorder.until is not None
    clock.now = recorder.until - timedelta(microseconds=1)
    assert rendered == page("/news-sitemap.xml", clock)


@pytest.mark.usefixtures("paper")
def test_the_masthead_has_the_papers_day_until_its_midnight(clock: Clock) -> None:
    rendered, recorder = made("/_fragment/header.html", clock)
    assert rendered is not None
    assert (
        '<time class="masthead__today" datetime="2026-11-22">Sunday 22 November 2026</time>'
        in rendered.body.decode()
    )
    assert recorder.until == datetime(2026, 11, 22, 21, tzinfo=UTC)  # Istanbul's midnight
    clock.now = recorder.until - timedelta(microseconds=1)
    assert page("/_fragment/header.html", clock) == rendered
    clock.now = recorder.until
    assert "Monday 23 November 2026" in page("/_fragment/header.html", clock).body.decode()
