"""Running text: inline HTML of the kinds that the archive's rich text has, closed and opened again around blocks."""

import re
from dataclasses import dataclass, field
from html import escape

_SPACE = re.compile(r"[\t\r\n\f][ \t\r\n\f]*| [ \t\r\n\f]+")  # what is more than one space, or another
_BREAK = "<br/>"
_EDGE = re.compile(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$")
_SPACES = re.compile(r" {2,}")
_EMPTY = re.compile(r"<(b|i|sup|sub|code|a)\b[^>]*></\1>")


@dataclass(slots=True)
class Running:
    """The pieces of the paragraph being written, and the inline elements open in it as (name, opening tag)."""

    pieces: list[str] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)
    has_text: bool = False
    preformatted: int = 0

    def write(self, text: str | None) -> None:
        """Add text; runs of space are one, line breaks of preformatted text stay."""
        if not text:
            return
        if self.preformatted:
            lines = (escape(line, quote=False) for line in text.replace("\r\n", "\n").split("\n"))
            self.pieces.append(_BREAK.join(lines))
        else:
            self.pieces.append(escape(_SPACE.sub(" ", text), quote=False))
        self.has_text = self.has_text or bool(text.strip())

    def write_html(self, html: str) -> None:
        """Add what is HTML already."""
        self.pieces.append(html)
        self.has_text = True

    def break_line(self) -> None:
        """Break the line."""
        self.pieces.append(_BREAK)

    def enter(self, name: str, opening: str) -> None:
        """Open an inline element."""
        self.open.append((name, opening))
        self.pieces.append(opening)

    def leave(self) -> None:
        """Close the innermost one; if nothing stands in it, it is as if it had not been."""
        name, opening = self.open.pop()
        if self.pieces and self.pieces[-1] == opening:
            self.pieces.pop()
        else:
            self.pieces.append(f"</{name}>")

    def take(self) -> str:
        """Return what was written as well-formed HTML, empty if it has no text; open elements go on in what follows."""
        pieces, self.pieces = self.pieces, [opening for _, opening in self.open]
        if not self.has_text:
            return ""
        self.has_text = False
        closing = [f"</{name}>" for name, _ in reversed(self.open)]
        return tidy("".join([*pieces, *closing]))


def tidy(html: str) -> str:
    """Return a paragraph without space and line breaks at its ends, and without elements in which nothing stands."""
    if "  " in html:
        html = _SPACES.sub(" ", html)
    before = ""
    while before != html:
        before = html
        html = html.strip()
        if html.startswith("<br/>") or html.endswith("<br/>"):
            html = _EDGE.sub("", html)
        if "></" in html:
            html = _EMPTY.sub("", html)
    return html
