"""A point in time, in the forms that pages, feeds and JSON-LD want it."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from manset.site.dates import clock, long_date, short_date


@dataclass(frozen=True, slots=True)
class Moment:
    """Made by `Moment.of`, so that the human and the machine's form never disagree.

    `iso` is RFC 3339 with offset, `mail` RFC 5322 (for RSS), `date` "22 November 2026", `short` "22 Nov",
    `time` "14:05", all in the time zone of the datetime given.
    """

    iso: str
    mail: str
    date: str
    short: str
    time: str

    @classmethod
    def of(cls, when: datetime, language: str) -> "Moment":
        """Raises ValueError for a naive datetime: a page must say which noon it means."""
        if when.tzinfo is None:
            message = f"{when!r} has no time zone"
            raise ValueError(message)
        whole = when.replace(microsecond=0)
        return cls(
            iso=whole.isoformat(),
            mail=format_datetime(whole),
            date=long_date(whole, language),
            short=short_date(whole, language),
            time=clock(whole),
        )
