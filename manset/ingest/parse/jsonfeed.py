"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1)."""

import html
from collections.abc import Iterator
from dataclasses import dataclass, field

from manset.ingest.clean.body import clean
from manset.ingest.clean.links import WEB, beside, safe
from manset.ingest.clean.plain import plain_text, text_of
from manset.ingest.parse import byline, dates
from manset.ingest.parse.bodymedia import in_body, joined
from manset.ingest.parse.document import Document
from manset.ingest.parse.feed.categories import section_and_topics
from manset.ingest.parse.item import Credit, Item, Media
from manset.ingest.parse.mediatype import media_type
from manset.ingest.parse.refused import Refused
from manset.lib import language as languages
from manset.lib.text import squeeze

FORMAT = "jsonfeed"
_SAYING = ("id", "url", "external_url", "title", "content_html", "content_text", "summary", "attachments")


@dataclass(frozen=True)
class _Feed:
    """What the feed says for all its items."""

    data: dict[str, object]
    base: str | None
    home: str | None
    publishers: tuple[str, ...] = field(default=())


def parse(document: Document) -> list[Item]:
    """Return the items of a feed; raises `Refused` for broken JSON, naming the place, and for other JSON."""
    data = document.json
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise Refused("not a JSON Feed: it has no list of items")
    home = safe(_text(data, "home_page_url"), document.url) or safe(_text(data, "feed_url"))
    title = squeeze(_text(data, "title") or "")
    feed = _Feed(data, document.url, home, (title,) if title else ())
    items = []
    for number, entry in enumerate(data["items"], 1):
        if isinstance(entry, dict) and any(entry.get(name) for name in _SAYING):
            items.append(_item(entry, feed))
        elif document.bad is not None:  # readers of feeds have always passed over what is no item
            document.refuse(
                number, Refused("not an object" if not isinstance(entry, dict) else "it says nothing")
            )
    return items


def _item(entry: dict[str, object], feed: _Feed) -> Item:
    url = safe(_text(entry, "url") or _text(entry, "external_url"), feed.home or feed.base, WEB)
    body_html = clean(_body(entry), feed.base, url or feed.home)
    body_text = plain_text(body_html)
    said = languages.tag(_text(entry, "language")) or languages.tag(_text(feed.data, "language"))
    language = said or languages.detect(body_text)
    tags = [{"term": tag} for tag in _list(entry, "tags") if isinstance(tag, str)]
    section, topics = section_and_topics(tags)
    return Item(
        format=FORMAT,
        guid=squeeze(_text(entry, "id") or "") or None,
        url=url,
        title=text_of(_text(entry, "title") or "") or None,
        standfirst=text_of(_text(entry, "summary") or "") or None,
        credits=_credits(entry, feed),
        published=dates.moment(_text(entry, "date_published"), language),
        updated=dates.moment(_text(entry, "date_modified"), language),
        language=language,
        section=section,
        topics=topics,
        body_html=body_html or None,
        body_text=body_text or None,
        media=_media(entry, body_html, feed.base, url),
    )


def _body(entry: dict[str, object]) -> str:
    if markup := _text(entry, "content_html"):
        return markup
    plain = _text(entry, "content_text") or ""
    paragraphs = (
        plain.replace("\r\n", "\n").split("\n\n")
        if "\n\n" in plain.replace("\r\n", "\n")
        else plain.split("\n")
    )
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in paragraphs if part.strip())


def _credits(entry: dict[str, object], feed: _Feed) -> tuple[Credit, ...]:
    for data in (entry, feed.data):
        people = [*_list(data, "authors"), data.get("author")]
        names = [squeeze(_text(person, "name") or "") for person in people if isinstance(person, dict)]
        found = [credit for name in names for credit in byline.read(name, feed.publishers)]
        if found:
            return tuple({(credit.name, credit.role): credit for credit in found}.values())
    return ()


def _media(entry: dict[str, object], body_html: str, base: str | None, page: str | None) -> tuple[Media, ...]:
    return joined([*_declared_media(entry, base, page), *in_body(body_html)])


def _declared_media(entry: dict[str, object], base: str | None, page: str | None) -> Iterator[Media]:
    for name in ("image", "banner_image"):
        if url := beside(_text(entry, name), base, page):
            yield Media(url, media_type(None, url, "image"))
    for attachment in _list(entry, "attachments"):
        if isinstance(attachment, dict) and (url := beside(_text(attachment, "url"), base, page)):
            kind = media_type(_text(attachment, "mime_type"), url)
            yield Media(url, kind, caption=text_of(_text(attachment, "title") or "") or None)


def _text(data: dict[str, object], name: str) -> str | None:
    """Return a member as text; an id may be a number (1.0 allows to coerce it)."""
    value = data.get(name)
    if isinstance(value, bool) or value is None:
        return None
    return str(value) if isinstance(value, str | int | float) else None


def _list(data: dict[str, object], name: str) -> list[object]:
    value = data.get(name)
    return value if isinstance(value, list) else []
