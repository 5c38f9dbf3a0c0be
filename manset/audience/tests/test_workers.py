"""Several workers, outages and kills: what is in the tables is what was acknowledged and flushed, no more and no less."""

from unittest import mock

import pytest
from django.db import OperationalError
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manset.archive.tests.cast import published
from manset.audience import flushing
from manset.audience.figures import between, total
from manset.audience.flushing import Flusher
from manset.audience.tally import Tally
from manset.audience.tests.cast import counter, tell

pytestmark = pytest.mark.django_db
WORKERS = 3
MOVES = st.lists(
    st.tuples(
        st.sampled_from(["view", "view", "depth", "flush", "outage", "kill"]), st.integers(0, WORKERS - 1)
    ),
    max_size=30,
)


class Worker:
    """One web worker: what it acknowledged and did not write yet, and what it wrote."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.counter = counter(self.tally)
        self.held = {"views": 0, "quarter1": 0}
        self.written = {"views": 0, "quarter1": 0}

    def kill(self) -> None:
        """Lose what is in memory."""
        self.tally, self.held = Tally(), {"views": 0, "quarter1": 0}
        self.counter = counter(self.tally)

    def flush(self) -> None:
        """Write."""
        assert Flusher(self.tally).flush()
        for name, number in self.held.items():
            self.written[name] += number
        self.held = {"views": 0, "quarter1": 0}


def outage(worker: Worker) -> None:
    """Have a flush fail at its last step, when all else of its transaction was done."""
    real = flushing.add

    def add(table: str, *rest: object) -> None:
        real(table, *rest)  # type: ignore[arg-type]  # as given
        if table == flushing.REFERRALS:
            raise OperationalError("the server closed the connection")

    with mock.patch.object(flushing, "add", add):
        flushed = Flusher(worker.tally).flush()
    assert flushed is not any(worker.held.values())


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(MOVES)
def test_the_tables_hold_what_was_flushed(moves: list[tuple[str, int]]) -> None:
    article = published()
    workers = [Worker() for _ in range(WORKERS)]
    for number, (move, which) in enumerate(moves):
        worker = workers[which]
        if move == "view":
            assert tell(worker.counter, b"v%d =" % article.pk, REMOTE_ADDR=f"198.51.{number}.1") == 204
            worker.held["views"] += 1
        elif move == "depth":
            assert tell(worker.counter, b"d%d 0 1" % article.pk, REMOTE_ADDR=f"198.51.{number}.1") == 204
            worker.held["quarter1"] += 1
        elif move == "flush":
            worker.flush()
        elif move == "outage":
            outage(worker)
        else:
            worker.kill()
    found = total(*between(days=2), Q(article=article))
    expected = {name: sum(worker.written[name] for worker in workers) for name in ("views", "quarter1")}
    assert {name: found[name] for name in expected} == expected
    assert found["own"] == found["views"]
