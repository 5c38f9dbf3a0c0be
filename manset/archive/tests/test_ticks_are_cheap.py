"""What is asked at every tick is asked of an index: on SQLite a plan that goes through all articles grows with them."""

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from manset.archive.acts import clock

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only("reads SQLite's plans")]


@pytest.mark.parametrize(
    "asked", [clock.expiring(timezone.now()), clock.changing_by(timezone.now()), clock.scheduled()]
)
def test_a_tick_goes_through_no_table(asked: QuerySet) -> None:  # type: ignore[type-arg]  # of any model
    assert connection.vendor == "sqlite"
    plan = asked.explain()
    assert "SCAN" not in plan, plan
    assert "USING INDEX" in plan
