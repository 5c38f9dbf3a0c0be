"""When a page says it was published and changed."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING

from manset.ingest.parse import dates
from manset.ingest.parse.furniture import meta as small_print
from manset.ingest.parse.html import below, jsonld
from manset.lib.text import fold, squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from manset.ingest.parse.html.page import Page

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "date", "pubdate", "publishdate", "publish-date",
    "publish_date", "og:published_time", "article.published", "cxenseparse:recs:publishtime",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:article:modified_time", "article:modified", "datemodified", "og:updated_time", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "revised", "article.updated",
)  # fmt: skip
_LONGEST = 200  # characters of small print
_SMALL_PRINT = (
    "//*[contains(@class,'byline') or contains(@class,'meta') or contains(@class,'date') or contains(@class,'time')"
    " or contains(@class,'tarih') or contains(@class,'published') or contains(@class,'info')]"
)


def times(
    page: "Page", around: "HtmlElement", language: str | None
) -> tuple[datetime | None, datetime | None]:
    """Return when it was published and updated: JSON-LD, then meta tags, then `<time>`, then the dates readers see."""

    def first(data: str, names: tuple[str, ...]) -> datetime | None:
        said = [jsonld.text(page.article.get(data)), *(page.said(name) for name in names)]
        return next((when for text in said if text and (when := dates.moment(text, language))), None)

    published, updated = first("datePublished", _PUBLISHED), first("dateModified", _UPDATED)
    if published is None or updated is None:
        shown_published, shown_updated = _marked(around, language)
        published, updated = published or shown_published, updated or shown_updated
    if published is None:
        published, shown_updated = _first_in(chain(_small_print(around), below.lines(around)), language)
        updated = updated or shown_updated
    return published, updated


def _marked(around: "HtmlElement", language: str | None) -> tuple[datetime | None, datetime | None]:
    published: datetime | None = None
    updated: datetime | None = None
    for element in around.xpath(".//time | .//*[@itemprop='datePublished' or @itemprop='dateModified']"):
        if any(ancestor.tag in {"aside", "nav", "footer", "li"} for ancestor in element.iterancestors()):
            continue
        when = dates.moment(
            element.get("datetime") or element.get("content") or str(element.text_content()), language
        )
        if when is None:
            continue
        if _says_updated(element):
            updated = updated or when
        else:
            published = published or when
    return published, updated


def _says_updated(element: "HtmlElement") -> bool:
    if element.get("itemprop"):
        return bool(element.get("itemprop") == "dateModified")
    own = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    before = fold(
        (element.getprevious().tail if element.getprevious() is not None else None)
        or (element.getparent().text or "")
    )
    updated = any(word in own for word in ("updated", "modified")) and "published" not in own
    return bool(
        updated
        or small_print.UPDATED.search(before)
        or small_print.UPDATED.match(fold(str(element.text_content())))
    )


def _small_print(around: "HtmlElement") -> Iterator[str]:
    """Yield the texts of what is called small print, outside of what stands beside the article."""
    for element in around.xpath(f".{_SMALL_PRINT}")[:60]:
        text = squeeze(str(element.text_content()))
        if len(text) <= _LONGEST and not any(
            ancestor.tag in {"aside", "nav", "footer", "li"} for ancestor in element.iterancestors()
        ):
            yield text


def _first_in(texts: Iterable[str], language: str | None) -> tuple[datetime | None, datetime | None]:
    """Return the first date of publishing and the first of updating that these lines have."""
    published: datetime | None = None
    updated: datetime | None = None
    for text in texts:
        one, other = dates_in(text, language)
        published, updated = published or one, updated or other
    return published, updated


def dates_in(text: str, language: str | None) -> tuple[datetime | None, datetime | None]:
    """Return the dates of publishing and updating in a line of small print."""
    folded = fold(text)
    mark = small_print.UPDATED.search(folded)
    if mark is None:
        found = dates.find(folded, language)
        return (found.moment if found else None), None
    before, after = dates.find(folded[: mark.start()], language), dates.find(folded[mark.end() :], language)
    return (before.moment if before else None), (after.moment if after else None)
