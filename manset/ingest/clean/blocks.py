"""A tree of any shape to a flat list of blocks: paragraphs, headings, quotations, lists, figures, tables."""

import re
from typing import TYPE_CHECKING

from lxml.html import Element

from manset.ingest.clean.allow import BLOCKS, CONTAINERS, INLINE
from manset.ingest.clean.elements import Tell, fit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_SPACE = re.compile(r"[\t\r\n\f][ \t\r\n\f]*| [ \t\r\n\f]+")  # what is more than one space, or another
_KEEPS_BLOCKS = {"blockquote", "li", "dd", "td", "th"}
_SECTIONS = {"table", "thead", "tbody", "tfoot"}
_ROWS = {"tr", "thead", "tbody", "tfoot", "caption"}
_CELLS = {"td", "th"}
_PARENTS = {
    "li": {"ul", "ol"}, "dt": {"dl"}, "dd": {"dl"}, "figcaption": {"figure"}, "caption": {"table"},
    "thead": {"table"}, "tbody": {"table"}, "tfoot": {"table"}, "tr": _SECTIONS, "td": {"tr"}, "th": {"tr"},
}  # fmt: skip
_CAPTION = re.compile(r"\bcaption\b|__caption|caption-(?:text|container)")


def normalise(
    root: "HtmlElement", base: str | None, page: str | None = None, tell: Tell | None = None
) -> "HtmlElement":
    """Return a `<div>` whose children are blocks, each of them fit to publish; `tell` hears what went and why."""
    fit(root, base, page, tell)
    _captions_to_figures(root)
    _footers_to_cites(root)
    flat = Element("div")
    for block in _blocks(root):
        if len(block):
            _tidy_block(block)
        elif block.tag != "pre":
            block.text = _SPACE.sub(" ", block.text or "").strip(" \xa0") or None
        if _has_content(block):
            block.tail = "\n"
            flat.append(block)
    return flat


def _blocks(container: "HtmlElement") -> "Iterator[HtmlElement]":
    paragraph = Element("p")
    _append_text(paragraph, container.text)
    for child in list(container):
        tail, child.tail = child.tail, None
        if not _is_block(child):
            paragraph.append(child)
            _append_text(paragraph, tail)
            continue
        yield from _split(paragraph)
        paragraph = Element("p")
        yield from (_blocks(child) if child.tag in CONTAINERS else _kept(child))
        _append_text(paragraph, tail)
    yield from _split(paragraph)


def _is_block(element: "HtmlElement") -> bool:
    if element.tag in BLOCKS or element.tag in CONTAINERS or element.tag in {"li", "dd", "dt", "figcaption"}:
        return True
    return element.tag not in {"img", "br"} and any(
        inner.tag in BLOCKS or inner.tag in CONTAINERS for inner in element.iterdescendants()
    )


def _kept(block: "HtmlElement") -> "Iterator[HtmlElement]":
    if block.tag == "p" and not len(block):
        block.attrib.clear()
        yield block
    elif block.tag == "p":
        yield from _blocks(block) if any(_is_block(child) for child in block) else _split(block)
    elif block.tag in {"li", "dd", "dt", "figcaption"}:
        block.tag = "p"
        yield from _blocks(block)
    elif block.tag in INLINE or block.tag not in BLOCKS:
        yield from _blocks(block)
    elif block.tag == "table":
        yield from _table(block)
    elif block.tag == "figure" and (
        block.find(".//img") is None or block.xpath(".//table|.//blockquote|.//pre|.//ul|.//ol")
    ):
        yield from _blocks(block)
    else:
        if block.tag == "blockquote":
            _refill(block, normal=[inner for inner in _blocks(block) if _has_content(inner)])
        yield block


def _table(table: "HtmlElement") -> "Iterator[HtmlElement]":
    """Keep a table; text between its cells, which no browser leaves there, comes before it as a paragraph."""
    if table.find(".//td") is None and table.find(".//th") is None:
        yield from _blocks(table)
        return
    loose = Element("p")
    for section in list(table.iter(*_SECTIONS, "tr")):
        _sort_out(section, loose)
    yield from _blocks(loose)
    yield table


def _sort_out(section: "HtmlElement", loose: "HtmlElement") -> None:
    """Move what may not stand in a part of a table out of it, and give cells without a row one."""
    wanted = _CELLS if section.tag == "tr" else _ROWS
    _append_text(loose, section.text)
    section.text = None
    row: HtmlElement | None = None
    for child in list(section):
        _append_text(loose, child.tail)
        child.tail = None
        if child.tag in _CELLS and section.tag != "tr":
            if row is None:
                row = Element("tr")
                child.addprevious(row)
            row.append(child)
        elif child.tag in wanted:
            row = None
        else:
            loose.append(child)


def _refill(block: "HtmlElement", normal: "list[HtmlElement]") -> None:
    for child in list(block):
        block.remove(child)
    block.text = None
    for inner in normal:
        _tidy_block(inner)
        inner.tail = None
        block.append(inner)


def _split(paragraph: "HtmlElement") -> "Iterator[HtmlElement]":
    """Break a paragraph where two `<br>` stand for a blank line, and take pictures out of it into figures."""
    current = Element("p")
    _append_text(current, paragraph.text)
    breaks = 0
    for child in list(paragraph):
        tail, child.tail = child.tail, None
        picture = _sole_picture(child)
        breaks = breaks + 1 if child.tag == "br" else 0
        if breaks == 2:  # noqa: PLR2004 - a blank line
            yield current
            current = Element("p")
        elif picture is not None:
            yield from (current, _figure(picture))
            current = Element("p")
        elif breaks < 2:  # noqa: PLR2004 (a measure of texts, used here alone)
            current.append(child)
        breaks = 0 if tail and tail.strip() else breaks
        _append_text(current, tail)
    yield current


def _sole_picture(element: "HtmlElement") -> "HtmlElement | None":
    if element.tag == "img":
        return element
    pictures = element.findall(".//img")
    return pictures[0] if len(pictures) == 1 and not str(element.text_content()).strip() else None


def _figure(picture: "HtmlElement") -> "HtmlElement":
    picture.tail = None
    figure = Element("figure")
    figure.append(picture)
    return figure


def _footers_to_cites(root: "HtmlElement") -> None:
    """Make a cite of a quotation's footer, where HTML 5.1 put who said it, so that it stays apart from the words."""
    if root.find(".//blockquote") is None:
        return
    for footer in root.xpath(".//blockquote//footer[not(.//p) and not(.//div)]"):
        if footer.find(".//cite") is None:
            footer.tag = "cite"


def _captions_to_figures(root: "HtmlElement") -> None:
    """Make a figure of a division that holds one picture and its caption, as editors before HTML 5 did."""
    if root.find(".//img") is None:
        return
    for element in root.xpath(".//div[.//img][@class]"):
        captions = [inner for inner in element.iterdescendants() if _CAPTION.search(inner.get("class") or "")]
        if len(element.findall(".//img")) == 1 and _CAPTION.search(element.get("class") or "") and captions:
            captions[-1].tag = "figcaption"
            element.tag = "figure"


def _tidy_block(block: "HtmlElement") -> None:
    if block.tag == "figure":
        _tidy_figure(block)
    # Paragraphs last: whether one stands alone is known when the rest is sorted.
    inners = sorted(block.iterdescendants("*"), key=_is_paragraph)
    for inner in inners:
        if not _belongs(inner):
            _unwrap(inner)
    if block.tag != "pre":
        _collapse(block)


def _is_paragraph(element: "HtmlElement") -> bool:
    return bool(element.tag == "p")


def _belongs(inner: "HtmlElement") -> bool:
    """Say whether an element may stand where it does: a paragraph in a list's item, but not in a heading."""
    parent = inner.getparent()
    if inner.tag in CONTAINERS or parent is None:
        return False
    if inner.tag in _PARENTS:
        return parent.tag in _PARENTS[inner.tag]
    if inner.tag not in BLOCKS:
        return True
    if inner.tag == "p" and parent.tag != "blockquote":  # one paragraph alone needs no tag of its own
        return (
            parent.tag in _KEEPS_BLOCKS
            and next(inner.itersiblings(), next(inner.itersiblings(preceding=True), None)) is not None
        )
    return parent.tag in _KEEPS_BLOCKS or (
        parent.tag == "figure" and inner.tag in {"table", "blockquote", "pre", "figure"}
    )


def _unwrap(element: "HtmlElement") -> None:
    element.tail = f" {element.tail or ''}"
    element.drop_tag()


def _tidy_figure(figure: "HtmlElement") -> None:
    pictures = figure.findall(".//img")
    inner_figures = figure.findall(".//figure")
    captions = [caption for caption in figure.findall(".//figcaption") if str(caption.text_content()).strip()]
    if inner_figures or len(pictures) > 1 or figure.findall(".//table") or figure.findall(".//blockquote"):
        return
    text = [inline for caption in captions for inline in _inline_of(caption)]
    if not pictures:
        return
    for child in list(figure):
        figure.remove(child)
    figure.text = None
    pictures[0].tail = None
    figure.append(pictures[0])
    if text:
        caption = Element("figcaption")
        for piece in text:
            _append_text(caption, piece) if isinstance(piece, str) else caption.append(piece)
        _collapse(caption)
        figure.append(caption)


def _inline_of(caption: "HtmlElement") -> "Iterator[str | HtmlElement]":
    yield f" {caption.text or ''}"
    for child in list(caption):
        tail, child.tail = child.tail, None
        if child.tag in INLINE and child.tag != "br":
            yield child
        else:
            yield f" {child.text_content()}"
        yield tail or ""
    yield " "


def _append_text(element: "HtmlElement", text: str | None) -> None:
    if not text:
        return
    last = _last(element)
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text


def _last(element: "HtmlElement") -> "HtmlElement | None":
    """Return the last child; `len` would count them all each time."""
    return next(element.iterchildren(reversed=True), None)


def _collapse(block: "HtmlElement") -> None:
    for element in block.iter():
        if element.tag == "pre":
            continue
        element.text = _SPACE.sub(" ", element.text) if element.text else element.text
        if element is not block:
            element.tail = _SPACE.sub(" ", element.tail) if element.tail else element.tail
    _strip_edges(block)


def _strip_edges(block: "HtmlElement") -> None:
    while (last := _last(block)) is not None and last.tag == "br" and not (last.tail or "").strip():
        block.remove(last)
    while (first := _first_break(block)) is not None:
        block.text = first.tail
        block.remove(first)
    block.text = (block.text or "").lstrip(" \xa0") or None
    if (last := _last(block)) is not None:
        last.tail = (last.tail or "").rstrip(" \xa0") or None
    else:
        block.text = (block.text or "").rstrip(" \xa0") or None


def _first_break(block: "HtmlElement") -> "HtmlElement | None":
    """Return a line break that stands before everything else in a block."""
    first = next(block.iterchildren("*"), None)
    return first if first is not None and first.tag == "br" and not (block.text or "").strip() else None


def _has_content(block: "HtmlElement") -> bool:
    if block.tag in {"hr", "img"} or (len(block) and block.find(".//img") is not None):
        return True
    if not len(block):
        return bool((block.text or "").replace("\xa0", " ").strip())
    return bool(str(block.text_content()).replace("\xa0", " ").strip())
