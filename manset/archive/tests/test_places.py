"""Places of timelines that are read ahead."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from manset.archive.queries import places
from manset.archive.tests import cast
from manset.press.recording import Sharing, recording


def test_what_the_database_did_not_answer_is_not_taken_for_nothing(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.published()
    monkeypatch.setattr(connection, "vendor", "postgresql")  # which is asked for all at once
    with recording(datetime.now(UTC), sharing=Sharing(), guard=False):
        with monkeypatch.context() as patched:
            patched.setattr(places, "NEWEST_OF_EACH", "SELECT nothing")
            with pytest.raises(DatabaseError), transaction.atomic():
                places.below("all", places.END, 10)
        assert len(places.below("all", places.END, 10)) == 1
