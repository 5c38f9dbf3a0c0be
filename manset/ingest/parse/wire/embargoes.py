"""Embargoes that a text states in words: "EMBARGOED UNTIL 3 November 2025, 18:00 GMT", "Sperrfrist", "Ambargolu"."""

import re
from collections.abc import Iterable
from datetime import datetime

from manset.ingest.parse import dates
from manset.ingest.parse.item import Status

_HELD = re.compile(
    r"^\W*(?:strictly\s+)?(?:under\s+)?(?:embargo(?:ed|\b)|hold for (?:release|publication)|not for (?:release|publication)\b.{0,20}\b(?:before|until)"
    r"|sperrfrist|ambargo(?:lu)?\b)",
    re.IGNORECASE,
)
_LIFTED = re.compile(
    r"\b(?:embargo(?:es)? (?:lifted|lifts? now|is over)|no embargo|ambargo kalkt)", re.IGNORECASE
)


def stated(lines: Iterable[str | None], language: str | None) -> tuple[Status, datetime | None]:
    """Return status and end of the embargo that a line states: one whose end has no hour, or none, is withheld."""
    for line in lines:
        if line and _HELD.match(line) and not _LIFTED.search(line):
            found = dates.find(line, language)
            return ("usable", found.moment) if found and found.timed else ("withheld", None)
    return "usable", None
