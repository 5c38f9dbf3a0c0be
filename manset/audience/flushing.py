"""Writing down what was counted: one transaction every few seconds, by a thread of each web worker."""

import logging
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from multiprocessing.util import Finalize
from typing import Final

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.utils import timezone

from manset.archive.models import Article
from manset.archive.visible import visible
from manset.audience import heat
from manset.audience.models import COLUMNS, Count, Referral
from manset.audience.tally import Batch, Minute, Tally
from manset.lib.moments import EPOCH

_logger = logging.getLogger("manset.audience")

EVERY: Final = 5.0
"""Seconds between two flushes: what a worker that is killed loses at most, beside what the database would not take."""

HOSTS_A_DAY: Final = 100
"""Hosts kept of one article and day; views from further ones are counted under the empty host."""

COUNTS, HEATS, REFERRALS = "audience_count", "audience_heat", "audience_referral"
_AT_ONCE = 500  # ids in one question


class Flusher:
    """Writes a tally down: every few seconds once started, and once more when the process ends."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._stop = threading.Event()
        self._failing = False

    def start(self) -> None:
        """Begin, in a thread that does not keep the process alive."""
        threading.Thread(target=self._run, name="readership", daemon=True).start()
        # A server's workers are forked by multiprocessing, in whose children `atexit` says nothing.
        Finalize(None, self.flush, exitpriority=10)

    def flush(self) -> bool:
        """Write down what there is; what the database does not take is kept for the next time."""
        batch = self._tally.take()
        if not batch.counts:
            return True
        try:
            self._tally.learn(write(batch))
        except DatabaseError as error:
            self._tally.put_back(batch)
            if not self._failing:
                _logger.warning("readership is kept in memory: the database does not take it: %s", error)
            self._failing = True
            return False
        self._failing = False
        return True

    def _run(self) -> None:
        while not self._stop.wait(EVERY):
            try:
                self.flush()
            finally:
                close_old_connections()


def write(batch: Batch) -> set[int]:
    """Add a batch to the tables, as far as its articles are visible now; returns which are.

    Rows are written in the order of their keys, so that two workers wait for each other and never in a circle.
    """
    live = live_among(sorted({article for _, article in batch.counts}))
    kept = sorted((key, numbers) for key, numbers in batch.counts.items() if key[1] in live)
    referrals = referrals_of(batch, live)
    with transaction.atomic():  # nothing is asked in here: on SQLite it holds the lock of all who write
        add_counts(Count.Span.MINUTE, [(moment(minute), pk, numbers) for (minute, pk), numbers in kept])
        add(
            HEATS,
            ("day", "article_id"),
            ("weight",),
            sorted(heat.of((minute, article, numbers[0]) for (minute, article), numbers in kept)),
        )
        add(REFERRALS, ("day", "article_id", "host"), ("views",), referrals)
    return live


def live_among(ids: Sequence[int]) -> set[int]:
    """Return those of these ids that are of articles readers can see now."""
    found: set[int] = set()
    for some in some_of(ids):
        rows = Article.objects.filter(visible(timezone.now()), pk__in=some)
        found.update(rows.values_list("pk", flat=True))
    return found


def add_counts(span: int, rows: Sequence[tuple[datetime, int, Sequence[int]]]) -> None:
    """Add numbers, in the order of COLUMNS, to the rows of a span."""
    values = [(span, at, article, *numbers) for at, article, numbers in rows]
    add(COUNTS, ("span", "at", "article_id"), COLUMNS, values)


def referrals_of(batch: Batch, live: set[int]) -> list[tuple[date, int, str, int]]:
    """Return views by day, article and host, as far as there is room for the hosts, in their order."""
    by_day: dict[tuple[date, int, str], int] = {}
    for (minute, article, host), views in batch.hosts.items():
        if article in live:
            key = (day_of(minute), article, host)
            by_day[key] = by_day.get(key, 0) + views
    rows: dict[tuple[date, int, str], int] = {}
    for (day, article, host), views in with_room(by_day):
        rows[day, article, host] = rows.get((day, article, host), 0) + views
    return sorted((*key, views) for key, views in rows.items())


def with_room(wanted: dict[tuple[date, int, str], int]) -> Iterator[tuple[tuple[date, int, str], int]]:
    """Yield what is wanted, under the empty host where an article has hosts enough that day."""
    known: dict[tuple[date, int], set[str]] = {}
    days = sorted({day for day, _, _ in wanted})
    for some in some_of(sorted({article for _, article, _ in wanted})):
        rows = Referral.objects.filter(day__in=days, article__in=some)
        for day, article, host in rows.values_list("day", "article_id", "host"):
            known.setdefault((day, article), set()).add(host)
    for (day, article, host), views in sorted(wanted.items(), key=lambda item: (-item[1], item[0])):
        hosts = known.setdefault((day, article), set())
        if host not in hosts and len(hosts) >= HOSTS_A_DAY:
            yield (day, article, ""), views
            continue
        hosts.add(host)
        yield (day, article, host), views


def some_of(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield ids by so many as one question takes."""
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def add(table: str, keys: Sequence[str], sums: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    """Add numbers to rows by their keys, and make the rows that are not there; the same on both databases."""
    if not rows:
        return
    names = ", ".join((*keys, *sums))
    places = ", ".join(["%s"] * (len(keys) + len(sums)))
    added = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in sums)
    sql = f"INSERT INTO {table} ({names}) VALUES ({places}) ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {added}"  # noqa: S608 (our own names)
    with connection.cursor() as cursor:
        cursor.executemany(sql, [tuple(map(connection.ops.adapt_unknown_value, row)) for row in rows])


def moment(minute: Minute) -> datetime:
    """Return the beginning of a minute."""
    return EPOCH + timedelta(minutes=minute)


def day_of(minute: Minute) -> date:
    """Return the day of the paper's zone that a minute is of."""
    return datetime.fromtimestamp(minute * 60, UTC).astimezone(timezone.get_default_timezone()).date()
