"""Dates as feeds, pages and papers write them, English and Turkish."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from manset.ingest.parse.months import DAYS, MONTHS, TURKISH_MONTHS, ZONES
from manset.lib.text import fold

_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY_NAME = r"(?:\b(?:" + "|".join(sorted(DAYS, key=len, reverse=True)) + r")\b\.?,?\s*)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_ZONE = r"(?:\s*[(\[]?\s*(?P<zone>z|utc|gmt|[a-z]{2,4})?\s*(?P<offset>[+-]\s?\d{1,2}(?::?\d\d)?)?\s*[)\]]?)"
_HOUR = (
    r"(?:(?:\s*[,|•·–—-]\s*|\s+)?(?:at|saat|t|@)?\s*(?P<hour>[01]?\d|2[0-4])\s*[:.]\s*(?P<minute>[0-5]\d)"
    r"(?:[:.](?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?\s*(?P<half>[ap]\.?\s?m\b\.?)?" + _ZONE + ")?"
)
_HOUR_ALONE = r"(?:(?:\s*[,|•·–—-]\s*|\s+)(?:at\s+)?(?P<hour2>1[0-2]|[1-9])\s?(?P<half2>[ap]\.?m\b\.?))?"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        # 2025-11-03T10:45:00+03:00, 2025/11/03
        r"(?<![\d./-])" + _YEAR + r"(?P<mark>[-/.])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)" + _HOUR,
        # November 3rd, 2025 at 10:45 AM
        r"(?<![a-z])" + _MONTH + r"\s*(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)\s*,?\s*" + _YEAR + _HOUR + _HOUR_ALONE,
        # 3 Kasım 2025 Pazartesi 10:45, 03-Nov-2025
        r"(?<![\d./])(?P<day>[0-3]?\d)(?:st|nd|rd|th)?[\s.-]*(?:of\s+)?" + _MONTH + r"[\s,.-]*" + _YEAR
        + r"(?:\s*,?\s*" + _DAY_NAME + ")?" + _HOUR + _HOUR_ALONE,
        # Nov 3 10:45:00 EST 2025, as `date` writes it
        r"(?<![a-z])" + _MONTH + r"\s+(?P<day>[0-3]?\d),?\s+(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
        + r"\s+(?:(?P<zone>[a-z]{2,4})?(?P<offset>[+-]\d{1,2}(?::?\d\d)?)?\s+)?" + _YEAR,
        # 03.11.2025 10:45, 3/11/2025
        r"(?<![\d./-])(?P<first>[0-3]?\d)(?P<mark>[./-])(?P<second_>[0-3]?\d)(?P=mark)" + _YEAR + _HOUR + _HOUR_ALONE,
    )
)  # fmt: skip
_ISO = re.compile(r"^\s*(\d{4})-?(\d\d)-?(\d\d)[T ]", re.IGNORECASE)
_RFC5322 = re.compile(
    r"^(?:[A-Za-z]{2,9}\.?,?\s+)?\d{1,2}[\s-]+[A-Za-z]{3,9}[\s-]+\d{2,4}\s+[\d:]+\s*([+-]\d{4}|GMT|UTC?|[ECMP][SD]T)?$"
)
_COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$")
_EPOCH = re.compile(
    r"^(1\d{9})(?:\d{3}|\.\d{1,9})?$"
)  # Unix's time from 2001 to 2033, in seconds or milliseconds
_BEFORE = re.compile(
    r"(?:^|[\s(|,–—-])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    + _ZONE
    + r"\s*(?:[,|/•·–—-]|on)?\s*"
    + _DAY_NAME
    + r"$"
)
_AMERICAN = {
    name: ZoneInfo(f"America/{city}")
    for name, city in (("et", "New_York"), ("ct", "Chicago"), ("mt", "Denver"), ("pt", "Los_Angeles"))
}  # standard or summer time, as the day has it
_ISTANBUL = ZoneInfo("Europe/Istanbul")
_LONGEST = 200  # characters of a line in which a date is looked for
_NOON = 12


@dataclass(frozen=True)
class Found:
    """A date in a line: where it stands in the folded line, and the moment. `timed` when an hour was given."""

    start: int
    end: int
    moment: datetime
    timed: bool


def moment(text: str | None, language: str | None = None) -> datetime | None:
    """Return the moment a field of a feed or page names (RFC 3339, RFC 5322, Unix's time or prose); None when it names none.

    Without an offset the time is Istanbul's in Turkish and UTC otherwise; a date alone is its midnight.
    """
    text = (text or "").strip()[:_LONGEST]
    if not text:
        return None
    exact = _iso(text, language) or _rfc5322(text, language) or _digits(text, language)
    if exact:
        return exact
    found = find(text, language)
    return found.moment if found else None


def find(line: str, language: str | None = None, *, day_first: bool | None = None) -> Found | None:
    """Return the first date in a line; `day_first` reads 3/11/2025 where language and numbers leave it open."""
    folded = fold(line)[:_LONGEST]
    matches = [match for form in _FORMS if (match := form.search(folded))]
    for match in sorted(matches, key=lambda found: (found.start(), -found.end())):
        if when := _read(match, language, day_first=day_first):
            timed = bool(_part(match, "hour") or _part(match, "hour2"))
            before = None if timed else _BEFORE.search(folded[: match.start()])
            if before:  # 10:45, 3 November 2025
                when = _at(when, before)
            return Found(
                before.start() if before else match.start(), match.end(), when, timed or before is not None
            )
    return None


def home_zone(language: str | None) -> tzinfo:
    """Return the zone of times without an offset in a text of that language."""
    return _ISTANBUL if (language or "").startswith("tr") else UTC


def _iso(text: str, language: str | None) -> datetime | None:
    if not _ISO.match(text):
        return None
    try:
        when = datetime.fromisoformat(text.replace("z", "Z").replace(" +", "+"))
    except ValueError:
        return None
    return _sane(when if when.tzinfo else when.replace(tzinfo=home_zone(language)))


def _rfc5322(text: str, language: str | None) -> datetime | None:
    if not _RFC5322.match(text):
        return None
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _sane(when if when.tzinfo else when.replace(tzinfo=home_zone(language)))


def _digits(text: str, language: str | None) -> datetime | None:
    """Read a moment that is digits alone: Unix's time, or year to minute or second in a row."""
    if match := _EPOCH.match(text):
        return datetime.fromtimestamp(int(match[1]), UTC)
    if not (match := _COMPACT.match(text)):
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=home_zone(language))
    except ValueError:
        return None


def _at(day: datetime, match: "re.Match[str]") -> datetime:
    """Return the moment of a day at the hour that stands before it."""
    hour, minute = _clock(match)
    return day.replace(hour=hour, minute=minute, tzinfo=_zone(match) or day.tzinfo)


def _read(match: "re.Match[str]", language: str | None, *, day_first: bool | None) -> datetime | None:
    day, month = _day_and_month(match, language, day_first=day_first)
    hour, minute = _clock(match)
    zone = _zone(match) or (
        ZoneInfo("Europe/Istanbul") if _part(match, "month") in TURKISH_MONTHS else home_zone(language)
    )
    try:
        when = datetime(
            int(match["year"]), month, day, hour % 24, minute, int(_part(match, "second") or 0), tzinfo=zone
        )
        when += timedelta(days=hour // 24)  # 24:00 is the next day's midnight (ISO 8601)
    except (ValueError, OverflowError):
        return None
    return _sane(when)


def _day_and_month(
    match: "re.Match[str]", language: str | None, *, day_first: bool | None
) -> tuple[int, int]:
    if name := _part(match, "month"):
        return int(match["day"]), MONTHS[name]
    if number := _part(match, "number"):
        return int(match["day"]), int(number)
    first, second = int(match["first"]), int(match["second_"])
    if first > _NOON:
        return first, second
    if second > _NOON:
        return second, first
    american = (
        match["mark"] == "/" and not (language or "").startswith("tr") if day_first is None else not day_first
    )
    return (second, first) if american else (first, second)


def _clock(match: "re.Match[str]") -> tuple[int, int]:
    hour = int(_part(match, "hour") or _part(match, "hour2") or 0)
    half = (_part(match, "half") or _part(match, "half2") or "")[:1]
    if half and 1 <= hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return hour, int(_part(match, "minute") or 0)


def _zone(match: "re.Match[str]") -> tzinfo | None:
    name, offset = _part(match, "zone"), (_part(match, "offset") or "").replace(" ", "")
    if not _part(match, "hour") or not (name in ZONES or name in _AMERICAN or offset):
        return None
    if name in _AMERICAN and not offset:
        return _AMERICAN[name]
    if offset:
        digits = offset[1:].replace(":", "")
        hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)  # noqa: PLR2004 (a measure of texts, used here alone)
        shift = timedelta(hours=hours, minutes=minutes) * (-1 if offset[0] == "-" else 1)
        return timezone(shift) if abs(shift) < timedelta(hours=15) else None
    return timezone(timedelta(hours=ZONES[name or "z"]))


def _part(match: "re.Match[str]", group: str) -> str | None:
    return match[group] if group in match.re.groupindex else None


def _sane(when: datetime) -> datetime | None:
    """Drop what a clock gone wrong wrote: years before the press or past this century, offsets with seconds."""
    offset = when.utcoffset() or timedelta()
    if not 1600 <= when.year <= 2100 or offset.total_seconds() % 60:  # noqa: PLR2004 (a measure of texts, used here alone)
        return None
    return when.replace(microsecond=0)
