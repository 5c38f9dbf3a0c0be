"""XML that cannot hurt: no external or nested entities, no control characters, and a root element that ends."""

import html
import re

from manset.ingest.parse.document import Document
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.xmlrules import DECLARATION, ILLEGAL, MOST_TAGS

_SUBSET = re.compile(r"<!DOCTYPE[^\[>]{0,2000}\[", re.IGNORECASE)
_ENTITY = re.compile(
    r"<!ENTITY\s+(%\s+)?([\w:.-]{1,200})\s+(?:(SYSTEM|PUBLIC)\b|\"([^\"]*)\"|'([^']*)')", re.IGNORECASE
)
_LATE_DECLARATION = re.compile(r"<\?xml\s[^>]{0,400}\?>")
_REFERENCE = re.compile(r"&(?!#)\w|%\w")
_MOST_EXPANDED = 1_000_000  # characters that declared entities may add up to
CUT = "truncated XML"  # how the note begins that a feed came cut off
_ITEM_END = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|(</(?:\w+:)?(?:item|entry)\s*>)", re.IGNORECASE | re.DOTALL
)
_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?\]\]>|&#(?:(?P<number>\d{1,9})|[xX](?P<hex>[0-9a-fA-F]{1,8}));|&(?![A-Za-z][\w.-]{0,200};)",
    re.DOTALL,
)
_LAST_CHARACTER = 0x10FFFF
_NO_CHARACTER = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_ENTITY_USE = re.compile(r"&([\w:.-]{1,200});")


def hardened(document: Document) -> str:
    """Return the XML fit for a parser; raises `Refused` for what would harm and for a document that breaks off.

    Of one that breaks off the whole items are returned where somebody takes notes, and that it does is noted.
    """
    text = document.text
    if text.count("<") > MOST_TAGS:
        raise Refused(f"too many elements: over {MOST_TAGS:,}; ask for fewer items at a time")
    declared_entities = check_entities(text)
    text = _ended(text, document)
    text = _escaped(_expanded(ILLEGAL.sub("", text).lstrip(), declared_entities))
    declared = DECLARATION.match(text)
    body = text[declared.end() :] if declared else text
    start = body[:4096]
    return _LATE_DECLARATION.sub("", start) + body[4096:]


def _expanded(text: str, declared: dict[str, str]) -> str:
    """Put what a DTD declares in the place of its entities, which no parser of feeds does."""
    if not declared:
        return text

    def value(reference: "re.Match[str]") -> str:
        known = declared.get(reference[1])
        return reference[0] if known is None else html.escape(html.unescape(known), quote=False)

    return _ENTITY_USE.sub(value, text)


def _escaped(text: str) -> str:
    """Escape ampersands that stand for themselves, as in "AT&T"; references to what is no character go (XML 1.0, 2.2)."""
    return _AMPERSAND.sub(_as_reference, text)


def _as_reference(match: "re.Match[str]") -> str:
    if match["number"] or match["hex"]:
        code = int(match["number"]) if match["number"] else int(match["hex"], 16)
        return match[0] if code <= _LAST_CHARACTER and not _NO_CHARACTER.match(chr(code)) else ""
    return "&amp;" if match[0] == "&" else match[0]


def check_entities(text: str) -> dict[str, str]:
    """Return the entities that a DTD declares; raises `Refused` for those that grow, nest or lie elsewhere."""
    subset = _SUBSET.search(text)
    if not subset:
        return {}
    values: dict[str, str] = {}
    for percent, name, external, double, single in _ENTITY.findall(text, subset.start()):
        value = double or single
        if external:  # never fetched; the DTD of RSS 0.91 names HTML's own and no feed misses them
            if not percent and f"&{name};" in text:
                raise Refused(
                    f"it uses the external entity {name}; entities are not fetched: send it without a DTD"
                )
            continue
        if _REFERENCE.search(value) and not _is_escape(value):
            raise Refused(f"it declares the nested entity {name} (billion laughs); send it without a DTD")
        values[name] = value
    _check_expansion(text, values)
    return values


def _is_escape(value: str) -> bool:
    return value.startswith("&") and value.endswith(";") and value.count("&") == 1 and len(value) <= 10  # noqa: PLR2004 (a measure of texts, used here alone)


def _check_expansion(text: str, values: dict[str, str]) -> None:
    total = 0
    for name in _ENTITY_USE.findall(text):
        total += len(values.get(name, ""))
        if total > _MOST_EXPANDED:
            raise Refused(
                f"its entities expand to more than {_MOST_EXPANDED:,} characters; send it without a DTD"
            )


def _ended(text: str, document: Document) -> str:
    """Return a document that ends: what breaks off is closed after its last whole item."""
    root = document.root or ""
    lowered = text[-200_000:].lower()
    if f"</{root}" in lowered or f"</{root}" in text.lower():
        return text
    if re.search(r"<" + re.escape(root) + r"[^<>]{0,4000}/>", text[:20_000], re.IGNORECASE):
        return text
    ends = [found.end() for found in _ITEM_END.finditer(text) if found[1]]
    items = f"{len(ends)} complete item{'' if len(ends) == 1 else 's'}"
    said = (
        f"{CUT}: it breaks off after {len(text):,} characters and {items}, before </{root}>; fetch it again"
    )
    if document.bad is None or not ends:
        raise Refused(said)
    document.bad.append(said)
    whole = text[: ends[-1]]
    is_open = "<channel" in whole.lower() and "</channel" not in whole.lower()
    return f"{whole}{'</channel>' if is_open else ''}</{document.root_name}>"
