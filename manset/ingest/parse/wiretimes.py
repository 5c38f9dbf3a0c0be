"""Times as wires write them: ISO 8601 in either form, whole or cut after the day, and what else `dates` can read."""

import re
from datetime import datetime

from manset.ingest.parse import dates
from manset.ingest.parse.item import Status

_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)$")
_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")
_ZONED_DAY = re.compile(r"^(\d{4})-?(\d\d)-?(\d\d)(?=Z|[+-]\d\d:?\d\d$)")
_SHORT = re.compile(r"^(\d{8})T(\d{2})(\d{2})(Z|[+-]\d{4})?$", re.IGNORECASE)


def moment(text: str | None, language: str | None = None) -> datetime | None:
    """Return the moment a wire's field names; None when it names none. A day alone is its midnight."""
    value = (text or "").strip()
    if match := _COMPACT.match(value):
        value = "-".join(match.groups())
    elif match := _SHORT.match(value):
        value = f"{match[1]}T{match[2]}{match[3]}00{match[4] or ''}"
    elif match := _ZONED_DAY.match(value):
        value = f"{match[1]}-{match[2]}-{match[3]}T00:00:00{value[match.end() :]}"
    if _DAY.match(value):
        value += " 00:00"
    return dates.moment(value, language)


def embargo(text: str | None, status: Status, language: str | None = None) -> tuple[Status, datetime | None]:
    """Return status and end of an embargo: one that is stated and cannot be read holds until somebody lifts it."""
    until = moment(text, language)
    if (text or "").strip() and until is None and status == "usable":
        return "withheld", None
    return status, until
