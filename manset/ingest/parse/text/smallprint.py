"""The line under a headline: who, when, how long to read."""

import re
from dataclasses import dataclass
from datetime import datetime

from manset.ingest.parse import agencies, byline, dates
from manset.ingest.parse.furniture import meta
from manset.ingest.parse.furniture.share import is_share
from manset.ingest.parse.months import MONTHS
from manset.lib.text import fold, squeeze

_GLUED_YEAR = re.compile(r"(?<=\D(?:19|20)\d\d)(?=\d{1,2}\s?(?:mins?|minutes?|dk|dakika)\b)", re.IGNORECASE)
_ENGLISH = "|".join(name.title() for name in MONTHS if len(name) > 3)  # noqa: PLR2004 - full names
_GLUED_MONTH = re.compile(rf"(?<=[a-zçğıöşü.)])(?=(?:{_ENGLISH})\s\d{{1,2}},?\s(?:19|20)\d\d)")
_EDGES = " |•·,;:–—-/()[]"
_SMALL = {
    "by", "with", "and", "for", "in", "from", "of", "the", "de", "da", "van", "von", "al", "el", "bin", "la", "le", "du", "di",
    "reporting", "additional", "photographs", "photography", "photos", "photo", "pictures", "translated", "translation", "written",
    "posted", "published", "reported", "contributions", "contributed", "words", "text", "story", "to", "this", "report", "at", "on",
    "ve", "ile", "haber", "foto", "fotoğraf", "çeviri", "agencies", "news", "staff", "wires", "editor", "via", "source", "dpa",
    "illustrations", "graphics", "correspondent", "reporter", "writer", "muhabiri", "video", "editing", "y", "e", "ed", "edited",
}  # fmt: skip
_IN_SECTION = re.compile(
    r"(?:^|[|·•—–-])\s*(?:posted |filed )?(?:in|under|kategori:?)\s+([A-ZÇĞİÖŞÜ][^|.!?]{1,40})$"
)
_SECTION_ALONE = re.compile(
    r"^(?:posted )?in ([A-ZÇĞİÖŞÜ][\w&-]*(?: (?:&|and|[A-ZÇĞİÖŞÜ]\w*)){0,2})(?:, [A-ZÇĞİÖŞÜ][\w& -]{1,30}){0,4}$"
)
_MOST_WORDS = 45
_ENDS = re.compile(r"[!?…:]$|[a-zçğıöşü]{3,}\.$")
_SHARE_START = re.compile(r"\b(?:share|paylaş|facebook|twitter|tweet)\b", re.IGNORECASE)


@dataclass(frozen=True)
class SmallPrint:
    """What a line of small print says; `byline` is what is left of it."""

    published: datetime | None = None
    updated: datetime | None = None
    reading: bool = False
    counted: bool = False
    byline: str = ""
    marked: bool = False  # the byline begins as bylines do: "By ..."
    section: str | None = None


def read(text: str, language: str | None = None, *, day_first: bool | None = None) -> SmallPrint | None:
    """Return what a line of small print says, None for a line that is something else."""
    text = _without_share(_GLUED_MONTH.sub(" ", _GLUED_YEAR.sub(" ", squeeze(text))))
    if not text or len(text.split()) > _MOST_WORDS:
        return None
    if match := _SECTION_ALONE.match(text):
        return SmallPrint(section=match[1].strip())
    text, reading = _cut(text, meta.READING_TIME)
    text, counted = _cut(text, meta.COUNTS)
    published, updated, text = _dates(text, language, day_first=day_first)
    text, ago = _cut(text, meta.AGO)
    rest = _bare(_unlabelled(text)) if ago else _bare(text)
    dated = bool(published or updated or ago)
    rest, section = _section(rest) if dated or reading else (rest, None)
    if not rest:
        return (
            SmallPrint(published, updated, reading, counted, section=section)
            if dated or reading or counted
            else None
        )
    marked = byline.has_marker(rest) and rest.lower() not in {"by", "with"}
    if not _is_byline(rest, marked=marked, beside=dated or reading):
        return None
    return SmallPrint(published, updated, reading, counted, rest, marked, section)


def _without_share(text: str) -> str:
    """Take a share row off the end of a line."""
    for match in _SHARE_START.finditer(text):
        if is_share(fold(text[match.start() :])) and len(text[match.start() :].split()) > 1:
            return text[: match.start()].strip()
    return text


def _cut(text: str, form: "re.Pattern[str]") -> tuple[str, bool]:
    folded = fold(text)
    match = form.search(folded)
    if match is None or len(folded) != len(text):
        return text, match is not None and match.span() == (0, len(folded))
    return squeeze(f"{text[: match.start()]} | {text[match.end() :]}"), True


def _dates(
    text: str, language: str | None, *, day_first: bool | None
) -> tuple[datetime | None, datetime | None, str]:
    published: datetime | None = None
    updated: datetime | None = None
    for _ in range(3):
        found = dates.find(text, language, day_first=day_first)
        if found is None or len(fold(text)) != len(text):
            break
        before, kind = _label(text[: found.start].rstrip())
        if kind == "updated" or (kind is None and published is not None):
            updated = updated or found.moment
        else:
            published = published or found.moment
        text = squeeze(f"{_without_day(before)} | {text[found.end :]}")
    return published, updated, text


def _label(before: str) -> tuple[str, str | None]:
    folded = fold(before)
    if len(folded) == len(before):
        for kind, form in (("updated", meta.UPDATED), ("published", meta.PUBLISHED)):
            for match in form.finditer(folded):
                if not _bare(folded[match.end() :]) or fold(_bare(folded[match.end() :])) in _DAYS:
                    return before[: match.start()], kind
    return before, None


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun pazartesi sali carsamba persembe cuma"
    " cumartesi pazar".split()
)


def _unlabelled(text: str) -> str:
    """Take off labels whose date was "2 hours ago"."""
    for form in (meta.UPDATED, meta.PUBLISHED):
        text, _ = _cut(text, form)
    return text


def _without_day(before: str) -> str:
    words = before.split()
    return " ".join(words[:-1]) if words and fold(words[-1].strip(",.")) in _DAYS else before


def _section(rest: str) -> tuple[str, str | None]:
    """Take "in World" off a line that has a date."""
    match = _IN_SECTION.search(rest)
    return (_bare(rest[: match.start()]), match[1].strip()) if match else (rest, None)


def _bare(text: str) -> str:
    return re.sub(r"\s*\|(?:\s*\|)*\s*", " | ", text).strip(_EDGES)


def _is_byline(rest: str, *, marked: bool, beside: bool) -> bool:
    words = rest.split()
    if len(words) > (30 if marked else 10):
        return False
    if _ENDS.search(rest) and not rest.endswith(("Jr.", "Dr.")) and not _ends_as_credit(rest):
        return False
    proper = [
        word
        for word in words
        if word.strip(_EDGES + "'’“”\".").lower() not in _SMALL and re.search(r"\w", word)
    ]
    if not proper or not all(_is_proper(word) for word in proper):
        return False
    if marked:
        return True
    found = byline.read(rest)
    if any(agencies.known(credit.name) for credit in found) and " " in rest:
        return beside or any(credit.role == "with" for credit in found) or len(words) <= 6  # noqa: PLR2004 (a measure of texts, used here alone)
    return beside and len(words) > 1


def _ends_as_credit(rest: str) -> bool:
    return bool(re.search(r"(?:report|story|article)\.$", rest, re.IGNORECASE))


def _is_proper(word: str) -> bool:
    bare = word.lstrip("\"'“‘(@[")
    return (
        bare[:1].isupper()
        or bare[:1].isdigit()
        or not bare[:1].isalpha()
        or agencies.known(bare.strip(_EDGES + "."))
    )
