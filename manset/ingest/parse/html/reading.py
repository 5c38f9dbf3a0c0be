"""A saved page to its one item."""

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from manset.ingest.clean.body import clean
from manset.ingest.clean.links import safe
from manset.ingest.clean.plain import plain_text, text_of
from manset.ingest.clean.tree import read, read_page, write
from manset.ingest.parse import endings, genres
from manset.ingest.parse.document import Document
from manset.ingest.parse.html import (
    body,
    errors,
    furnishing,
    headline,
    jsonld,
    linewise,
    people,
    pictures,
    places,
    times,
)
from manset.ingest.parse.html.joining import join
from manset.ingest.parse.html.page import Page
from manset.ingest.parse.html.pulled import drop_pulled
from manset.ingest.parse.item import Item, Journalism
from manset.ingest.parse.refused import Refused
from manset.lib import language as languages
from manset.lib.text import fold, squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FORMAT = "html"
# What says no more than that it is an article.
_PLAIN_TYPES = frozenset(
    {"Article", "NewsArticle", "BlogPosting", "SocialMediaPosting", "WebPage", "CreativeWork"}
)
_CUT_IN_TAG = re.compile(r"<[a-zA-Z/][^<>]*$")
_POST = re.compile(r"[?&]p=\d+$")
_LOOSE = re.compile(r"\n\s*\n|\r\n\s*\r\n")


_LONGEST = 6_000_000  # characters; pages with all their styles and scripts in them have up to three million


def parse(document: Document) -> list[Item]:
    """Return the article of a page; raises `Refused` for an error page and for a page without one."""
    if len(document.text) > _LONGEST:
        raise Refused(f"too long for one page: {len(document.text) / 1e6:.1f} million characters of markup")
    root = read_page(document.text)
    if root is None:
        raise Refused("not an article's page: it has no elements, or too many, or nests them too deep")
    page = Page(root, document.text, document.url)
    _check(page)
    inner = body.container(page)
    around = body.around(page, inner)
    title = headline.headline(page)
    standfirst, shown = headline.standfirst(page, inner, title)
    body_html, signed = endings.lifted(_body(page, inner, shown, title, standfirst), page.publishers)
    body_text = plain_text(body_html)
    _check_single(page, title, body_html)
    if inner is None and not page.article and (found := linewise.article(page)):
        return [found]
    if not title or not body_text:
        raise Refused(
            f"no article in the page: it has no {'headline' if not title else 'text'}; save the article's own page"
        )
    if standfirst and shown is None and headline.repeats(standfirst, body_text):
        standfirst = None
    item = _item(page, around, title, standfirst, body_html, body_text)
    return [replace(item, credits=people.joined(item.credits, signed))]


def _check(page: Page) -> None:
    if _CUT_IN_TAG.search(page.text[-20_000:].rstrip()) and "</html" not in page.text[-20_000:].lower():
        raise Refused(
            f"truncated page: it breaks off inside a tag after {len(page.text):,} characters; save it again"
        )
    visible = (
        page.root.xpath("string(//body)") if page.root.find("body") is not None else page.root.text_content()
    )
    text = squeeze(re.sub(r"<script.*?</script>", " ", str(visible)[:20_000]))
    heading, title = page.first_text("//h1"), page.first_text("//title")
    if not page.article and (why := errors.reason(title, heading, text, page.text)):
        raise Refused(why)


def _check_single(page: Page, title: str | None, body_html: str) -> None:
    """Refuse a front page or a list of articles: its headings are links, and nothing says that it is an article."""
    if page.article or page.said("og:type", "") == "article":
        return
    headings = read(body_html).xpath(".//h2|.//h3|.//h4") if body_html else []
    linked = [heading for heading in headings if heading.find(".//a") is not None]
    teasers = page.root.xpath("//article[.//h2//a or .//h3//a or .//a//h2 or .//a//h3]")
    front = page.said("og:type") == "website" and len(teasers) > 3  # noqa: PLR2004 (a measure of texts, used here alone)
    if front or (len(linked) >= 3 and 2 * len(linked) > len(headings)):  # noqa: PLR2004 (a measure of texts, used here alone)
        raise Refused(
            f"a list of articles, not one ({title or 'without a headline'}); save the articles' own pages"
        )


def _body(
    page: Page,
    inner: "HtmlElement | None",
    shown: "HtmlElement | None",
    title: str | None,
    standfirst: str | None,
) -> str:
    markup = body.markup(page, inner, shown)
    cleaned = read(clean(write(markup), page.base, page.declared_url)) if markup is not None else read("")
    _drop_repeats(cleaned, title, standfirst)
    furnishing.drop_lines(cleaned)
    join(cleaned)
    drop_pulled(cleaned)
    declared = body.declared_text(page)
    if declared and (inner is None or len(plain_text(write(cleaned)).split()) < 0.3 * len(declared.split())):
        parts = _LOOSE.split(declared) if _LOOSE.search(declared) else declared.splitlines()
        return clean("".join(f"<p>{html.escape(text_of(part))}</p>" for part in parts if part.strip()))
    return clean(write(cleaned))


def _drop_repeats(cleaned: "HtmlElement", title: str | None, standfirst: str | None) -> None:
    """Take the headline and the standfirst off the beginning of the text, where some pages repeat them."""
    seen = {fold(text) for text in (title, standfirst) if text}
    for block in list(cleaned)[:3]:
        whole = block.tag in {"h2", "h3", "h4"} or (
            len(block) == 1 and block[0].tag in {"strong", "b", "em"} and not (block.text or "").strip()
        )
        text = fold(str(block.text_content()))
        if text and text in seen and (whole or text == fold(title or "")):
            cleaned.remove(block)


def _item(
    page: Page, around: "HtmlElement", title: str, standfirst: str | None, body_html: str, body_text: str
) -> Item:
    language = _language(page, body_text)
    published, updated = times.times(page, around, language)
    section, topics = places.section_and_topics(page, around, title)
    genre, kind = _genre(page)
    return Item(
        format=FORMAT,
        guid=_guid(page),
        version=jsonld.text(page.article.get("version")),
        url=page.declared_url or _own_url(page) or page.source,
        title=title,
        standfirst=standfirst,
        credits=people.credits(page, around),
        published=published,
        updated=updated,
        language=language,
        section=section,
        topics=topics,
        body_html=body_html,
        body_text=body_text,
        media=pictures.media(page, around, body_html),
        genre=genre,
        kind=kind,
    )


def _genre(page: Page) -> tuple[str | None, Journalism | None]:
    """Return what the page's data call the article, and which kind that is: its genre, or its schema.org type."""
    named = jsonld.text(page.article.get("genre"))
    types = sorted(jsonld.types(page.article) - _PLAIN_TYPES)
    opinion = "Opinion" if page.said("article:opinion", "og:article:opinion") == "true" else None
    return named or next(iter(types), opinion), genres.kind_of(*types, named, opinion)


def _language(page: Page, text: str) -> str | None:
    said = [
        jsonld.text(page.article.get("inLanguage")),
        page.root.get("lang") or page.root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        page.said("og:locale", "content-language", "dc.language", "language"),
        next(
            (
                str(tag.get("content"))
                for tag in page.root.iter("meta")
                if (tag.get("http-equiv") or "").lower() == "content-language"
            ),
            None,
        ),
    ]
    return next((tag for name in said if (tag := languages.tag(name))), None) or languages.detect(text)


def _guid(page: Page) -> str | None:
    """Return WordPress's shortlink, which its feeds give as guid, or the identifier in the page's data."""
    short = next(iter(page.root.xpath("//link[@rel='shortlink']/@href")), None)
    if short and _POST.search(str(short)):
        return str(short).strip()
    identifier = page.article.get("identifier")
    value = identifier.get("value") if isinstance(identifier, dict) else identifier
    return jsonld.text(value)


def _own_url(page: Page) -> str | None:
    said = [
        jsonld.text(page.article.get("url")),
        jsonld.text(page.article.get("mainEntityOfPage")),
        str(page.article.get("@id") or "").split("#")[0],
    ]
    return next((url for name in said if (url := safe(name, page.source)) and url.startswith("http")), None)
