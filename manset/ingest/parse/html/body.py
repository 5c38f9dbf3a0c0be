"""The article's text in a page: where it stands, and what of that is it."""

import copy
import html
import logging
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from lxml.html import Element

from manset.ingest.clean.tree import drop
from manset.ingest.parse.furniture import ends
from manset.ingest.parse.html import furnishing
from manset.lib.text import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from manset.ingest.parse.html.page import Page

_MARKED = re.compile(
    r"(?:^|[\s_-])(?:entry|post|article|story|news|haber|single|td-post|page|blog|detail|text|content|rich-?text|body)(?:[-_]{0,2})(?:content|body|text|detail|metni|icerik|detay|inner|copy|main)(?:$|[\s_-])"
    r"|articleBody|article__body|story-?body|c-entry|the-?content|prose\b",
    re.IGNORECASE,
)
_CAPTIONS = (
    ".//*[self::p or self::div or self::span][not(ancestor::figure) and not(.//p)]"
    "[contains(@class,'caption') or contains(@class,'altyazi') or contains(@class,'resim-alt')]"
)
_ASIDE = "data-manset-aside"
_ASIDES: tuple[ends.End | None, ...] = ("comments", "list")
_BREAKS = 3  # line breaks from which loose text is one of paragraphs, as pages of tables have it
_LEAST = 25  # words below which nothing is an article's text
_COVERED = 0.5  # share of trafilatura's words that our element must hold, or its judgement counts
_NEARLY = 0.9  # share of them from which it holds the whole text
_WORD = re.compile(r"\w+")


def container(page: "Page") -> "HtmlElement | None":
    """Return the element that holds the article's paragraphs, as it stands in the page; None where none is clear."""
    _mark_asides(page.root)
    candidates = [
        element
        for element in page.root.iter("div", "section", "article", "main", "td", "font")
        if _rank(element) and not any(_ASIDE in up.attrib for up in (element, *element.iterancestors()))
    ]
    best, score = None, 0.0
    for element in candidates:
        value = _words_in_paragraphs(element) * _rank(element)
        if value > score * 1.05:
            best, score = element, value
    return best


def _mark_asides(root: "HtmlElement") -> None:
    """Mark what a heading of its own says to be comments or a list of other articles, whatever its class is called."""
    for heading in root.xpath(".//h2|.//h3|.//h4|.//h5|.//h6"):
        parent = heading.getparent()
        if ends.end_of(fold(str(heading.text_content()))) not in _ASIDES or parent is None:
            continue
        is_first = next(parent.iterchildren("*"), None) is heading and not (parent.text or "").strip()
        if is_first and parent.tag in {"div", "section", "aside"} and parent.find(".//h1") is None:
            parent.set(_ASIDE, "")


def _drop_asides(root: "HtmlElement") -> None:
    for element in root.xpath(f".//*[@{_ASIDE}]"):
        element.drop_tree()


def around(page: "Page", inner: "HtmlElement | None") -> "HtmlElement":
    """Return the part of the page that holds the article and its head: `<article>`, or what holds the headline too."""
    if inner is not None:
        for element in (inner, *inner.iterancestors()):
            if element.xpath(".//h1") and (
                element.tag in {"article", "main", "body"} or element.xpath(".//time|.//*[@rel='author']")
            ):
                return element
    body = page.root.find("body")
    return body if body is not None else page.root


def markup(page: "Page", inner: "HtmlElement | None", without: "HtmlElement | None") -> "HtmlElement | None":
    """Return the article's text as an element of its own, without furniture; `without` is the standfirst in it."""
    own = _own(inner, without)
    judged = _trafilatura(page)
    if own is None or judged is None:
        return own if judged is None else judged
    if _coverage(own, judged) < _COVERED:
        return judged
    return own if _holding(own, judged) >= _NEARLY else _in_parts(inner, own, judged)


def _in_parts(inner: "HtmlElement | None", own: "HtmlElement", judged: "HtmlElement") -> "HtmlElement":
    """Return the text with its other parts: elements of the same kind beside its own, in the judged text too."""
    parent = inner.getparent() if inner is not None else None
    if inner is None or parent is None or inner.tag in {"td", "font"} or inner.find(".//h1") is not None:
        return own
    whole = Element("div")
    for part in parent:
        if part is inner:
            whole.append(own)
        elif part.tag == inner.tag and part.get("class") == inner.get("class") and part.find(".//h1") is None:
            other = _own(part, None)
            if other is not None and _holding(judged, other) >= _NEARLY:
                whole.append(other)
    return whole if len(whole) > 1 else own


def _own(inner: "HtmlElement | None", without: "HtmlElement | None") -> "HtmlElement | None":
    if inner is None:
        return None
    path = None
    if without is not None and inner in without.iterancestors():
        path = without.getroottree().getpath(without)
        without.set("data-manset-standfirst", path)
    own = copy.deepcopy(inner)
    for element in own.xpath(".//*[@data-manset-standfirst]") if path else []:
        element.drop_tree()
    _drop_asides(own)
    _drop_head(own)
    _bind_captions(own)
    furnishing.strip(own)
    return own if len(_WORD.findall(str(own.text_content()))) else None


def _drop_head(own: "HtmlElement") -> None:
    """Take the headline, and the header it stands in, out of an `<article>`; nested articles are teasers of others."""
    for heading in own.xpath(".//h1"):
        header = next((up for up in heading.iterancestors() if up.tag == "header" and up is not own), None)
        (header if header is not None and own in header.iterancestors() else heading).drop_tree()
    for teaser in own.xpath(".//article"):
        if _words_in_paragraphs(teaser) < 0.5 * _words_in_paragraphs(own):
            teaser.drop_tree()


def _bind_captions(own: "HtmlElement") -> None:
    """Put a caption that stands after its picture, outside of any figure, into one with it."""
    for caption in own.xpath(_CAPTIONS):
        before = caption.getprevious()
        if before is None or (before.tail or "").strip() or str(before.text_content()).strip():
            continue
        picture = before if before.tag in {"img", "picture"} else before.find(".//img")
        if picture is None or caption.find(".//img") is not None:
            continue
        figure = Element("figure")
        figure.tail, caption.tail = caption.tail, None
        before.addprevious(figure)
        caption.tag = "figcaption"
        figure.extend([picture, caption])
        if before is not picture:
            drop(before)


def _rank(element: "HtmlElement") -> float:
    """Weigh an element by what it says of itself: marked as an article's text, an article, or only a division."""
    own = f"{element.get('class') or ''} {element.get('id') or ''}"
    if "articleBody" in (element.get("itemprop") or "") or _MARKED.search(own):
        return 1.3
    if element.tag in {"article", "main"} or element.get("role") in {"main", "article"}:
        return 1.0
    broken = len(element.findall("br")) >= _BREAKS and element.find(".//h1") is None
    return 1.02 if broken or (element.tag != "font" and element.find("p") is not None) else 0.0


def _words_in_paragraphs(element: "HtmlElement") -> float:
    """Count words of paragraphs; those of link lists, comments and forms do not count."""
    total = 0.0
    for paragraph in element.xpath(
        "./p|./*[self::blockquote or self::ul or self::ol or self::div or self::section]//p|./*//li[not(.//a)]|.//p"
    ):
        if not any(_is_aside(up) for up in _up_to(paragraph, element)):
            total += len(_WORD.findall(str(paragraph.text_content())))
    if not total:
        loose = "".join(str(text) for text in element.xpath("./text()|./br/following-sibling::text()"))
        total = 0.8 * len(_WORD.findall(loose))
    return total


def _up_to(element: "HtmlElement", top: "HtmlElement") -> list["HtmlElement"]:
    found = []
    for up in element.iterancestors():
        if up is top:
            break
        found.append(up)
    return found


def _is_aside(element: "HtmlElement") -> bool:
    own = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return (
        element.tag in {"aside", "footer", "nav", "form"}
        or _ASIDE in element.attrib
        or any(word in own for word in ("comment", "related", "sidebar", "author-b", "widget"))
    )


def _trafilatura(page: "Page") -> "HtmlElement | None":
    """Ask trafilatura for the article, without comments, as markup."""
    from trafilatura import extract  # noqa: PLC0415 - a second to import, and only pages need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    options: dict[str, Any] = {
        "include_comments": False,
        "include_formatting": True,
        "include_links": True,
        "include_images": True,
    }
    root = copy.deepcopy(page.root)
    _drop_asides(root)
    try:
        found = extract(root, output_format="html", **options)
    except (ValueError, TypeError, AttributeError, IndexError, AssertionError, RecursionError):
        return None  # its judgement is only a second opinion
    if not found:
        return None
    from manset.ingest.clean.tree import read  # noqa: PLC0415 (loaded only where it is needed)

    return read(found)


def _coverage(own: "HtmlElement", judged: "HtmlElement") -> float:
    """Return which share of the words judged to be text our own element has anywhere."""
    mine, theirs = _words(own), _words(judged)
    return sum(count for word, count in theirs.items() if word in mine) / max(1, theirs.total())


def _holding(whole: "HtmlElement", part: "HtmlElement") -> float:
    """Return which share of a part's words the whole holds, each as often as it stands."""
    mine, theirs = _words(whole), _words(part)
    return (mine & theirs).total() / max(1, theirs.total())


def _words(element: "HtmlElement") -> Counter[str]:
    return Counter(_WORD.findall(fold(str(element.text_content()))))


def declared_text(page: "Page") -> str | None:
    """Return articleBody of the page's data, for pages that show their text only by script."""
    text = page.article.get("articleBody")
    return html.unescape(text) if isinstance(text, str) and len(text.split()) >= _LEAST else None
