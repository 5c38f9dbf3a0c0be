"""Datelines: "ANKARA, Nov 3 (Reuters) -" is a place, a date and an agency."""

import re

from manset.lib.text import squeeze

_MONTHS = (
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ocak|[şs]ubat|mart|nisan|may[ıi]s|haziran|temmuz|a[ğg]ustos|eyl[üu]l|ekim|kas[ıi]m|aral[ıi]k"
    r"|janv|f[ée]vr|avr|juin|juil|ao[ûu]t|d[ée]c|m[äa]r|mai|okt|dez"
)
_DATE = re.compile(
    rf"[,\s]+(?:(?:{_MONTHS})\w*\.?\s+\d{{1,2}}|\d{{1,2}}\.?\s+(?:{_MONTHS})\w*\.?)\b.*$", re.IGNORECASE
)
_REST = re.compile(r"\s*(?:[(\[/].*|[-–—=]+\s*.*|,\s*\d{4}.*)$")
_AT_THE_TOP = re.compile(
    r"^([^\W\d_][^()\[\]\n]{1,58}?)\s*(?:,\s*[^,()]{3,24})?\s*\((?P<agency>[^()\d]{2,40})\)\s*[-–—=:]*\s"
)
_LONGEST = 80


def place_of(dateline: str | None) -> str | None:
    """Return the place of a dateline, None where it names none."""
    said = _REST.sub("", _DATE.sub("", squeeze(dateline or ""))).strip(" ,-–—=/")
    said = said if "," in said else said.rstrip(".")
    return said if said and len(said) <= _LONGEST and any(map(str.isalpha, said)) else None


def at_the_top(text: str | None) -> tuple[str | None, str | None]:
    """Return the place and the agency with which a text begins: "PARIS, Nov 3 (AFP) - "; None for what is not there."""
    first = (text or "").lstrip()[:200].partition("\n\n")[0]
    match = _AT_THE_TOP.match(squeeze(first))
    return (place_of(match[0].partition("(")[0]), squeeze(match["agency"])) if match else (None, None)
