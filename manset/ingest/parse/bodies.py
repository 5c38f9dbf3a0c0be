"""The body of a wire's item: cleaned, and without the headline that stands over it again."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manset.ingest.clean.body import clean
from manset.ingest.clean.plain import plain_text
from manset.ingest.clean.tree import read, write
from manset.ingest.parse import endings
from manset.ingest.parse.item import Credit
from manset.ingest.parse.refused import Refused
from manset.lib.text import fold, squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = {"h1", "h2", "h3", "p"}
_DINKUS = re.compile(r"<p>\s*(?:_{2,}|\*{3}|\* \* \*|-{3,}|#{3})\s*</p>")
_LONGEST = 5_000_000  # characters; the parser of markup gives longer ones up
_AT_THE_TOP = 3


@dataclass(frozen=True)
class Body:
    """Cleaned markup and its text, both None where there is none; and the credits that stood in its last lines."""

    html: str | None = None
    text: str | None = None
    signed: tuple[Credit, ...] = ()


def body(
    markup: str | None, title: str | None = None, base: str | None = None, page: str | None = None
) -> Body:
    """Return the body in some markup; `base` and `page` are as for `clean`."""
    cleaned = _DINKUS.sub("<hr>", clean(markup, base, page))
    if not cleaned and len(markup or "") > _LONGEST:
        raise Refused(f"a text of {len(markup or '') / 1e6:.1f} million characters: no article is so long")
    if title and cleaned:
        root = read(cleaned)
        if _without_title(root, title):
            cleaned = clean(write(root), base, page)
    cleaned, signed = endings.lifted(cleaned, ())
    return Body(cleaned or None, plain_text(cleaned) or None, signed)


def beyond(text: str | None, body_text: str | None, title: str | None = None) -> str | None:
    """Return a summary unless it is no more than the text it sums up, its beginning, or the headline again."""
    if title and fold(text or "") == fold(title):
        return None
    said = squeeze(text or "")
    flat = squeeze(body_text or "")
    start = said.rstrip(" .…[]")
    return said if said and said != flat and not (len(start) > 40 and flat.startswith(start)) else None  # noqa: PLR2004 (shorter may be chance)


def _without_title(root: "HtmlElement", title: str) -> bool:
    wanted = fold(title)
    for block in list(root)[:_AT_THE_TOP]:
        if block.tag in _HEADINGS and fold(str(block.text_content())) == wanted:
            root.remove(block)
            return True
    return False
