"""Scheduling: a version waits for its moment, and what is public stays public until then."""

from datetime import timedelta

import pytest
from django.db.models.signals import pre_save
from wagtail.models import Revision

from manset.archive import acts
from manset.archive.models import Article
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock
from manset.archive.visible import is_visible

pytestmark = pytest.mark.django_db


def test_a_new_article_is_unseen_until_its_moment(clock: Clock) -> None:
    at = clock() + timedelta(hours=1)
    article = acts.schedule(cast.created("Later"), at)
    assert not article.live
    assert acts.run_due(clock()) == at
    assert not cast.fresh(article).live
    assert acts.run_due(clock.forward(hours=1)) is None
    found = cast.fresh(article)
    assert is_visible(found, clock())
    assert found.published_at == at


def test_a_public_version_stays_until_the_update_is_due(clock: Clock) -> None:
    """Wagtail takes a row without `live_revision` offline here, with the new words already in it."""
    article = cast.published("First")
    acts.revise(article, cast.draft("Second"))
    scheduled = acts.schedule(article, clock() + timedelta(hours=1))
    assert (scheduled.title, is_visible(scheduled, clock())) == ("First", True)
    acts.run_due(clock.forward(minutes=59))
    assert cast.fresh(article).title == "First"
    acts.run_due(clock.forward(minutes=1))
    assert cast.fresh(article).title == "Second"


def test_an_older_copy_schedules_the_newest_version(clock: Clock) -> None:
    stale = cast.created("First")
    acts.revise(cast.fresh(stale), cast.draft("Second"))
    acts.schedule(stale, clock() + timedelta(hours=1))
    acts.run_due(clock.forward(hours=1))
    assert cast.fresh(stale).title == "Second"


def test_a_moment_gone_by_is_refused(clock: Clock) -> None:
    with pytest.raises(ValueError, match="is not ahead: publish instead"):
        acts.schedule(cast.created(), clock())


def test_withdrawing_calls_it_off(clock: Clock) -> None:
    article = acts.schedule(cast.created(), clock() + timedelta(hours=1))
    acts.withdraw(article)
    assert acts.run_due(clock.forward(hours=2)) is None
    assert not cast.fresh(article).live


def test_two_machines_publish_it_once(clock: Clock) -> None:
    article = acts.schedule(cast.created(), clock() + timedelta(hours=1))
    waiting = Revision.objects.get(approved_go_live_at__isnull=False)
    clock.forward(hours=1)
    for _ in range(2):
        acts.clock.publish_due(waiting, clock())
    assert cast.fresh(article).live
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert article.revisions.count() == 2


def test_one_that_cannot_be_done_keeps_no_other_from_being_done(clock: Clock) -> None:
    at = clock() + timedelta(hours=1)
    broken, whole = (acts.schedule(cast.created(title), at) for title in ("Broken", "Whole"))

    def refuse(instance: Article, **_: object) -> None:
        if instance.pk == broken.pk:
            message = "the disk is full"
            raise RuntimeError(message)

    pre_save.connect(refuse, sender=Article)
    try:
        with pytest.raises(ExceptionGroup) as raised:
            acts.run_due(clock.forward(hours=1))
    finally:
        pre_save.disconnect(refuse, sender=Article)
    assert [str(error) for error in raised.value.exceptions] == ["the disk is full"]
    assert (cast.fresh(broken).live, cast.fresh(whole).live) == (False, True)
    acts.run_due(clock())
    assert cast.fresh(broken).live
