"""Withdrawing and reinstating: gone at once, put back as it was."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from manset.archive import acts
from manset.archive.queries import articles
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock
from manset.archive.tests.log import written
from manset.archive.visible import is_visible

pytestmark = pytest.mark.django_db


def test_it_is_gone_at_once_from_everything(clock: Clock) -> None:
    article = cast.published()
    path, position = article.path, article.position
    with written() as log:
        withdrawn = acts.withdraw(article, "It was not so.")
    assert not is_visible(withdrawn, clock())
    assert withdrawn.withdrawn_at == clock()
    assert not withdrawn.timeline_entries.exists()
    assert log.moves["all"] == (position, None)
    assert path is not None
    assert articles.by_path(path) is None
    gone = articles.gone_at_path(path)
    assert gone is not None
    assert gone.withdrawn_note == "It was not so."


def test_withdrawing_again_changes_the_note_and_not_the_time(clock: Clock) -> None:
    article = cast.published()
    first = acts.withdraw(article).withdrawn_at
    clock.forward(hours=1)
    again = acts.withdraw(article, "A better note")
    assert (again.withdrawn_at, again.withdrawn_note) == (first, "A better note")


def test_it_comes_back_where_it_stood(clock: Clock) -> None:
    article = cast.published()
    acts.withdraw(article, "Wrongly")
    clock.forward(hours=1)
    with written() as log:
        back = acts.reinstate(article)
    assert is_visible(back, clock())
    assert (back.withdrawn_note, back.path, back.position) == ("", article.path, article.position)
    assert log.moves["all"] == (None, article.position)


def test_what_never_was_public_answers_as_if_it_did_not_exist(clock: Clock) -> None:
    article = cast.published(embargo_until=clock() + timedelta(hours=1))
    acts.withdraw(article)
    assert article.path is not None
    assert articles.gone_at_path(article.path) is None


def test_both_are_in_the_audit() -> None:
    article = cast.published()
    acts.withdraw(article, "Wrongly")
    acts.reinstate(article)
    entries = ModelLogEntry.objects.for_instance(article).filter(action__startswith="manset.")
    assert [(entry.action, entry.data) for entry in entries.order_by("pk")] == [
        ("manset.withdraw", {"note": "Wrongly"}),
        ("manset.reinstate", {}),
    ]
