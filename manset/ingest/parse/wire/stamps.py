"""The time at the end of a message: "212322 GMT Nov 18" (IPTC 7901), "AP-WF-11-13-13 1509GMT" (ANPA 1312)."""

import re
from datetime import UTC, datetime, timedelta, timezone

from manset.ingest.parse.months import MONTHS, ZONES
from manset.lib.text import fold

_IPTC = re.compile(
    r"\b(\d\d)(\d\d)(\d\d)\s*([A-Z]{1,4})?\s+([^\W\d_]{3,9})\.?\s+(\d\d(?:\d\d)?)\b", re.IGNORECASE
)
_ANPA = re.compile(r"\b(\d\d)-(\d\d)-(\d\d(?:\d\d)?)\s+(\d\d)(\d\d)\s*([A-Z]{3,4})?", re.IGNORECASE)
_CENTURY = 2000
_FOREIGN = {"mez": 1, "mesz": 2, "okt": 10, "dez": 12, "mai": 5, "maerz": 3, "marz": 3, "mrz": 3}


def iptc(text: str) -> datetime | None:
    """Return the moment of the last stamp of IPTC 7901's form."""
    found = None
    for match in _IPTC.finditer(text[-2000:]):
        day, hour, minute, zone, month, year = match.groups()
        number = MONTHS.get(fold(month)) or _FOREIGN.get(fold(month))
        found = _moment(year, number, day, (hour, minute), zone) or found
    return found


def anpa(text: str) -> datetime | None:
    """Return the moment of the last stamp of ANPA 1312's form."""
    found = None
    for match in _ANPA.finditer(text[-2000:]):
        month, day, year, hour, minute, zone = match.groups()
        found = _moment(year, int(month), day, (hour, minute), zone) or found
    return found


def _moment(
    year: str, month: int | None, day: str, clock: tuple[str, str], zone: str | None
) -> datetime | None:
    name = fold(zone or "gmt")
    east = ZONES.get(name, _FOREIGN.get(name, 0))
    whole = int(year) + (_CENTURY if len(year) == 2 else 0)  # noqa: PLR2004 (two digits)
    try:
        when = datetime(
            whole, month or 0, int(day), int(clock[0]), int(clock[1]), tzinfo=timezone(timedelta(hours=east))
        )
    except ValueError:
        return None
    return when.astimezone(UTC) if east == 0 else when
