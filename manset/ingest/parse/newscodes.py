"""What wires say in IPTC's codes (cv.iptc.org/newscodes): topics, urgency, status, signals."""

import re
from collections.abc import Iterable

from manset.ingest.parse.item import Signal, Status
from manset.lib.text import fold

_TOPIC = re.compile(r"^(?:.*[/:#])?([0-2]\d{7})$")
_SCHEMES = (("mediatopic", "medtop"), ("medtop", "medtop"), ("subjectcode", "subj"), ("subj", "subj"))
_MEDIA_TOPIC = re.compile(r"^20\d{6}$")
_MOST_URGENT, _LEAST_URGENT = 0, 9
_STATUSES: dict[str, Status] = {
    "usable": "usable", "useable": "usable", "withheld": "withheld", "embargoed": "usable", "canceled": "cancelled",
    "cancelled": "cancelled", "killed": "cancelled", "kill": "cancelled", "deleted": "cancelled", "stylebreak": "usable",
}  # fmt: skip
_SIGNALS: tuple[tuple[Signal, re.Pattern[str]], ...] = (
    (
        "kill",
        re.compile(r"\b(?:kill(?:ed)?|cancel(?:l?ed)?|retract(?:ed|ion)?|withdrawn?|annulation|iptal)\b"),
    ),
    ("correction", re.compile(r"\b(?:correct(?:s|ed|ion|ive)?|corr|erratum|rectif\w*|duzelt\w*)\b")),
    ("update", re.compile(r"\b(?:updat(?:e|es|ed)|writethru|wt|lead update|guncelle\w*)\b")),
)
_LABEL = re.compile(
    r"^\W*((?:[A-Z]{4,}[ -])?(?:CORRECT(?:ED|ION|S)|UPDATED?|REFILE|KILL|DÜZELTME|GÜNCELLEME)(?:[ -][\dA-Z]+)*)\s*[-–—:(]"
)
# In capitals before a mark or alone, or in any letters before a colon: "Kill the bill" is a headline like others.
_KILL_LINE = re.compile(
    r"^\W*(?:(?:(?:MANDATORY|BULLETIN|URGENT|PLEASE|EDITORS?,?)\s+)*(?:KILL|WITHDRAWAL|RETRACTION|[İI]PTAL)(?:\s+(?:NOTICE|STORY|THIS STORY))?\s*(?:[-–—:.!(]|$)"
    r"|(?i:(?:mandatory\s+)?(?:kill|withdrawal|retraction|iptal)\s*:|mandatory kill\b))"
)


def topic_code(code: str | None, scheme: str | None = None) -> str | None:
    """Return a Media Topic or Subject Code as IPTC's qcode ("medtop:20000565"); None for a code of another scheme.

    A code without a scheme is told by its number: Media Topics begin with 20, the Subject Codes with 01 to 17.
    """
    match = _TOPIC.match((code or "").strip())
    if not match:
        return None
    named = f"{scheme or ''} {code or ''}".lower()
    prefix = next((short for word, short in _SCHEMES if word in named), None)
    if prefix is None and (scheme or ":" in (code or "")):
        return None
    return f"{prefix or ('medtop' if _MEDIA_TOPIC.match(match[1]) else 'subj')}:{match[1]}"


def urgency(value: object) -> int | None:
    """Return IPTC's urgency, 1 (flash) to 8, 0 and 9 as they are used privately; None for what is not one."""
    if isinstance(value, bool) or value is None:
        return None
    text = str(value).strip().removesuffix(".0")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) == 1 else -1
    return number if _MOST_URGENT <= number <= _LEAST_URGENT else None


def status(value: str | None) -> Status:
    """Return what a publishing status means: one that is not known is withheld, none is usable."""
    name = fold(value or "").rpartition("/")[2].rpartition(":")[2]
    return _STATUSES.get(name, "withheld") if name else "usable"


def signals(*codes: str | None) -> tuple[Signal, ...]:
    """Return what codes ("sig:correction", "Corrective") or a genre signal, each once."""
    words = " ".join(fold(code or "").replace("_", " ") for code in codes)
    return tuple(signal for signal, pattern in _SIGNALS if pattern.search(words))


def is_kill(headline: str | None) -> bool:
    """Say whether a headline or slug is a kill notice: "KILL: ...", "MANDATORY KILL"."""
    return bool(_KILL_LINE.match(headline or ""))


def announced(headline: str | None, note: str | None) -> tuple[str, ...]:
    """Return the words by which a headline ("CORRECTED-…", "UPDATE 2-…") or a note to editors ("Corrects name") signals."""
    label = _LABEL.match(headline or "")
    said = " ".join((note or "").split()[:2])
    return tuple(word for word in (label[1] if label else "", said if not is_kill(said) else "") if word)


def held(headline: str | None, status: Status) -> Status:
    """Hold back what is usable by its status, and a kill notice by its headline."""
    return "withheld" if status == "usable" and is_kill(headline) else status


def unique(values: Iterable[str | None]) -> tuple[str, ...]:
    """Return codes each once, in order, without what is none."""
    return tuple(dict.fromkeys(value for value in values if value))
