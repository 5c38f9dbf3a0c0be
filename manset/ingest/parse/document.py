"""What a format's module is given."""

import json
import re
from dataclasses import dataclass, field
from functools import cached_property

from manset.ingest.parse.refused import Refused

_PROLOG = re.compile(r"(?:\s|<\?[^>]{0,1000}>|<!--.{0,20000}?-->)*", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE\s+([\w:.-]+)", re.IGNORECASE)
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]*)(?=[\s/>])")
_HEAD = 65_536


class _Noting:
    """What takes notes of items that are refused."""

    bad: list[str] | None

    def refuse(self, number: int | None, refusal: Refused) -> None:
        """Note why an item of a list is refused, so that the others are read; raises it where nobody takes notes."""
        said = f"item {number}: {refusal}" if number else str(refusal)
        if self.bad is None or number is None:
            raise Refused(said) from None
        self.bad.append(said)


@dataclass(frozen=True)
class RawDocument(_Noting):
    """A file of a format that brings its own charsets or control characters: its bytes, and what is known of them."""

    data: bytes
    name: str | None = None
    url: str | None = None
    content_type: str | None = None
    bad: list[str] | None = None


@dataclass(frozen=True)
class Document(_Noting):
    """A decoded file: its text, and where it came from when that is known; `bad` takes notes of what was refused."""

    text: str
    name: str | None = None
    url: str | None = None
    bad: "list[str] | None" = field(default=None, compare=False)

    @cached_property
    def head(self) -> str:
        """The first characters, by which formats are recognised."""
        return self.text[:_HEAD].lstrip("\ufeff \t\r\n")

    @cached_property
    def json(self) -> object:
        """What the text says as JSON; raises `Refused`, naming the place where it is broken."""
        try:
            return json.loads(self.text)
        except RecursionError:
            raise Refused("JSON nested too deep to be news") from None
        except ValueError as error:
            raise Refused(f"broken or truncated JSON: {error}; fetch it again") from None

    @cached_property
    def first_object(self) -> dict[str, object] | None:
        """The JSON object that the text is, or the first in the list that it is; None where it is neither or broken."""
        if not self.head.startswith(("{", "[")):
            return None
        try:
            value = self.json
        except Refused:
            return None
        if isinstance(value, list):
            value = next(iter(value), None)
        return value if isinstance(value, dict) else None

    @cached_property
    def root(self) -> str | None:
        """The name of the first element after prolog, comments and DOCTYPE, in lower case; None without one."""
        match = self._root
        return match[1].lower() if match else None

    @property
    def root_name(self) -> str:
        """The name of the first element as it is written; empty without one."""
        return self._root[1] if self._root else ""

    @property
    def bare_root(self) -> str:
        """The name of the first element without its prefix, as it is written; empty without one."""
        return self.root_name.rpartition(":")[2]

    @property
    def root_tag(self) -> str:
        """The whole tag of the first element, with its namespaces; empty without one."""
        start = self._root.start() if self._root else 0
        end = self.head.find(">", start)
        return self.head[start : end + 1 if end >= 0 else len(self.head)] if self._root else ""

    @cached_property
    def _root(self) -> "re.Match[str] | None":
        start = _PROLOG.match(self.head)
        at = start.end() if start else 0
        if self.head.startswith("<!", at):
            at = _after_doctype(self.head, at)
        return _ROOT.match(self.head, at)

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
