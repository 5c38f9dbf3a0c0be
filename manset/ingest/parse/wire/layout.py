"""A wire's text laid out: headline, byline, notes to editors, paragraphs."""

import re
from dataclasses import dataclass

from manset.ingest.parse import agencies, datelines
from manset.lib.text import squeeze

_BYLINE = re.compile(r"^(?:by|von|par|por|di|door|av|haber|yazan)\s*:?\s+(?=\S)", re.IGNORECASE)
_FLAG = re.compile(
    r"^\W*(?:refile|\d(?:st|nd|rd|th|\.)?\s*(?:lead|ld|update|zf|zusammenfassung)\b.*|lead|urgent|acil|flash|bulletin|eilmeldung|eil|achtung|update|repeat(?:ing)?"
    r"|correct(?:s|ed|ion)|korrektur|berichtigung|d[üu]zeltme|kill|mandatory kill|advisory|embargo.*|sperrfrist.*|zusammenfassung|\d+\. ?zf)\W*$",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"^(?:\* ?\* ?\* ?\*|the following information is not (?:intended )?for publication|die folgenden informationen sind nicht zur ver[öo]ffentlichung"
    r"|#+ (?:notebook|notizblock|note to editors|editorial contacts|service)|notes? to editors?:?|editör(?:ün|ler için)? not.*|(?:eds|editors?)(?: note)?:)",
    re.IGNORECASE,
)
_EDS = re.compile(r"^(?:eds|editors?(?:'s|’s)? ?(?:note)?|advisory|not)\s*[:_]\s*", re.IGNORECASE)
# Initials of those who worked on it ("dpa al rmo hct"), and marks of the end.
_INITIALS = re.compile(r"^[a-zçğıöşü]{2,4}(?:[ /][a-zçğıöşü]{2,3}){1,8}$")
_END = re.compile(r"^-(?:\d|end|ende|son)-$|^(?:end|ende|son)\.?$|^[#-]{2,5}$", re.IGNORECASE)
_STAMP = re.compile(r"^\d{6}\s*(?:[A-Z]{1,4}\s+)?[^\W\d_]{3,9}\.?\s+\d\d(?:\d\d)?$", re.IGNORECASE)
_HEAD_LINES = 10
_OVER = 5  # lines of a head that nothing sets apart from the text
_LONGEST = 160  # characters of a headline


@dataclass(frozen=True)
class Layout:
    """What a text says where; `flags` are words like "1ST LEAD" over it."""

    headline: str | None
    byline: str | None
    flags: tuple[str, ...]
    notes: str | None
    text: str


def laid_out(text: str) -> Layout:
    """Return a text of IPTC 7901 laid out: what stands before "=" or alone before a blank line is its head."""
    lines = [line.rstrip() for line in text.strip("\n").split("\n")]
    lines, notes = _without_notes(lines)
    head, rest = _head(lines)
    flags = tuple(line for line in head if _FLAG.match(line))
    bylines = [line for line in head if _BYLINE.match(line)]
    words = [line for line in head if line not in flags and line not in bylines]
    return Layout(
        headline=squeeze(" ".join(words)) or None,
        byline=squeeze(bylines[0]) if bylines else None,
        flags=tuple(squeeze(flag).strip("()*+- ") for flag in flags),
        notes=notes,
        text="\n".join(_without_sign_off(rest)).strip("\n"),
    )


def note_in(line: str) -> str | None:
    """Return what a line says to editors ("Eds: …"), None for a line that speaks to readers."""
    return _EDS.sub("", line, count=1).strip() if _EDS.match(line) else None


def is_byline(line: str) -> bool:
    """Say whether a line names who wrote the text."""
    return bool(_BYLINE.match(line))


def _head(lines: list[str]) -> tuple[list[str], list[str]]:
    marked = [number for number, line in enumerate(lines[:_HEAD_LINES]) if line.endswith("=")]
    if marked:
        head = [line.rstrip("= ").strip() for line in lines[: marked[-1] + 1]]
        return [line for line in head if line], lines[marked[-1] + 1 :]
    blank = next((number for number, line in enumerate(lines[:5]) if not line.strip()), None)
    words = " ".join(lines[:blank]) if blank else ""
    if blank and len(words) <= _LONGEST and not words.rstrip().endswith((".", '."', ".”", ":")):
        return [line.strip() for line in lines[:blank]], lines[blank:]
    over = _over_dateline(lines)
    return [line.strip() for line in lines[:over]], lines[over:]


def _over_dateline(lines: list[str]) -> int:
    """Return how many lines stand over the one that begins with place and agency: a headline, and a byline."""
    for number, line in enumerate(lines[: _OVER + 1]):
        if datelines.at_the_top(line.strip())[0] is not None:
            return number
        if len(line.strip()) > _LONGEST or line.rstrip().endswith((".", '."', ".”", ":")):
            break
    return 0


def _without_notes(lines: list[str]) -> tuple[list[str], str | None]:
    at = next((number for number, line in enumerate(lines) if number and _NOTES.match(line.strip())), None)
    if at is None:
        return lines, None
    notes = [line.strip(" *#") for line in lines[at:]]
    return lines[:at], squeeze(" ".join(line for line in notes if line)) or None


def _without_sign_off(lines: list[str]) -> list[str]:
    kept, stamped = lines, False
    while kept:
        last = kept[-1].strip()
        if stamped and agencies.known(last):  # the agency stands over the hour at which it sent it
            kept = kept[:-1]
            continue
        if last and not (_INITIALS.match(last) or _END.match(last) or _STAMP.match(last)):
            break
        stamped = stamped or bool(_STAMP.match(last))
        kept = kept[:-1]
    return kept or lines
