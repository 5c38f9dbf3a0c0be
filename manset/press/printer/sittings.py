"""What pages that are printed together share (ADR 14)."""

from dataclasses import dataclass, field
from datetime import datetime

from manset.press.recording import Sharing


@dataclass(slots=True, frozen=True)
class Sitting:
    """One moment, and what the pages printed as of it have read so far.

    ``seen`` is a log entry that had been committed before the first of them read anything. All of them are stored as
    having seen no more than that, so that whatever came after it reaches them again.
    """

    seen: int
    now: datetime
    sharing: Sharing = field(default_factory=Sharing)
