"""A text to its one item."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from manset.ingest.clean.body import clean
from manset.ingest.clean.links import WEB, safe
from manset.ingest.clean.plain import plain_text
from manset.ingest.parse import byline, dates
from manset.ingest.parse.bodymedia import joined
from manset.ingest.parse.document import Document
from manset.ingest.parse.feed.categories import unique
from manset.ingest.parse.html import errors
from manset.ingest.parse.item import Credit, Item, Media
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.text import blocks, front, head, lines, outlet, pieces
from manset.ingest.parse.text.body import Reader
from manset.ingest.parse.text.captions import lead_media
from manset.lib import language as languages
from manset.lib.text import fold

FORMAT = "text"
_EMBARGO = re.compile(
    r"^\W*(?:strictly\s+)?(?:embargo(?:ed)?|ambargo(?:lu)?|not for (?:release|publication)|hold)\b.{0,40}?(?:until|before|:|kadar)?\s*(.{4,80})$",
    re.IGNORECASE,
)
_URL_LINE = re.compile(
    r"^\W*(?:(?:url|link|source|from|address|kaynak|adres)\s*:\s*)?(https?://\S+)\W*$", re.IGNORECASE
)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](?:19|20)\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST = 3  # words
_TWELVE = 12


_LONGEST = 1_000_000  # characters; the longest novels have three times as many, the longest articles a tenth


def parse(document: Document) -> list[Item]:
    """Return the article of a text; raises `Refused` when there is no article in it."""
    if len(document.text) > _LONGEST:
        over = f"{len(document.text) / 1e6:.1f} million characters"
        raise Refused(
            f"too long for one article: {over} of plain text; a feed or a saved page would say what is in it"
        )
    found = lines.read(document.text)
    if not found:
        raise Refused("empty: there is no text in it")
    language = languages.detect(document.text)
    fields, start = front.fields(found)
    if fields:
        return [_labelled(fields, found[start:], language)]
    day_first = _day_first(document.text)
    url, found = _address(found, document.url)
    classified = pieces.classify(found, language, day_first=day_first)
    seen = pieces.counts(classified)
    publishers = outlet.names(classified)
    top = head.find(classified, seen, publishers)
    if top is None:
        top = head.Head(None, 0)
    _check(top, document.text)
    body = Reader(classified, top, seen, publishers).read()
    item = _item(top, body, language, lead_media(classified, top))
    return [
        replace(
            item,
            url=url,
            embargo_until=(held := _embargo(classified[: top.start], language)),
            status="withheld" if held else "usable",
        )
    ]


def _item(top: head.Head, body: blocks.Body, language: str | None, lead: Sequence[Media]) -> Item:
    body_html = clean(blocks.markup(body.blocks))
    body_text = plain_text(body_html)
    if len(_WORD.findall(body_text[:10_000])) < _LEAST:
        raise Refused("no article in the text: no paragraph stands under a headline")
    return Item(
        format=FORMAT,
        title=top.title,
        standfirst=top.standfirst,
        credits=_credits((*top.credits, *body.credits)),
        published=top.published,
        updated=top.updated,
        language=languages.detect(body_text) or language,
        section=top.section,
        topics=unique(name for name in body.topics if fold(name) != fold(top.section or "")),
        body_html=body_html,
        body_text=body_text,
        media=_media([*lead, *body.media]),
    )


def _credits(found: Sequence[Credit]) -> tuple[Credit, ...]:
    return tuple({(fold(credit.name), credit.role): credit for credit in found}.values())


def _media(found: Sequence[Media]) -> tuple[Media, ...]:
    """Return pictures each once; those of which only the caption came are told apart by it."""
    shown = joined(media for media in found if media.url)
    told = {media.caption for media in shown}
    words = {
        (media.caption, media.credit): media
        for media in found
        if media.url is None and media.caption not in told
    }
    return (*shown, *(media for media in words.values() if media.caption or media.credit))


def _labelled(fields: dict[str, str], rest: Sequence[lines.Line], language: str | None) -> Item:
    language = languages.tag(fields.get("language")) or language
    classified = pieces.classify(rest, language)
    top = head.Head(
        fields["title"],
        0,
        fields.get("section") or None,
        fields.get("standfirst") or None,
        (
            *byline.read(fields.get("byline", "")),
            *byline.read(fields.get("source", ""), role="with" if fields.get("byline") else "by"),
        ),
        dates.moment(fields.get("published"), language),
        dates.moment(fields.get("updated"), language),
        at=0,
    )
    body = Reader(classified, top, pieces.counts(classified), ()).read()
    body.topics.extend(name.strip() for name in fields.get("topics", "").split(","))
    held = dates.moment(fields.get("embargo"), language)
    item = _item(top, body, language, ())
    return replace(
        item,
        url=safe(fields.get("url"), None, WEB),
        embargo_until=held,
        status="withheld" if held else "usable",
    )


def _check(top: head.Head, text: str) -> None:
    if why := errors.reason(top.title or "", "", text, ""):
        raise Refused(why)


def _address(found: list[lines.Line], url: str | None) -> tuple[str | None, list[lines.Line]]:
    """Return the page's address when a line of its own at either end names it, and the lines without it."""
    for at in (*range(min(4, len(found))), *range(max(0, len(found) - 3), len(found))):
        match = _URL_LINE.match(found[at].text)
        if match:
            return safe(match[1], None, WEB) or url, [*found[:at], *found[at + 1 :]]
    return url, found


def _day_first(text: str) -> bool | None:
    """Say how 3/11/2025 is meant on this page, by a date on it that can be read in one way only."""
    for first, second in _NUMERIC.findall(text[:200_000])[:200]:
        if int(first) > _TWELVE >= int(second):
            return True
        if int(second) > _TWELVE >= int(first):
            return False
    return None


def _embargo(above: Sequence[pieces.Piece], language: str | None) -> datetime | None:
    """Return until when an embargo line above the text holds it: such a text is not for publishing yet."""
    for piece in above:
        match = _EMBARGO.match(piece.text)
        found = dates.find(match[1], language) if match else None
        if found:
            return found.moment
    return None
