"""Markup to a tree and back, by libxml2's HTML parser: no network, no entities, no comments, at most 256 deep."""

import re
import sys
from typing import TYPE_CHECKING

from lxml import etree, html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_ELEMENTS = 40_000  # news pages have some thousand
MOST_ATTRIBUTES = 1_000  # of one tag
_LONG_TAG = 4_000  # characters; a thousand attributes take more
_VALUE = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_BETWEEN = re.compile(r"[\s/]+")
# A tag as HTML has it (13.2.5.32 and on): a quote opens a value after "=" alone, and ">" stands in values.
_WHOLE_TAG = re.compile(r"""<([a-zA-Z][\w:-]{0,40})(?:=\s*+"[^"]*+"|=\s*+'[^']*+'|[^>=]++|=)*+>""")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));?")
_ANY_TAG = re.compile(r"<[^<>]*>")
# XML's empty elements as old tools write them into HTML, where "<p/>" only opens.
_SELF_CLOSED = re.compile(
    r"<(iframe|div|p|span|a|b|i|em|strong|script|video|audio)(\s[^<>]{0,2000})?/>", re.IGNORECASE
)


def bounded(markup: str) -> str:
    """Take the attributes from a tag with over a thousand of them: the parser's time grows with their square."""
    if len(markup) < _LONG_TAG:
        return markup
    pieces: list[str] = []
    at, start = 0, markup.find("<")
    while start >= 0:
        tag = _WHOLE_TAG.match(markup, start)
        end = tag.end() if tag else start + 1
        if tag and end - start > _LONG_TAG and _is_crowded(tag[0]):
            pieces += (markup[at:start], f"<{tag[1]}>")
            at = end
        elif tag is None and markup.find(">", start) < 0:
            break  # no tag ends from here on
        start = markup.find("<", end)
    return "".join((*pieces, markup[at:])) if pieces else markup


def _is_crowded(tag: str) -> bool:
    return len(_BETWEEN.split(_VALUE.sub("=", tag), maxsplit=MOST_ATTRIBUTES)) > MOST_ATTRIBUTES


def read(markup: str) -> "HtmlElement":
    """Parse a fragment into one `<div>`; never raises: of markup too deep or of too many tags only the text."""
    parser = _parser()
    markup = bounded(markup)
    if markup.count("<") > 2 * MOST_ELEMENTS:
        markup = _ANY_TAG.sub(" ", markup).replace("<", "&lt;")
    closed = _SELF_CLOSED.sub(r"<\1\2></\1>", markup)
    root = _body(closed, parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        root = _body(_ANY_TAG.sub(" ", markup), _parser())
    return root


def read_page(text: str) -> "HtmlElement | None":
    """Parse a whole page; None when there is no element in it, too many, or they are nested too deep."""
    parser = _parser()
    data = _without_controls(bounded(text)).encode("utf-8", "replace")
    try:
        root = html.document_fromstring(data, parser=parser)
    except etree.ParserError:
        return None
    crowded = next((True for number, _ in enumerate(root.iter()) if number > MOST_ELEMENTS), False)
    deep = crowded or any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)
    return None if deep else root


def write(root: "HtmlElement") -> str:
    """Serialise the children of an element."""
    text = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    return text[text.find(">") + 1 : text.rfind("</")] if text.endswith(f"</{root.tag}>") else ""


def drop(element: "HtmlElement", *, space: bool = False) -> None:
    """Take an element out of its tree, leaving what follows it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = (" " if space else "") + (element.tail or "")
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _parser() -> html.HTMLParser:
    return html.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        recover=True,
    )


def _without_controls(text: str) -> str:
    """Drop control characters, and references to them, which no tree may hold."""
    return _REFERENCE.sub(_allowed, _CONTROLS.sub("", text))


def _allowed(reference: "re.Match[str]") -> str:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    illegal = code > sys.maxunicode or 0xD800 <= code < 0xE000 or bool(_CONTROLS.match(chr(code)))  # noqa: PLR2004 (a measure of texts, used here alone)
    return "" if illegal else reference[0]


def _body(markup: str, parser: html.HTMLParser) -> "HtmlElement":
    """Parse as a page's body, which no stray `</div>` closes, and return it as a division."""
    data = b"<html><body><p></p>" + _without_controls(markup).encode("utf-8", "replace")
    body = html.document_fromstring(data, parser=parser).find("body")
    root = body if body is not None else html.Element("div")
    root.tag = "div"
    if len(root):
        drop(root[0])
    return root
