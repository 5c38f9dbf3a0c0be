"""A poller with nothing to poll waits until there is something."""

import threading

import pytest
from django.db import DatabaseError

from manset.ingest.models import Feed
from manset.ingest.polling import wanted

pytestmark = pytest.mark.django_db


def test_a_feed_is_something() -> None:
    assert not wanted.is_anything()
    Feed.objects.create(address="https://wire.example/feed")
    assert wanted.is_anything()


def test_it_ends_when_it_is_told_to_stop() -> None:
    stop = threading.Event()
    threading.Timer(0.05, stop.set).start()
    wanted.wait_for_anything(stop)
    assert stop.is_set()


def test_a_database_that_is_away_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([DatabaseError("away"), False, True])

    def asked() -> bool:
        answer = next(answers)
        if isinstance(answer, DatabaseError):
            raise answer
        return bool(answer)

    monkeypatch.setattr(wanted, "is_anything", asked)
    monkeypatch.setattr(wanted, "_LOOK", 0.0)
    monkeypatch.setattr(wanted, "_AFTER_ERROR", 0.0)
    wanted.wait_for_anything(threading.Event())
    assert next(answers, None) is None
