"""How an issue becomes mail: the site knows how the paper looks, and registers it here."""

from collections.abc import Callable
from dataclasses import dataclass

from manset.newsletter.models import Issue

LEAVE, PREFERENCES = "\ue000leave\ue001", "\ue000preferences\ue001"
"""Where the links of one's own go. No text has these characters: what editors type is tidied of them (`plain`)."""


@dataclass(frozen=True, slots=True)
class Printed:
    """An issue as everybody gets it, but for the two links of one's own."""

    subject: str
    text: str
    html: str


Printer = Callable[[Issue], Printed | None]
_printers: list[Printer] = []


def register(printer: Printer) -> None:
    """Have issues printed by this from now on."""
    _printers[:] = [printer]


def printed(issue: Issue) -> Printed | None:
    """Return the issue as it stands now, None where nothing in it may be shown any more."""
    (printer,) = _printers
    return printer(issue)


def plain(text: str) -> str:
    """Return a text without the characters that mark places in mail."""
    return text.replace("\ue000", "").replace("\ue001", "")
