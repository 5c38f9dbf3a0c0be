"""A store of things lately used, bounded by their bytes."""

import threading
from collections import OrderedDict
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Memory(Generic[Thing]):
    """Keeps things by name up to a number of bytes; the one not used for longest goes first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._things: OrderedDict[str, Thing] = OrderedDict()
        self._costs: dict[str, int] = {}
        self.bytes = 0

    def get(self, name: str) -> Thing | None:
        """Find a thing; takes no lock."""
        thing = self._things.get(name)
        if thing is not None:
            try:
                self._things.move_to_end(name)
            except KeyError:  # another thread has just thrown it out
                return thing
        return thing

    def put(self, name: str, thing: Thing, cost: int) -> None:
        """Keep a thing of so many bytes, in place of an earlier one; one that is too big is not kept."""
        with self._lock:
            self._drop(name)
            if cost * 4 > self._limit:
                return
            self._things[name] = thing
            self._costs[name] = cost
            self.bytes += cost
            self._shrink()

    def grow(self, name: str, thing: Thing, cost: int) -> None:
        """Count further bytes for a thing, if it still is the one that is kept."""
        with self._lock:
            if self._things.get(name) is thing:
                self._costs[name] += cost
                self.bytes += cost
                self._shrink()

    def forget(self, name: str) -> None:
        """Throw a thing out."""
        with self._lock:
            self._drop(name)

    def _shrink(self) -> None:
        while self.bytes > self._limit and self._things:
            name, _ = self._things.popitem(last=False)
            self.bytes -= self._costs.pop(name)

    def _drop(self, name: str) -> None:
        if self._things.pop(name, None) is not None:
            self.bytes -= self._costs.pop(name)
