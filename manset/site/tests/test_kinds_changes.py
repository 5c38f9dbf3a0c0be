"""Which pages come to be by a change: told from what the log says and not from how things are now."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from unittest.mock import patch

import pytest
from django.utils import timezone

from manset.archive import acts
from manset.archive.models import Section
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock, ruling
from manset.archive.tests.log import written
from manset.archive.tests.paper import Paper, make_paper
from manset.site.kinds import KINDS, numbered
from tests.plugins.shared_rows import ForAll

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[Clock]:
    with ruling(Clock()) as clock, patch.object(numbered, "PAGE_SIZE", 2):
        yield clock


@pytest.fixture(scope="module", autouse=True)
def begun(for_all: ForAll) -> Paper:
    with ruling(Clock()) as clock:
        return for_all(lambda: make_paper(clock))


@pytest.fixture
def paper(clock: Clock, begun: Paper) -> Paper:
    return deepcopy(begun)


def existing() -> set[str]:
    return {path for make in KINDS for path in make().all_paths()}


def called_for(act: Callable[[], object]) -> tuple[set[str], set[str]]:
    """Return what exists since the act, and all that the kinds called for because of it."""
    before = existing()
    with written() as log:
        act()
    called = {path for entry in log.entries for make in KINDS for path in make().paths(entry)}
    return existing() - before, called


def test_a_new_article_calls_for_its_page_and_pictures(paper: Paper) -> None:
    picture = cast.make_picture("olive")
    article = cast.created(section=paper.deep, lead_picture=picture, topics=[paper.topic])
    new, called = called_for(lambda: acts.publish(article))
    path = cast.fresh(article).path
    assert new <= called
    assert path in new
    assert sum(found.startswith(f"/pictures/{picture.pk}-") for found in new) == 3


@pytest.mark.usefixtures("paper")
def test_a_new_section_calls_for_its_page_and_feed() -> None:
    new, called = called_for(lambda: cast.make_section("Sports"))
    assert {"/sports/", "/sports/feed.xml"} == new
    assert new <= called


def test_a_renamed_section_calls_for_all_its_pages_at_the_new_address(paper: Paper) -> None:
    paper.top.slug = "turkey"
    new, called = called_for(lambda: acts.keep(paper.top))
    assert {"/turkey/", "/turkey/page/1/", "/turkey/page/2/", "/turkey/cities/istanbul/page/1/"} <= new
    assert new <= called


def test_a_renamed_topic_calls_for_all_its_pages(paper: Paper) -> None:
    paper.topic.slug = "bosphorus"
    new, called = called_for(lambda: acts.keep(paper.topic))
    assert {f"/topic/bosphorus/{end}" for end in ("", "page/1/", "page/2/")} <= new
    assert new <= called


def test_a_section_moved_with_many_articles_calls_for_all_pages_above_it(paper: Paper) -> None:
    other = cast.make_section("Other")
    cities = Section.objects.get(slug="cities")
    cities.parent = other
    new, called = called_for(lambda: acts.keep(cities))
    assert {"/other/page/1/", "/other/page/2/"} <= new
    assert new <= called
    assert paper.top.pk != other.pk


@pytest.mark.usefixtures("paper")
def test_who_reads_the_log_late_is_told_of_every_page() -> None:
    """All asked after the last act, as by a machine that was away."""
    section = cast.make_section("Sports")

    def season() -> None:
        for _ in range(9):
            cast.published(section=section)

    new, called = called_for(season)
    assert {f"/sports/page/{number}/" for number in (1, 2, 3)} <= new
    assert new <= called


def test_an_article_in_the_middle_of_a_page_calls_for_no_numbered_page(paper: Paper) -> None:
    """The paper's two pages of six and three of seven: nothing new, and nothing old is made again for nothing."""
    _, called = called_for(lambda: cast.published(section=paper.deep))
    assert not any("/page/" in path for path in called)


@pytest.mark.usefixtures("paper")
def test_a_day_without_articles_has_no_part_until_it_has_one() -> None:
    long_ago = Clock().forward(days=-400)
    new, called = called_for(lambda: cast.published(published_at=long_ago))
    assert f"/sitemaps/{timezone.localtime(long_ago):%Y-%m-%d}.xml" in new
    assert new <= called


def test_a_new_face_calls_for_its_bytes(paper: Paper) -> None:
    picture = cast.make_picture("olive")
    paper.person.picture = picture
    new, called = called_for(lambda: acts.keep(paper.person))
    assert len(new) == 3
    assert new <= called


def test_a_new_file_calls_for_its_bytes(paper: Paper) -> None:
    paper.picture.file = cast.picture_file("olive")
    new, called = called_for(lambda: acts.keep(paper.picture))
    assert len(new) == 3
    assert new <= called


def test_an_update_of_the_words_calls_for_no_picture(paper: Paper) -> None:
    content = cast.draft(section=paper.deep, lead_picture=paper.picture, published_at=paper.full.published_at)
    _, called = called_for(lambda: acts.update(paper.full, content))
    assert not any(path.startswith("/pictures/") for path in called)


def test_nothing_is_called_for_by_what_readers_cannot_see(paper: Paper) -> None:
    new, called = called_for(lambda: cast.created(section=paper.deep))
    assert (new, called) == (set(), set())


@pytest.mark.usefixtures("paper")
def test_the_first_article_of_a_topic_calls_for_the_topics_page() -> None:
    """A topic of which nothing is public may have no page yet, so that no page could notice."""
    topic = cast.make_topic("Lighthouses")
    _, called = called_for(lambda: cast.published(topics=[topic]))
    assert topic.get_absolute_url() in called
