"""What stands around and inside an article's markup and is not the article, told by element, role, class and words."""

import re
from typing import TYPE_CHECKING

from manset.ingest.clean.tree import drop
from manset.ingest.parse.furniture import boxes, ends, meta
from manset.ingest.parse.furniture.share import is_share
from manset.lib.text import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAGS = {"nav", "aside", "footer", "form", "button", "dialog", "menu"}
_ROLES = {"navigation", "complementary", "contentinfo", "search", "banner", "dialog", "form", "alert"}
_SPLIT = re.compile(r"[\s_]+|-+|(?<=[a-z])(?=[A-Z])|(?<=\d)(?=[a-zA-Z])")
# Whole words of class names; "ad" must not take "lead" with it.
_WORDS = frozenset(
    "share sharing shares social socials sharedaddy addtoany addthis related relatedposts yarpp newsletter newsletters subscribe subscription signup"
    " comment comments respond disqus reply author-box authorbox bio breadcrumb breadcrumbs nav navigation pagination pager prevnext"
    " ad ads adv advert advertisement advertorial adsbygoogle sponsor sponsored promo promoted promotion banner widget widgets sidebar cookie"
    " popup modal overlay tags tagcloud rating ratings print toolbar tools trending popular recommended recommendation recommendations"
    " outbrain taboola mailchimp mc4wp jp paywall hidden skip toc meta byline dateline timestamp crosslinks"
    " reklam ilgili etiketler yorum yorumlar paylas bulten".split()
)
_PAIRS = re.compile(
    r"read-?(?:more|also|next)|also-?read|more-?(?:from|on|stories|news)|whats-?hot|latest-?(?:news|posts)|most-?(?:read|viewed)|you-?(?:may|might)|editor-?picks"
    r"|about-?author|author-?(?:box|bio|info|card|description)|post-?(?:navigation|tags|meta|share|views|footer)|entry-?(?:meta|footer|tags|utility)|reading-?time|screen-?reader"
    r"|visually-?hidden|sr-only|wp-polls|inline-?(?:related|promo|ad)|follow-?us|in-?article-?ad|ilgili-?haber|haber-?paylas|google-?news|jp-relatedposts|post-?author|next-?prev",
    re.IGNORECASE,
)
_SAFE = {
    "html",
    "body",
    "main",
    "article",
    "figure",
    "figcaption",
    "p",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "picture",
    "img",
    "table",
    "tbody",
    "tr",
    "td",
}
_CONTENT = re.compile(
    r"(?:entry|post|article|story|news|page|main|single|text|haber)[-_]?(?:content|body|text|detail|metni|icerik)",
    re.IGNORECASE,
)
_CARDS = ("h2", "h3", "h4", "h5", "h6", "p", "div")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:[?#].*)?$", re.IGNORECASE)
_A_LINE = 160  # characters; what is longer is a paragraph
_A_HEADLINE = 4  # words
_MOST_OF_CARDS = 0.2  # of the text that one card may hold
_MOST_SHARE = 0.4  # of the article's words that an element taken for furniture may hold


def strip(container: "HtmlElement") -> None:
    """Take the furniture out of an article's element, in place."""
    _drop_cards(container)
    total = max(1, len(str(container.text_content())))
    for element in list(container.iterdescendants()):
        if element.getparent() is None or not isinstance(element.tag, str) or not _is_furniture(element):
            continue
        if _prose(element) <= _MOST_SHARE * total or element.tag in {"form", "button"}:
            drop(element)
    for element in list(container.iter("p", "div", "h2", "h3", "h4", "h5", "h6", "li", "span", "strong")):
        if element.getparent() is not None and not element.xpath(".//img|.//p|.//li|.//blockquote"):
            _drop_by_words(element)


def drop_lines(cleaned: "HtmlElement") -> None:
    """Take out of a cleaned text the paragraphs that are furniture by their words: lines that nothing but breaks parted."""
    for block in list(cleaned.iterchildren("p")):
        if block.find(".//img") is None and len(str(block.text_content())) <= _A_LINE:
            _drop_by_words(block)


def _drop_cards(container: "HtmlElement") -> None:
    """Take out the cards of other articles: a link around whole blocks, which no text of an article has.

    One around a good part of the text is a link that somebody forgot to close.
    """
    total = len(str(container.text_content()))
    for link in list(container.iter("a")):
        target = (link.get("href") or "").strip()
        if not target or target.startswith("#") or next(link.iterancestors("figure"), None) is not None:
            continue
        pictured = link.find(".//img") is not None and not _PICTURE.search(target)
        blocks = link.iter(*_CARDS, *(("span",) if pictured else ()))
        said = " ".join(str(block.text_content()) for block in blocks)
        if len(said.split()) >= _A_HEADLINE and len(str(link.text_content())) <= _MOST_OF_CARDS * total:
            drop(link)


def _is_furniture(element: "HtmlElement") -> bool:
    if (
        element.tag in _TAGS
        or (element.get("role") or "") in _ROLES
        or "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
    ):
        return element.tag not in {"img", "svg", "figure"}
    own = f"{element.get('class') or ''} {element.get('id') or ''} {(element.get('aria-label') or '')[:40]}"
    if (
        not own.strip()
        or (element.tag in _SAFE and element.tag not in {"p", "figure", "h2", "h3", "h4"})
        or _CONTENT.search(own)
    ):
        return False
    words = {word.lower() for word in _SPLIT.split(own) if word}
    return bool(words & _WORDS) or bool(_PAIRS.search(own))


def _prose(element: "HtmlElement") -> int:
    if element.tag in {"nav", "footer"}:
        return 0
    return sum(
        len(str(paragraph.text_content()))
        for paragraph in element.iter("p")
        if len(paragraph.findall(".//a")) == 0
    )


def _drop_by_words(element: "HtmlElement") -> None:
    folded = fold(str(element.text_content()))
    if not folded or len(folded) > 400:  # noqa: PLR2004 - no furniture is that long
        return
    linked = fold("".join(str(link.text_content()) for link in element.iter("a")))
    if is_words(folded) or (boxes.is_related_label(folded) and (linked or element.tag != "p")):
        drop(element)


def is_words(folded: str) -> bool:
    """Say whether a folded line is furniture by its words alone."""
    if (
        boxes.is_advert(folded)
        or boxes.is_related(folded)
        or boxes.is_letter(folded)
        or boxes.is_tool(folded)
    ):
        return True
    return (
        is_share(folded)
        or ends.end_of(folded) in {"comments", "tags", "author"}
        or bool(meta.READING_TIME.fullmatch(folded))
    )
