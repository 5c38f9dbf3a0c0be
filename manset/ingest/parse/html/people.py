"""Who made a page's article."""

import re
from typing import TYPE_CHECKING

from manset.ingest.parse import agencies, byline, dates
from manset.ingest.parse.furniture import meta as small_print
from manset.ingest.parse.html import below, jsonld
from manset.ingest.parse.item import Credit, Role
from manset.lib.text import fold, squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from manset.ingest.parse.html.page import Page

_META = (
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "byl",
    "article:author_name",
    "articleauthor",
    "cxenseparse:author",
)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author(?:s|-?name|-?info)?|post-author|entry-author|writer|muhabir|yazar|contributor)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BIO = re.compile(
    r"author-(?:bio|box|description|card|about)|about-author|bio\b|avatar|author__bio", re.IGNORECASE
)
_LONGEST = 300


def credits(page: "Page", around: "HtmlElement") -> tuple[Credit, ...]:  # noqa: A001 - the field's name
    """Return the credits: the page's data and the byline readers see, whichever says more, then other roles."""
    shown = _shown(page, around)
    data = _data(page)
    if not data:
        found = shown or _from_meta(page)
    elif len(shown) > len(data) or _only_outlets(data):
        missing = (
            tuple(credit for credit in data if not _named(credit, shown)) if not _only_outlets(data) else ()
        )
        found = (shown + missing) if shown else data
    else:
        found = data + tuple(credit for credit in shown if credit.role != "by" and not _named(credit, data))
    return _unique(found + _others(page, found))


def joined(found: tuple[Credit, ...], signed: tuple[Credit, ...]) -> tuple[Credit, ...]:
    """Return the credits of the head with those of the text's last lines, each name once."""
    return _unique(found + tuple(credit for credit in signed if not _named(credit, found)))


def _data(page: "Page") -> tuple[Credit, ...]:
    names = jsonld.names(page.article.get("author")) or jsonld.names(page.article.get("creator"))
    return tuple(credit for name in names for credit in byline.read(name, page.publishers))


def _others(page: "Page", found: tuple[Credit, ...]) -> tuple[Credit, ...]:
    """Read the roles schema.org knows beside the author's; contributors are unknown until the page shows their role."""
    roles: tuple[tuple[str, Role], ...] = (
        ("translator", "translation"),
        ("contributor", "with"),
        ("sourceOrganization", "with"),
    )
    more = tuple(
        credit
        for key, role in roles
        for name in jsonld.names(page.article.get(key))
        for credit in byline.read(name, page.publishers, role=role)
    )
    return tuple(credit for credit in more if not _named(credit, found))


def _from_meta(page: "Page") -> tuple[Credit, ...]:
    for name in _META:
        values = [value for value in page.meta.get(name, ()) if not value.startswith(("http", "@", "/"))]
        found = tuple(credit for value in values for credit in byline.read(value, page.publishers))
        if found:
            return found
    # Yoast writes the author into labels for Twitter's cards: "Written by", "Yazan".
    if fold(page.said("twitter:label1") or "") in {"written by", "yazan", "yazar"}:
        return byline.read(page.said("twitter:data1") or "", page.publishers)
    return ()


def _shown(page: "Page", around: "HtmlElement") -> tuple[Credit, ...]:
    """Read the first byline that stands in the article's part of the page."""
    marked = around.xpath(
        ".//*[@rel='author' or contains(@itemprop,'author') or contains(concat(' ', @class), ' ')]"
    )
    found: tuple[Credit, ...] = ()
    for element in marked[:4000]:
        if not _is_byline(element):
            continue
        text = without_small_print(squeeze(str(element.text_content())))
        read = byline.read(text, page.publishers) if text and len(text) <= _LONGEST else ()
        if len(read) > len(found):
            found = read
        if found and byline.has_marker(text):
            return found
    return found or _below(page, around)


def _below(page: "Page", around: "HtmlElement") -> tuple[Credit, ...]:
    """Read the first line under the headline that opens as a byline does."""
    opened = (text for text in below.lines(around) if byline.has_marker(text))
    return next(
        (read for text in opened if (read := byline.read(without_small_print(text), page.publishers))), ()
    )


def without_small_print(text: str) -> str:
    """Take date, reading time and counts off a line, leaving the byline in it."""
    if len(text) > _LONGEST:
        return ""
    for form in (small_print.READING_TIME, small_print.COUNTS, small_print.AGO):
        text = _cut(text, form)
    for _ in range(3):
        found = dates.find(text)
        if found is None:
            break
        before = _cut_end(text[: found.start], (small_print.UPDATED, small_print.PUBLISHED))
        text = f"{before} | {text[found.end :]}" if len(fold(text)) == len(text) else before
    return re.sub(r"(?:\s*[|•·]\s*)+", " | ", text).strip(" |•·-–—,")


def _cut(text: str, form: "re.Pattern[str]") -> str:
    match = form.search(fold(text))
    if match is None or len(fold(text)) != len(text):
        return text
    return f"{text[: match.start()]} | {text[match.end() :]}"


def _cut_end(text: str, forms: "tuple[re.Pattern[str], ...]") -> str:
    folded = fold(text)
    if len(folded) != len(text.rstrip()):
        return text
    for form in forms:
        for match in form.finditer(folded):
            if not folded[match.end() :].strip(" |:,-"):
                return text[: match.start()]
    return text


def _is_byline(element: "HtmlElement") -> bool:
    own = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('id') or ''}"
    if element.get("rel") != "author" and not _BYLINE.search(own):
        return False
    if _BIO.search(own) or element.tag in {"article", "body", "main", "section", "html"}:
        return False
    return not any(
        ancestor.tag in {"aside", "footer", "nav", "li", "figure", "form"}
        or _BIO.search(str(ancestor.get("class") or ""))
        for ancestor in element.iterancestors()
    )


def _only_outlets(found: tuple[Credit, ...]) -> bool:
    return all(credit.kind == "outlet" for credit in found)


def _named(credit: Credit, found: tuple[Credit, ...]) -> bool:
    return any(
        agencies.canonical(fold(credit.name)) == agencies.canonical(fold(other.name)) for other in found
    )


def _unique(found: tuple[Credit, ...]) -> tuple[Credit, ...]:
    return tuple({(fold(credit.name), credit.role): credit for credit in found}.values())
