"""The headline and the standfirst of a page."""

import re
from typing import TYPE_CHECKING

from manset.ingest.parse.html import jsonld
from manset.lib.text import fold, squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from manset.ingest.parse.html.page import Page

_SITE = re.compile(r"\s+[|–—·•»:-]\s+|\s+::\s+")
_DEK = re.compile(
    r"(?:^|[\s_-])(?:standfirst|stand-first|dek|deck|sub-?title|sub-?headline|sub-?heading|spot|ozet|summary|excerpt|article-?lead|lead-?text|lede|intro|kicker-text"
    r"|article__description|post-description|description|td-post-sub-title|single-subtitle|strapline|teaser-text)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*(?:\[?(?:…|\.{3})\]?)$")
_LONGEST_DEK = 900


def headline(page: "Page") -> str | None:
    """Return the headline readers see; the page's own data only where no heading agrees with them."""
    headings = _headings(page)
    claims = [claim for claim in _claims(page) if claim]
    for heading in headings:
        if any(_same(heading, claim) for claim in claims) or fold(heading) in _title_parts(page):
            return heading
    if claims:
        return claims[0]
    return headings[0] if headings else None


def standfirst(
    page: "Page", body: "HtmlElement | None", title: str | None
) -> tuple[str | None, "HtmlElement | None"]:
    """Return the standfirst, and its element when it is shown on the page.

    A description in the page's data counts where none is shown; one that only repeats the beginning of the text, cut
    short, does not.
    """
    for element in _deks(page, body):
        text = squeeze(str(element.text_content()))
        if text and len(text) <= _LONGEST_DEK and fold(text) != fold(title or "") and len(text.split()) > 3:  # noqa: PLR2004 (a measure of texts, used here alone)
            return text, element
    return _described(page, title), None


def without_site(title: str, publishers: tuple[str, ...]) -> str:
    """Take the site's name off a page title: "Headline - Site"."""
    parts = _SITE.split(title)
    known = {fold(name) for name in publishers}
    if len(parts) > 1 and (fold(parts[-1]) in known or (not known and len(parts[-1].split()) <= 4)):  # noqa: PLR2004 (a measure of texts, used here alone)
        cut = title.rfind(parts[-1])
        return re.sub(r"\s*(?:[|–—·•»:-]|::)\s*$", "", title[:cut]).strip() or title
    if len(parts) > 1 and fold(parts[0]) in known:
        return title[title.find(parts[1]) :].strip()
    return title


def repeats(description: str, body_text: str) -> bool:
    """Say whether a description is only the beginning of the body over again."""
    start, flat = _CUT.sub("", description), squeeze(body_text)
    if start != description:
        return flat.startswith(start[: max(20, len(start) - 20)])
    return flat.startswith(start) and len(flat) > len(start)


def _headings(page: "Page") -> list[str]:
    found = page.root.xpath("//h1[not(ancestor::nav) and not(ancestor::footer)]")
    marked = page.root.xpath(
        "//*[@itemprop='headline' or contains(@class, 'entry-title') or contains(@class, 'post-title')]"
    )
    texts = [squeeze(str(element.text_content())) for element in (*found, *marked[:3])]
    own = {fold(name) for name in page.publishers}
    return [text for text in dict.fromkeys(texts) if text and fold(text) not in own]


def _claims(page: "Page") -> list[str]:
    data = jsonld.text(page.article.get("headline")) or jsonld.text(page.article.get("name"))
    open_graph = page.said("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
    title = page.first_text("//head/title") or page.first_text("//title[not(ancestor::svg)]")
    return [data or "", *(without_site(text, page.publishers) for text in (open_graph or "", title) if text)]


def _title_parts(page: "Page") -> set[str]:
    """Return the parts of the page's title: headline, section, site, in whatever order."""
    return {fold(part) for part in _SITE.split(page.first_text("//title")) if len(part.split()) > 2}  # noqa: PLR2004 (a measure of texts, used here alone)


def _same(heading: str, claim: str) -> bool:
    first, second = fold(_CUT.sub("", heading)), fold(_CUT.sub("", claim))
    if not first or not second:
        return False
    if first in second or second in first:
        return min(len(first), len(second)) >= 0.5 * max(len(first), len(second))
    words, others = set(first.split()), set(second.split())
    return len(words & others) >= 0.7 * min(len(words), len(others))


def _deks(page: "Page", body: "HtmlElement | None") -> list["HtmlElement"]:
    marked = [
        element
        for element in page.root.xpath(
            "//body//*[self::p or self::h2 or self::h3 or self::div or self::span][@class or @itemprop]"
        )
        if _DEK.search(f"{element.get('class') or ''} {element.get('itemprop') or ''}")
        and _is_near_headline(element, body)
    ]
    after = page.root.xpath("(//h1)[last()]/following-sibling::*[1][self::h2 or self::h3 or self::h4]")
    return [*marked[:5], *(element for element in after if element not in marked)]


def _is_near_headline(element: "HtmlElement", body: "HtmlElement | None") -> bool:
    """Say whether it shares a section of the page with the one heading, rather than standing in a list of teasers."""
    if any(ancestor.tag in {"aside", "footer", "nav", "li", "form"} for ancestor in element.iterancestors()):
        return False
    if len(element.xpath(".//p|.//li")) > 2:  # noqa: PLR2004 - a division of several paragraphs is a body
        return False
    for ancestor in element.iterancestors():
        if ancestor.xpath(".//h1"):
            return True
        if ancestor.tag == "body":
            break
    return body is not None and element in list(body.iterdescendants())


def _described(page: "Page", title: str | None) -> str | None:
    said = jsonld.text(page.article.get("alternativeHeadline")) or jsonld.text(
        page.article.get("description")
    )
    said = said or page.said("og:description", "description", "twitter:description", "dc.description")
    return said if said and fold(said) != fold(title or "") else None
