"""What readers type, made fit to be kept: text without what nobody types, names on one line, addresses of the web."""

import re
from urllib.parse import urlsplit

from manset.lib import text as typed

# The isolates, which lib's tidying leaves: one left open turns the direction of what follows.
_ISOLATES = re.compile("[\u2066-\u2069]")
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff\ufe20-\ufe2f"
_HEAPED = re.compile(f"([{_MARKS}]{{3}})[{_MARKS}]+")
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_WORD = re.compile(r"\w+")
_LINK = re.compile(r"""(?:https?://|\bwww\.)[^\s<>"'`{}|\\^\[\]]+""", re.IGNORECASE)
_IN_NO_ADDRESS = re.compile(r"""[<>"'`\\{}|^\s]""")
_CLOSING = ".,;:!?…)”’"


def tidy(text: str) -> str:
    """Return a comment's text as it is kept: one kind of line end, at most one empty line between paragraphs."""
    lines = typed.tidy(text.replace("\r\n", "\n").replace("\r", "\n"))
    return _EMPTY_LINES.sub("\n\n", _HEAPED.sub(r"\1", _ISOLATES.sub("", lines))).strip()


def words(text: str) -> str:
    """Return the words of a text, folded, one space apart and around: ` free money ` is in what says “Free MONEY!”."""
    return f" {' '.join(_WORD.findall(typed.fold(text)))} "


def tidy_name(name: str) -> str:
    """Return a name on one line."""
    return " ".join(tidy(name).split())


def tidy_website(website: str) -> str:
    """Return an address of the web, empty for anything else (`javascript:` and its like)."""
    address = "".join(tidy(website).split())
    if address and "://" not in address and ":" not in address.partition("/")[0]:
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not host or "." not in host or "@" in parts.netloc:
        return ""
    return "" if _IN_NO_ADDRESS.search(address) else address


def links(text: str) -> list[str]:
    """List the addresses of the web in a text, as they stand there, without the punctuation that follows them."""
    return [found for found, _ in spans(text) if found]


def spans(text: str) -> list[tuple[str, str]]:
    """Split a text into pairs of a link, empty for plain text, and what is to be read there."""
    parts: list[tuple[str, str]] = []
    end = 0
    for found in _LINK.finditer(text):
        shown = found[0]
        while shown and shown[-1] in _CLOSING and not _balanced(shown):
            shown = shown[:-1]
        address = tidy_website(shown)
        if not address:
            continue
        parts += [("", text[end : found.start()]), (address, shown)]
        end = found.start() + len(shown)
    parts.append(("", text[end:]))
    return [part for part in parts if part[1]]


def _balanced(address: str) -> bool:
    """Tell whether an address ends with a bracket of its own, as those of encyclopaedias do."""
    return address.endswith(")") and address.count("(") == address.count(")")
