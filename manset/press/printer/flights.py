"""Doing a thing once, however many threads ask for it at the same time."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Result = TypeVar("Result")


@dataclass(slots=True)
class _Flight(Generic[Result]):
    landed: threading.Event = field(default_factory=threading.Event)
    result: Result | None = None
    error: BaseException | None = None


class Flights(Generic[Result]):
    """Calls under way, by name: the first to ask does the work, the others get what it gets."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._flights: dict[str, _Flight[Result]] = {}

    def join(self, name: str, work: Callable[[], Result]) -> Result:
        """Give the result of ``work``, or raise what it raised, done by whoever asked first."""
        with self._lock:
            flight = self._flights.get(name)
            leads = flight is None
            flight = self._flights.setdefault(name, _Flight())
        if leads:
            self._lead(name, flight, work)
        flight.landed.wait()
        if flight.error is not None:
            raise flight.error
        return flight.result  # type: ignore[return-value]  # set whenever there is no error

    def _lead(self, name: str, flight: _Flight[Result], work: Callable[[], Result]) -> None:
        try:
            flight.result = work()
        except BaseException as error:  # noqa: BLE001  # raised again in join, for every thread that waits
            flight.error = error
        finally:
            with self._lock:
                del self._flights[name]
            flight.landed.set()
