"""All or nothing: whatever goes wrong in the middle of an act, nothing of it is left, and the log says nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from manset.archive import acts
from manset.archive.filing import filed
from manset.archive.models import Article, ArticlePicture, Correction, OldPath, Section, TimelineEntry
from manset.archive.tests import cast
from manset.archive.tests.log import written
from manset.press.changes import changing, current_change

pytestmark = pytest.mark.django_db


class DiskFullError(Exception):
    """What goes wrong."""


@contextmanager
def failing() -> Iterator[None]:
    """Fail as late as an act can: when everything has been written and filed."""

    def fail(**_: object) -> None:
        raise DiskFullError

    filed.connect(fail)
    try:
        yield
    finally:
        filed.disconnect(fail)


def move_section(article: Article) -> object:
    section = article.section
    section.parent, section.slug = cast.make_section("Above"), "elsewhere"
    with failing():
        return acts.keep(section)


ACTS: dict[str, Callable[[Article], object]] = {
    "publish": acts.publish,
    "update": lambda article: acts.update(
        article, cast.draft("New", section=Section.objects.get(slug="other"))
    ),
    "withdraw": lambda article: acts.withdraw(article, "note"),
    "correct": lambda article: acts.correct(article, "Wrong"),
    "unpublish": lambda article: article.unpublish(),
    "expire": lambda article: acts.clock.expire_due(article, timezone.now() + timedelta(days=9)),
}
TABLES = (Article, Revision, TimelineEntry, ArticlePicture, OldPath, Correction, ModelLogEntry)


def everything() -> list[list[dict[str, object]]]:
    """Return every row that an act writes."""
    return [[dict(row) for row in table.objects.order_by("pk").values()] for table in TABLES]


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_an_act_that_fails_leaves_nothing(act: Callable[[Article], object]) -> None:
    picture, other = cast.make_picture(), cast.make_section("Other")
    article = cast.published(lead_picture=picture, expire_at=timezone.now() + timedelta(days=1))
    acts.revise(article, cast.draft("Newer"))
    before = everything()
    with written() as log, failing(), pytest.raises(DiskFullError):
        act(article)
    assert log.entries == []
    assert other.path == "/other/"
    assert everything() == before
    assert current_change() is None


def test_a_section_that_cannot_be_moved_whole_is_not_moved() -> None:
    article = cast.published()
    before = everything(), Section.objects.get(pk=article.section.pk).path
    with pytest.raises(DiskFullError):
        move_section(article)
    assert (everything()[:-1], Section.objects.get(pk=article.section.pk).path) == (before[0][:-1], before[1])


def import_that_fails() -> None:
    with changing("import"):
        cast.published()
        raise DiskFullError


def test_an_act_within_another_goes_with_it() -> None:
    """An importer that fails after ten articles has published none."""
    with written() as log, pytest.raises(DiskFullError):
        import_that_fails()
    assert log.entries == []
    assert not Article.objects.exists()
