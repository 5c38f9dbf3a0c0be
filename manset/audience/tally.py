"""What was counted and not yet written: in memory, of a bounded size."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from manset.audience.beacons import Depth, View
from manset.audience.models.count import COLUMNS
from manset.audience.referrers import ELSEWHERE, kind_of

_logger = logging.getLogger("manset.audience")

MOST: Final = 20_000
"""Pairs of a minute and an article, and as many hosts, kept while the database does not take them: some megabytes."""

STRANGERS: Final = 5_000
"""Pairs of articles that were never found live: forged ids cannot push out those that are."""

_COLUMN: Final = {name: number for number, name in enumerate(COLUMNS)}

Minute: TypeAlias = int
"""Whole minutes since the epoch."""


@dataclass(slots=True)
class Batch:
    """Numbers in the order of COLUMNS by minute and article; and views by minute's hour, article and host."""

    counts: dict[tuple[Minute, int], list[int]] = field(default_factory=dict)
    hosts: dict[tuple[Minute, int, str], int] = field(default_factory=dict)
    strangers: int = 0
    dropped: int = 0


class Tally:
    """Counts until somebody takes it all away to write it; what could not be written is put back."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._batch = Batch()
        self._live: set[int] = set()

    def add(self, beacon: View | Depth) -> None:
        """Count a beacon."""
        minute = int(self._clock()) // 60
        with self._lock:
            row = self._row(minute, beacon.article)
            if row is None:
                self._batch.dropped += 1
            elif isinstance(beacon, View):
                self._view(row, minute, beacon)
            else:
                for quarter in range(beacon.past, beacon.reached):
                    row[1 + quarter] += 1

    def take(self) -> Batch:
        """Take what there is, leaving nothing."""
        with self._lock:
            taken, self._batch = self._batch, Batch()
        if taken.dropped:
            _logger.warning("%d beacons were not counted: more articles than are kept", taken.dropped)
        return taken

    def put_back(self, batch: Batch) -> None:
        """Count a batch again that could not be written; what does not fit any more is lost, and said."""
        with self._lock:
            for (minute, article), numbers in batch.counts.items():
                row = self._row(minute, article)
                if row is None:
                    self._batch.dropped += numbers[0]
                else:
                    row[:] = map(sum, zip(row, numbers, strict=True))
            for key, views in batch.hosts.items():
                if key in self._batch.hosts or len(self._batch.hosts) < MOST:
                    self._batch.hosts[key] = self._batch.hosts.get(key, 0) + views

    def learn(self, live: set[int]) -> None:
        """Note which of the articles that were flushed are live: they have room before all others."""
        with self._lock:
            if len(self._live) + len(live) > 2 * MOST:
                self._live.clear()
            self._live |= live

    def _row(self, minute: Minute, article: int) -> list[int] | None:
        batch = self._batch
        row = batch.counts.get((minute, article))
        if row is None:
            stranger = article not in self._live
            if len(batch.counts) >= MOST or (stranger and batch.strangers >= STRANGERS):
                return None
            batch.strangers += stranger
            row = batch.counts[minute, article] = [0] * len(COLUMNS)
        return row

    def _view(self, row: list[int], minute: Minute, view: View) -> None:
        kind = kind_of(view.host)
        row[0] += 1
        row[_COLUMN[kind]] += 1
        if kind != ELSEWHERE and "." not in view.host:
            return
        key = (minute - minute % 60, view.article, view.host)
        hosts = self._batch.hosts
        if key in hosts or len(hosts) < MOST:
            hosts[key] = hosts.get(key, 0) + 1
