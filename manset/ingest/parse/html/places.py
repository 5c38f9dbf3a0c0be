"""The section and the topics of a page."""

from typing import TYPE_CHECKING

from manset.ingest.parse import breadcrumb
from manset.ingest.parse.feed.categories import unique
from manset.ingest.parse.html import jsonld
from manset.lib.text import fold, squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from manset.ingest.parse.html.page import Page

_CRUMBS = (
    "//*[contains(@class,'breadcrumb') or contains(@id,'breadcrumb') or contains(@aria-label,'readcrumb')]"
)
_LABELS = (
    ".//a[contains(concat(' ',normalize-space(@rel),' '),' category ')] | .//*[contains(@class,'cat-links') or contains(@class,'section-label')"
    " or contains(@class,'post-category') or contains(@class,'entry-category') or contains(@class,'category-label') or contains(@class,'kategori')]"
)
_LONGEST = 60


def section_and_topics(
    page: "Page", around: "HtmlElement", title: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Return the section (data, meta, breadcrumb, label, in this order) and the topics."""
    sections = jsonld.strings(page.article.get("articleSection")) or page.meta.get("article:section", [])
    sections = [name for name in sections if fold(name) not in {"uncategorized", "genel"}]
    crumb = _from_crumbs(page, title)
    section = (
        sections[0]
        if sections
        else (page.said("parsely-section", "section", "dc.subject.section") or crumb or _label(around))
    )
    return section, unique(
        name for name in [*sections[1:], *_topics(page, around)] if fold(name) != fold(section or "")
    )


def _from_crumbs(page: "Page", title: str | None) -> str | None:
    for node in page.nodes:
        if "BreadcrumbList" in jsonld.types(node):
            items = node.get("itemListElement")
            names = [_crumb(item) for item in items] if isinstance(items, list) else []
            if section := breadcrumb.section_of([name for name in names if name], title):
                return section
    for element in page.root.xpath(_CRUMBS)[:3]:
        links = [
            squeeze(str(link.text_content()))
            for link in element.iter("a", "li", "span")
            if link.find(".//a") is None
        ]
        shown = breadcrumb.crumbs(squeeze(str(element.text_content()))) or links
        if section := breadcrumb.section_of([crumb for crumb in shown if crumb.strip(" »›>/|")], title):
            return section
    return None


def _crumb(item: object) -> str | None:
    if not isinstance(item, dict):
        return None
    return jsonld.text(item.get("name")) or (
        jsonld.text(item["item"].get("name")) if isinstance(item.get("item"), dict) else None
    )


def _label(around: "HtmlElement") -> str | None:
    for element in around.xpath(_LABELS)[:10]:
        text = squeeze(str(element.text_content()))
        if (
            text
            and len(text) <= _LONGEST
            and not any(up.tag in {"aside", "nav", "footer"} for up in element.iterancestors())
        ):
            return text
    return None


def _topics(page: "Page", around: "HtmlElement") -> list[str]:
    tagged = page.meta.get("article:tag", []) or page.meta.get("og:article:tag", [])
    said = [name for tag in tagged for name in (tag.split(",") if len(tagged) == 1 else [tag])]
    said = said or jsonld.strings(page.article.get("keywords"))
    said = said or (page.said("news_keywords", "keywords", "parsely-tags", "sailthru.tags") or "").split(",")
    links = around.xpath(
        ".//a[contains(concat(' ',normalize-space(@rel),' '),' tag ') and not(contains(@rel,'category'))]"
    )
    names = [squeeze(name).strip(" #") for name in [*said, *(str(link.text_content()) for link in links)]]
    return [name for name in names if name and len(name) <= _LONGEST][:50]
