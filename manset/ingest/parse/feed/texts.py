"""The texts of an entry: title, body, standfirst."""

import html
import re
from typing import Any

from manset.ingest.clean.body import clean
from manset.ingest.clean.plain import plain_text, text_of
from manset.ingest.parse.feed import tree
from manset.lib.text import squeeze

_MARKUP = ("html", "xhtml", "xml")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|\w{2,30});")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_LOOSE_BLANK = re.compile(r"\n[ \t\r]*\n")
_CUT = re.compile(r"\s*(?:\[\s*(?:…|\.{3}|&hellip;)\s*\]|…|\.{3})\s*$")
_LONGEST = 3000  # characters; what is longer is a text and no summary
# What blogging software appends; the text is given plain, and only where one of the words is in it.
_APPENDED_WORDS = (
    "appeared",
    "yazısı",
    "gönderisi",
    "continue reading",
    "read more",
    "read the full",
    "devamı",
)
_APPENDED = re.compile(
    r"(?:^|\s)(?:The post .{1,300} appeared (?:first )?on .{1,120}|\S.{0,300} (?:yazısı|gönderisi) (?:ilk önce|ilk olarak) .{1,160}"
    r"|(?:Continue reading|Read more|Read the full (?:story|article)|Devamını oku|Devamı için).{0,200})$",
    re.IGNORECASE,
)
_TAIL = 600  # characters at the end of a summary
_SHORT = 320  # characters: what is longer and stands alone is a body, not a summary


def title(entry: Any, *, html: bool) -> str | None:
    """Return the headline as plain text; RSS's may hold escaped markup, Atom says whether its does."""
    return line(entry, "title", html=html)


def line(entry: Any, field: str, *, html: bool) -> str | None:
    """Return a field as plain text on one line; `html` for one that may hold markup without saying so."""
    value = entry.get(field) or ""
    detail = entry.get(f"{field}_detail") or {}
    marked = str(detail.get("type", "")).endswith(_MARKUP)
    if marked or (html and (_ENTITY.search(value) or _TAG.search(value))):
        return text_of(value) or None
    return squeeze(value) or None


def repair(entry: Any, node: Any) -> None:
    """Give an entry its own texts back where feedparser put a picture's words (media:description) in their place."""
    if node is None:
        return
    parts = [part for part in node.iter() if tree.is_element(part, "description")]
    pictures = {squeeze(tree.text(part)) for part in parts if tree.is_media(part)}
    if not pictures:
        return
    entry["content"] = [
        content
        for content in entry.get("content") or []
        if squeeze(content.get("value") or "") not in pictures
    ]
    own = [
        part for part in node if tree.is_element(part, "description", "summary") and not tree.is_media(part)
    ]
    detail = entry.get("summary_detail") or {}
    if own and squeeze(detail.get("value") or "") in pictures:
        entry["summary"] = tree.text(own[0])
        entry["summary_detail"] = {**detail, "value": tree.text(own[0])}


def tags(entry: Any, node: Any) -> list[Any]:
    """Return an entry's tags, those of Media RSS's keywords as keywords: feedparser files them as categories."""
    found = list(entry.get("tags") or [])
    parts = (
        [part for part in node if tree.is_element(part, "keywords") and tree.is_media(part)]
        if node is not None
        else []
    )
    words = {squeeze(word) for part in parts for word in tree.text(part).split(",")}
    return [
        {**tag, "scheme": "keyword"} if tag.get("term") in words and not tag.get("scheme") else tag
        for tag in found
    ]


def body(entry: Any) -> str:
    """Return the longest content of an entry as markup, or its summary when it has no content."""
    contents = [content for content in entry.get("content") or [] if _is_text(content)]
    best = max(contents, key=lambda content: len(content.get("value") or ""), default=None)
    if best is None or not (best.get("value") or "").strip():
        best = entry.get("summary_detail") or {"value": entry.get("summary")}
    return _markup(best)


def base(entry: Any) -> str | None:
    """Return the base (xml:base) of the text that is the body."""
    details = [*(entry.get("content") or []), entry.get("summary_detail") or {}]
    return next((detail["base"] for detail in details if detail.get("base")), None)


def standfirst(entry: Any, body_text: str) -> str | None:
    """Return the summary when it is one: not the whole text over again, nor its beginning cut short.

    Where a short plain summary is all there is, it is the standfirst and the body too.
    """
    detail = entry.get("summary_detail") or {"value": entry.get("summary")}
    flat = squeeze(body_text)
    if len(detail.get("value") or "") > _LONGEST and len(flat) > _LONGEST and not entry.get("content"):
        return None  # the summary is the body, and there is no need to clean it again to see that
    summary = _one_line(detail)
    summary = _without_appendix(summary) if len(summary) <= _LONGEST else ""
    if not summary:
        return None
    start = _CUT.sub("", summary)
    if summary == flat:
        return summary if len(summary) <= _SHORT and "\n" not in body_text else None
    if start != summary and flat.startswith(start[:-20] if len(start) > 60 else start):  # noqa: PLR2004 - a word may be cut
        return None
    return summary


def _one_line(detail: Any) -> str:
    """Return a summary's text on one line; one without markup needs no tree for that."""
    value = detail.get("value") or ""
    if len(value) <= _LONGEST and "<" not in value and "&" not in value:
        return squeeze(value)
    return squeeze(plain_text(clean(_markup(detail))))


def without_footer(markup: str) -> str:
    """Take off what blogging software appends to a feed's text: "The post X appeared first on Y.", "Read more"."""
    for _ in range(2):
        start = markup.rfind("<p>")
        last = markup[start:] if start >= 0 else ""
        if not last.rstrip().endswith("</p>") or len(last) > 4 * _TAIL or not _mentions(last):
            break
        if _without_appendix(text_of(last)):
            break
        markup = markup[:start].rstrip()
    return markup


def _without_appendix(text: str) -> str:
    tail = text[-_TAIL:]
    return (text[:-_TAIL] + _APPENDED.sub("", tail)).strip() if _mentions(tail) else text


def _mentions(text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in _APPENDED_WORDS)


def _is_text(content: Any) -> bool:
    return not str(content.get("type") or "").startswith(("image/", "audio/", "video/"))


def _markup(detail: Any) -> str:
    value = detail.get("value") or ""
    kind = str(detail.get("type") or "text/html")
    if kind.endswith(_MARKUP) or _TAG.search(value):
        return value
    if _ENTITY.search(value):
        value = html.unescape(value)
    paragraphs = _LOOSE_BLANK.split(value)
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in paragraphs if part.strip())
