"""A point in time, in the forms that pages, feeds and JSON-LD want it."""

from datetime import datetime
from email.utils import format_datetime
from typing import NamedTuple

from manset.site.dates import clock, long_date, short_date


class Moment(NamedTuple):
    """A moment in the time zone it is told in; made by `Moment.of`, each form when a template asks for it."""

    when: datetime
    language: str

    @classmethod
    def of(cls, when: datetime, language: str) -> "Moment":
        """Raises ValueError for a naive datetime: a page must say which noon it means."""
        if when.tzinfo is None:
            message = f"{when!r} has no time zone"
            raise ValueError(message)
        return cls(when.replace(microsecond=0), language)

    @property
    def iso(self) -> str:
        """By RFC 3339, with the offset."""
        return self.when.isoformat()

    @property
    def mail(self) -> str:
        """By RFC 5322, as RSS has it."""
        return format_datetime(self.when)

    @property
    def date(self) -> str:
        """Such as "22 November 2026"."""
        return long_date(self.when, self.language)

    @property
    def short(self) -> str:
        """Such as "22 Nov"."""
        return short_date(self.when, self.language)

    @property
    def time(self) -> str:
        """Such as "14:05"."""
        return clock(self.when)
