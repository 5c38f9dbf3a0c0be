"""What a format's module is given."""

import re
from dataclasses import dataclass
from functools import cached_property

_PROLOG = re.compile(r"(?:\s|<\?[^>]{0,1000}>|<!--.{0,20000}?-->)*", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE\s+([\w:.-]+)", re.IGNORECASE)
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]*)(?=[\s/>])")
_HEAD = 65_536


@dataclass(frozen=True)
class Document:
    """A decoded file: its text, and where it came from when that is known."""

    text: str
    name: str | None = None
    url: str | None = None

    @cached_property
    def head(self) -> str:
        """The first characters, by which formats are recognised."""
        return self.text[:_HEAD].lstrip("\ufeff \t\r\n")

    @cached_property
    def root(self) -> str | None:
        """The name of the first element after prolog, comments and DOCTYPE, in lower case; None without one."""
        start = _PROLOG.match(self.head)
        at = start.end() if start else 0
        if self.head.startswith("<!", at):
            at = _after_doctype(self.head, at)
        match = _ROOT.match(self.head, at)
        return match[1].lower() if match else None

    @cached_property
    def doctype(self) -> str | None:
        """The name in the DOCTYPE, in lower case; None without one."""
        start = _PROLOG.match(self.head)
        match = _DOCTYPE.match(self.head, start.end() if start else 0)
        return match[1].lower() if match else None


def _after_doctype(head: str, at: int) -> int:
    """Return where the DOCTYPE and what may follow it end; an internal subset stands in brackets."""
    bracket, end = head.find("[", at), head.find(">", at)
    if -1 < bracket < end:
        close = re.compile(r"\]\s*>").search(head, bracket)
        end = close.end() - 1 if close else -1
    if end < 0:
        return len(head)
    rest = _PROLOG.match(head, end + 1)
    return rest.end() if rest else end + 1
