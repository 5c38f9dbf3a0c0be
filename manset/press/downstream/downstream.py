"""What an adapter is: whom it speaks to, how much at a time, and how fast."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field

from manset.press.downstream.wire import Wire
from manset.press.store.index.outbox import Parcel
from manset.press.store.index.subscribers import Wants


class Unreached(Exception):
    """No answer, or one that asks for patience: tried again; ``after`` in seconds if the other side said when."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


class Refused(Exception):
    """An answer that says no; ``content`` if it may be for what was sent and not for who sent it."""

    def __init__(self, reason: str, *, content: bool = False) -> None:
        super().__init__(reason)
        self.content = content


@dataclass(slots=True, frozen=True)
class Pace:
    """How many requests may be sent: so many at once, so many a second in the long run (a token bucket)."""

    burst: float = 100
    a_second: float = 100


@dataclass(slots=True, kw_only=True)
class Downstream(ABC):
    """One of those outside. ``name`` tells it from the others on this machine, for good.

    ``batch`` parcels go into a request at most, and ``longest`` bytes of their tags. If more than ``most`` wait,
    everything is purged at once instead; None if it cannot be. ``soft`` keeps what is purged, to be served while the
    new bytes are fetched or cannot be; what is gone is purged hard all the same.
    """

    name: str
    batch: int = 100
    longest: int | None = None
    most: int | None = None
    soft: bool = False
    pace: Pace = field(default_factory=Pace)
    wants: Wants = field(default_factory=Wants)

    @property
    def secret(self) -> str:
        """Give what must not stand in any message, empty if there is nothing."""
        return ""

    @abstractmethod
    def send(self, wire: Wire, parcels: Sequence[Parcel]) -> None:
        """Send parcels, all gone or none if ``soft``; returns once confirmed, else raises Unreached or Refused."""

    def send_all(self, wire: Wire, *, hard: bool) -> None:
        """Purge everything, ``hard`` if something of it is gone; only called where ``most`` is set."""
        raise NotImplementedError
