"""What stands in the address of a search."""

from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest

from manset.search.asking import MOST_WORDS, Asked, Filters, Order, ask
from manset.search.index.reading import Look
from manset.site.compose.search import KINDS
from manset.site.words import words

LAST_PAGE = 500
_LONGEST_NUMBER = 9  # digits; Python refuses to read several thousand
_LONGEST_NAME = 80
_DAY = 10  # characters of 2026-11-28


@dataclass(slots=True)
class Fields:
    """A search as it was asked for; `notes` say in the reader's language what of it could not be heeded."""

    asked: Asked
    section: str = ""
    kind: str = ""
    by: str = ""
    since: date | None = None
    until: date | None = None
    order: Order = Order.BEST
    number: int = 1
    notes: list[str] = field(default_factory=list)

    def filters(self, look: Look) -> Filters:
        """Return the filters; a section that there is not narrows to nothing."""
        found = (pk for pk, card in look.sections.items() if card["url"] == self.section)
        section = next(found, 0) if self.section else None
        return Filters(section, self.kind, self.by, self.since, self.until)

    @property
    def narrowed(self) -> bool:
        """Tell whether there is a filter."""
        return bool(self.section or self.kind or self.by or self.since or self.until)


def read_fields(request: HttpRequest, language: str) -> Fields:
    """Read `?q=…&section=…&kind=…&by=…&since=…&until=…&order=…&page=…`; whatever else stands there is ignored."""
    say, given = words(language).gettext, request.GET
    asked = ask(given.get("q", ""))
    fields = Fields(asked, given.get("section", "")[:400], number=page_number(given.get("page", "1")))
    if asked.cut:
        fields.notes.append(say("That was a long question: we looked for its first %s words.") % MOST_WORDS)
    kind = given.get("kind", "")
    fields.kind = kind if kind in KINDS else ""
    fields.by = " ".join(given.get("by", "")[:_LONGEST_NAME].replace("\0", " ").split())
    fields.order = Order.NEWEST if given.get("order") == Order.NEWEST else Order.BEST
    for name in ("since", "until"):
        day = given.get(name, "").strip()
        try:
            setattr(fields, name, date.fromisoformat(day[: _DAY + 1]) if day else None)
        except ValueError:
            note = say("A day is written like 2026-11-28; “%s” could not be read.")
            fields.notes.append(note % day[:20])
    return fields


def page_number(text: str) -> int:
    """Return the page asked for, the first for anything that is no number."""
    digits = text[:_LONGEST_NUMBER] if text.isascii() and text.isdigit() else ""
    return min(int(digits), LAST_PAGE) if digits.strip("0") else 1
