"""XML to a tree that cannot hurt: no DTD reaches the parser, so that no entity is fetched or grows; names without prefixes."""

import html
import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree

from manset.ingest.parse.document import Document
from manset.ingest.parse.feed.harden import check_entities
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.xmlrules import DECLARATION, ILLEGAL, MOST_TAGS
from manset.lib.text import squeeze

Element = etree._Element  # noqa: SLF001 (lxml has no public name for the type)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,4000}(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"<!ENTITY\s+([\w:.-]{1,200})\s+(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_REFERENCE = re.compile(r"&([A-Za-z][\w.-]{0,200});")
_ILLEGAL_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[1-9]|2\d|3[01]|11|12)|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_XMLNS = re.compile(r"xmlns:([\w.-]+)\s*=")
_PREFIX = re.compile(r"(?<=[</\s])([A-Za-z_][\w.-]*):(?=[A-Za-z_])")


def tree(document: Document) -> Element:
    """Return the root of a document; raises `Refused` for what would harm, breaks off or is not well-formed, with the line."""
    text = document.text
    if text.count("<") > MOST_TAGS:
        raise Refused(f"too many elements: over {MOST_TAGS:,}; send fewer items at a time")
    check_entities(text)
    return _parsed(
        _bound(_ILLEGAL_REFERENCE.sub("", ILLEGAL.sub("", _expanded(text)))).encode("utf-8"), document
    )


def _expanded(text: str) -> str:
    """Put characters in the place of declared entities and of HTML's, and take declaration and DTD away."""
    text = DECLARATION.sub("", text, count=1)
    subset = _DOCTYPE.search(text[:200_000])
    declared: dict[str, str] = {}
    if subset:
        found = _ENTITY.findall(subset[0])
        declared = {name: html.escape(html.unescape(first or second)) for name, first, second in found}
        text = text[: subset.start()] + text[subset.end() :]

    def character(reference: "re.Match[str]") -> str:
        name = reference[1]
        if name in _OWN:
            return reference[0]
        known = declared.get(name)
        return known if known is not None else html5.get(f"{name};", reference[0])

    return _REFERENCE.sub(character, text).lstrip()


def _bound(text: str) -> str:
    """Bind prefixes that a document uses and never declares, as excerpts do; they mean nothing then but their names."""
    if ":" not in text:
        return text
    missing = (
        set(_PREFIX.findall(text)) - set(_XMLNS.findall(text)) - {"xml", "xmlns", "http", "https", "urn"}
    )
    if not missing or len(missing) > 50:  # noqa: PLR2004 (a measure of texts, used here alone)
        return text
    declared = "".join(f' xmlns:{name}="urn:undeclared:{name}"' for name in sorted(missing))
    return re.sub(r"<([A-Za-z_][\w:.-]*)", rf"<\1{declared}", text, count=1)


def _parsed(data: bytes, document: Document) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        encoding="utf-8",
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(_why(error, document)) from None


def _why(error: etree.XMLSyntaxError, document: Document) -> str:
    message = squeeze(str(error.msg or "no reason given"))[:120]
    if "Resource limit" in message:
        return "XML with over 10 MB in one element: send what is in it apart"
    if "xcessive depth" in message:
        return "XML nested too deep to be news"
    if f"</{document.root}" not in document.text[-200_000:].lower():
        return f"truncated XML: it breaks off after {len(document.text):,} characters; fetch it again"
    return f"not well-formed XML: {message}"


def is_element(node: object) -> bool:
    """Say whether a node is an element: the tag of what is left of others is no text."""
    return isinstance(getattr(node, "tag", None), str)


def name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield an element's children of these names, whatever their namespaces; all of them where no name is given."""
    for child in element if element is not None else ():
        if is_element(child) and (not names or name(child) in names):
            yield child


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element at the end of a path of names; None where there is none."""
    for step in path:
        element = next(children(element, step), None)
    return element


def every(element: Element | None, *path: str) -> Iterator[Element]:
    """Yield all elements at the end of a path of names."""
    if not path:
        if element is not None:
            yield element
        return
    for found in children(element, path[0]):
        yield from every(found, *path[1:])


def descendants(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield the elements of these names at any depth, in their order."""
    for found in element.iterdescendants() if element is not None else ():
        if is_element(found) and name(found) in names:
            yield found


def text(element: Element | None) -> str | None:
    """Return all the text in an element on one line; None where there is none."""
    return squeeze("".join(_texts(element))) or None if element is not None else None


def _texts(element: Element) -> Iterator[str]:
    """Yield the texts in an element; a break in a line parts words."""
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            yield " " if is_element(node) and name(node).lower() == "br" else ""
            yield node.text or "" if is_element(node) else ""
        elif node is not element:
            yield node.tail or ""


def text_at(element: Element | None, *path: str) -> str | None:
    """Return the text of the first element at a path that has one."""
    return next((said for found in every(element, *path) if (said := text(found))), None)


def attribute(element: Element | None, *names: str) -> str | None:
    """Return the first of these attributes that is not blank, whatever its namespace and case."""
    if element is None:
        return None
    found = {str(key).rpartition("}")[2].lower(): str(value) for key, value in element.attrib.items()}
    return next((value for key in names if (value := squeeze(found.get(key.lower(), "")))), None)


def language(element: Element | None) -> str | None:
    """Return the xml:lang in force at an element."""
    while element is not None:
        if said := attribute(element, "lang"):
            return said
        element = element.getparent()
    return None


def inner(element: Element) -> str:
    """Return what stands in an element as markup of HTML, without namespaces."""
    parts = [html.escape(element.text or "", quote=False)]
    parts += [_written(part) for part in element]
    return "".join(parts)


def _written(element: Element) -> str:
    tail = html.escape(element.tail or "", quote=False)
    if not is_element(element):
        return tail
    tag = name(element).lower()
    said = "".join(
        f' {str(key).rpartition("}")[2]}="{html.escape(str(value))}"' for key, value in element.attrib.items()
    )
    if tag in {"br", "img", "hr", "source", "col", "wbr"}:
        return f"<{tag}{said}>{tail}"
    return f"<{tag}{said}>{inner(element)}</{tag}>{tail}"
