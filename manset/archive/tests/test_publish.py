"""Publishing: the newest version becomes public, at an address of its own."""

from datetime import UTC, datetime, timedelta

import pytest

from manset.archive import acts
from manset.archive.models import Article, OldPath, TimelineEntry
from manset.archive.tests import cast
from manset.archive.tests.clock import MORNING, Clock
from manset.archive.tests.log import written
from manset.archive.visible import is_visible

pytestmark = pytest.mark.django_db


def test_the_article_is_public_at_once(clock: Clock) -> None:
    article = cast.published("Straits close")
    assert article.live
    assert is_visible(article, clock())
    assert article.published_at == article.public_since == MORNING
    assert article.path == "/2026/11/22/straits-close/"
    assert article.word_count == 5


def test_the_newest_version_is_what_is_published() -> None:
    stale = cast.created("First words")
    acts.revise(stale, cast.draft("Second words"))
    assert acts.publish(stale).title == "Second words"


def test_the_day_of_the_address_is_the_papers_own(clock: Clock) -> None:
    clock.now = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)  # half past one in Istanbul
    assert cast.published("Night").path == "/2026/11/23/night/"


def test_a_date_of_its_own_decides_address_and_place() -> None:
    article = cast.published("Older", published_at=datetime(2025, 1, 2, 9, 0, tzinfo=UTC))
    assert article.path == "/2025/01/02/older/"


def test_two_of_one_headline_and_day_stand_apart(clock: Clock) -> None:
    paths = [cast.published("Rain").path for _ in range(3)]
    assert paths == [f"/2026/11/22/{slug}/" for slug in ("rain", "rain-2", "rain-3")]
    assert [cast.published("Rain 2").path] == ["/2026/11/22/rain-2-2/"]
    del clock


@pytest.mark.usefixtures("clock")
def test_no_address_is_used_again_after_what_stood_there() -> None:
    cast.published("Rain").delete()
    assert OldPath.objects.filter(path="/2026/11/22/rain/").exists()
    assert cast.published("Rain").path == "/2026/11/22/rain-2/"


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("title", ["…", "北京", "  "])
def test_a_headline_without_a_letter_we_can_write_has_an_address_all_the_same(title: str) -> None:
    article = cast.published(title if title.strip() else "?")
    assert article.path == f"/2026/11/22/article-{article.pk}/"


def test_a_new_headline_leaves_the_address_alone() -> None:
    article = cast.published("First")
    path = article.path
    updated = acts.update(article, cast.draft("Second", slug="elsewhere"))
    assert (updated.title, updated.path, updated.slug) == ("Second", path, "first")


def test_a_date_ahead_is_waited_for(clock: Clock) -> None:
    article = cast.published("Tomorrow", published_at=MORNING + timedelta(days=1))
    assert article.live
    assert article.public_since is None
    assert not TimelineEntry.objects.exists()
    acts.run_due(clock.forward(days=1))
    assert cast.fresh(article).public_since == clock()
    assert TimelineEntry.objects.filter(timeline="all", article=article).exists()


def test_publishing_again_what_has_not_changed_moves_nothing() -> None:
    article = cast.published()
    with written() as log:
        acts.publish(article)
    assert log.keys == {article.key}
    assert log.moves == {}


def test_an_article_without_a_version_is_refused() -> None:
    bare = Article.objects.create(title="Bare", section=cast.some_section(), live=False)
    with pytest.raises(LookupError, match=f"article:{bare.pk} has no version"):
        acts.publish(bare)


def test_a_time_of_update_is_kept(clock: Clock) -> None:
    told = clock() + timedelta(minutes=-5)
    assert acts.publish(cast.created(), updated_at=told).updated_at == told
