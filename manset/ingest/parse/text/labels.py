"""Labels that came on a line of their own: "By", then the name; "Updated", then the date; "3", then "Mins Read"."""

import re

from manset.lib.text import fold

_OPENS = {
    "by", "published", "updated", "last updated", "published on", "posted on", "posted by", "written by", "published by", "author", "date",
    "yazar", "yazan", "haber", "muhabir", "guncelleme", "guncelleme tarihi", "son guncelleme", "yayinlanma", "yayinlanma tarihi", "giris tarihi",
    "source", "kaynak", "additional reporting by", "photographs by", "photos by", "translated by", "translation", "reporting by", "ceviri",
    "ceviren", "fotograf",
}  # fmt: skip
_LINKS = {"with", "and", "&", "ve", ","}
_READING = re.compile(r"^(?:mins?|minutes?|dk|dakika)\.? (?:read|okuma)\w*$")
_NUMBER = re.compile(r"^\d{1,3}$")
_MARKS = re.compile(r"^[*+•-]\s+|[*_]{1,2}")
_REACH = 3  # lines, blank ones with them
_LONGEST = 80


def labels_joined(raw: list[str]) -> list[str]:
    """Put such a label and what it belongs to on one line."""
    found: list[str] = []
    at = 0
    while at < len(raw):
        line = raw[at].strip()
        folded = fold(_MARKS.sub("", line)).rstrip(":").strip() if len(line) <= _LONGEST else ""
        after = _next(raw, at) if folded else None
        if after is not None and _belongs(folded, raw[after]):
            found.append(f"{line} {raw[after].strip()}")
            at = after + 1
        elif (
            after is not None
            and folded in _LINKS
            and (before := _last(found)) is not None
            and _is_byline(found[before])
        ):
            found[before] = f"{found[before]} {line} {raw[after].strip()}"
            at = after + 1
        else:
            found.append(raw[at])
            at += 1
    return found


def _belongs(folded: str, following: str) -> bool:
    if folded in _OPENS:
        return len(following.strip()) <= _LONGEST
    return bool(_NUMBER.match(folded)) and bool(_READING.match(fold(following)))


def _is_byline(line: str) -> bool:
    return (
        fold(_MARKS.sub("", line)).startswith(("by ", "written by ", "posted by ", "haber", "yazan", "yazar"))
        and len(line) <= 2 * _LONGEST
    )


def _next(raw: list[str], at: int) -> int | None:
    return next(
        (number for number in range(at + 1, min(len(raw), at + 1 + _REACH)) if raw[number].strip()), None
    )


def _last(found: list[str]) -> int | None:
    return next(
        (
            number
            for number in range(len(found) - 1, max(-1, len(found) - 1 - _REACH), -1)
            if found[number].strip()
        ),
        None,
    )
