"""The article's text in a page: where it stands, and what of that is it."""

import copy
import html
import logging
import re
from typing import TYPE_CHECKING, Any

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
_LEAST = 25  # words below which nothing is an article's text
_COVERED = 0.5  # share of trafilatura's words that our element must hold, or its judgement counts
_WORD = re.compile(r"\w+")


def container(page: "Page") -> "HtmlElement | None":
    """Return the element that holds the article's paragraphs, as it stands in the page; None where none is clear."""
    candidates = [
        element for element in page.root.iter("div", "section", "article", "main", "td") if _rank(element)
    ]
    best, score = None, 0.0
    for element in candidates:
        value = _words_in_paragraphs(element) * _rank(element)
        if value > score * 1.05:
            best, score = element, value
    return best


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
    if own is not None and (judged is None or _coverage(own, judged) >= _COVERED):
        return own
    return judged if judged is not None else own


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
    _drop_head(own)
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


def _rank(element: "HtmlElement") -> float:
    """Weigh an element by what it says of itself: marked as an article's text, an article, or only a division."""
    own = f"{element.get('class') or ''} {element.get('id') or ''}"
    if "articleBody" in (element.get("itemprop") or "") or _MARKED.search(own):
        return 1.3
    if element.tag in {"article", "main"} or element.get("role") in {"main", "article"}:
        return 1.0
    return 1.02 if element.find("p") is not None else 0.0


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
    return element.tag in {"aside", "footer", "nav", "form"} or any(
        word in own for word in ("comment", "related", "sidebar", "author-b", "widget")
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
    try:
        found = extract(copy.deepcopy(page.root), output_format="html", **options)
    except (ValueError, TypeError, AttributeError, IndexError, AssertionError, RecursionError):
        return None  # its judgement is only a second opinion
    if not found:
        return None
    from manset.ingest.clean.tree import read  # noqa: PLC0415 (loaded only where it is needed)

    return read(found)


def _coverage(own: "HtmlElement", judged: "HtmlElement") -> float:
    mine = set(_WORD.findall(fold(str(own.text_content()))))
    theirs = _WORD.findall(fold(str(judged.text_content())))
    return sum(word in mine for word in theirs) / max(1, len(theirs))


def declared_text(page: "Page") -> str | None:
    """Return articleBody of the page's data, for pages that show their text only by script."""
    text = page.article.get("articleBody")
    return html.unescape(text) if isinstance(text, str) and len(text.split()) >= _LEAST else None
