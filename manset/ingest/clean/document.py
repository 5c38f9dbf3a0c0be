"""A document by itself: its bytes to what a body would keep of it, with the list of what went."""

import re
from collections import Counter
from dataclasses import dataclass

from manset.ingest.clean.body import clean
from manset.ingest.clean.charset import decode
from manset.ingest.clean.links import WEB, safe
from manset.ingest.clean.plain import plain_text

_LONGEST = 200  # characters of what is told of one thing that went
_MOST = 1000  # different things told of one document
_BASE = re.compile(
    r"""<base\s[^<>]{0,500}?href\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""", re.IGNORECASE
)
_UNREAD = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1|\Z)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Kept:
    """What would be kept: markup and text, the codec it was read with, and what went as (what, why, how many times)."""

    html: str
    text: str
    encoding: str
    dropped: tuple[tuple[str, str, int], ...]


def kept(data: bytes, base: str | None = None) -> Kept:
    """Return what an article's body would keep of a document; raises Undecodable.

    Relative addresses are resolved against `base`, else against the document's own `<base href>` (HTML, 4.2.3).
    """
    decoded = decode(data)
    went = Counter[tuple[str, str]]()

    def tell(what: str, why: str) -> None:
        told = (what if len(what) <= _LONGEST else what[:_LONGEST] + "…", why)
        if told in went or len(went) < _MOST:
            went[told] += 1

    html = clean(decoded.text, base or declared_base(decoded.text), tell=tell)
    dropped = tuple((what, why, times) for (what, why), times in went.items())
    return Kept(html, plain_text(html), decoded.encoding, dropped)


def declared_base(text: str) -> str | None:
    """Return the address below which a document says its relative ones stand, None without a usable one."""
    if "<base" not in text[:100_000].lower():
        return None
    found = _BASE.search(_UNREAD.sub("", text[:100_000]))
    given = next(filter(None, found.groups()), "") if found else ""
    return safe(given, None, WEB) if given.lower().startswith(("http:", "https:", "//")) else None
