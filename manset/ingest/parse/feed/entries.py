"""One entry of a feed as an item."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from manset.ingest.clean.body import clean
from manset.ingest.clean.links import WEB, safe
from manset.ingest.clean.plain import plain_text
from manset.ingest.parse import dates, genres
from manset.ingest.parse.feed import people, pictures, texts, tree
from manset.ingest.parse.feed.categories import section_and_topics
from manset.ingest.parse.item import Item, Status
from manset.lib import language as languages
from manset.lib.text import squeeze

_ADDRESS = re.compile(r"^https?://", re.IGNORECASE)
_DCMI = frozenset(
    "text image stillimage movingimage sound collection dataset event interactiveresource physicalobject service software article"
    " item post".split()
)


@dataclass(frozen=True)
class Feed:
    """What the feed says for all its entries (feedparser's dictionary)."""

    format: str
    data: Any
    url: str | None

    @property
    def publishers(self) -> tuple[str, ...]:
        """The names of the outlet whose feed it is."""
        names = (self.data.get("title"), (self.data.get("publisher_detail") or {}).get("name"))
        return tuple(squeeze(name) for name in names if name)


def item(entry: Any, node: Any, feed: Feed) -> Item:
    """Make an item of feedparser's entry; `node` is its element, None where the two could not be matched."""
    link = _link(entry, node, feed)
    texts.repair(entry, node)
    base = texts.base(entry) or feed.url
    body_html = texts.without_footer(clean(texts.body(entry), base, link))
    body_text = plain_text(body_html)
    title = texts.title(entry, html=feed.format == "rss")
    language = _language(entry, feed, body_text or title or "")
    section, topics = section_and_topics(texts.tags(entry, node))
    published, updated = _times(entry, language)
    genre = _genre(entry)
    return Item(
        format=feed.format,
        guid=squeeze(entry.get("id") or "") or None,
        url=link,
        title=title,
        standfirst=texts.standfirst(entry, body_text),
        credits=people.credits(entry, feed.data, feed.publishers),
        published=published,
        updated=updated,
        language=language,
        section=section,
        topics=topics,
        body_html=body_html or None,
        body_text=body_text or None,
        media=pictures.media(entry, node, body_html, base, link),
        status=_status(entry),
        embargo_until=_embargo(entry, language),
        expires_at=_time(entry, "expired", language) or dates.moment(entry.get("validity_end"), language),
        genre=genre,
        kind=genres.kind_of(genre),
        copyright=_copyright(entry),
        usage_terms=_licence(entry),
    )


def _link(entry: Any, node: Any, feed: Feed) -> str | None:
    """Return the entry's address; an id is one only where it is whole (RSS 2.0, guid), and out-of-line HTML is the last."""
    found = squeeze(entry.get("feedburner_origlink") or entry.get("link") or "")
    own = squeeze(entry.get("id") or "")
    if not found and _ADDRESS.match(own) and _is_permalink(node):
        found = own
    if found == own and not _ADDRESS.match(found):
        found = squeeze(next(filter(None, map(_page, entry.get("content") or [])), ""))
    home = squeeze(feed.data.get("link") or "")
    return safe(found, feed.url or (home if _ADDRESS.match(home) else None))


def _is_permalink(node: Any) -> bool:
    """Say whether an item's guid is its address: it is unless it says no. feedparser takes an empty link for one."""
    guids = (part for part in node if tree.is_element(part, "guid")) if node is not None else ()
    return any((part.get("isPermaLink") or "true").strip().lower() != "false" for part in guids)


def _page(content: Any) -> str | None:
    """Return the address of a content that is a page elsewhere (RFC 4287, 4.1.3.2)."""
    return content.get("src") if str(content.get("type") or "").endswith("html") else None


def _language(entry: Any, feed: Feed, text: str) -> str | None:
    details = [*(entry.get("content") or []), entry.get("summary_detail"), entry.get("title_detail")]
    declared = [
        entry.get("language"),
        *(detail.get("language") for detail in details if detail),
        feed.data.get("language"),
    ]
    return next((tag for name in declared if (tag := languages.tag(name))), None) or languages.detect(text)


def _times(entry: Any, language: str | None) -> tuple[datetime | None, datetime | None]:
    published = _time(entry, "published", language) or _time(entry, "created", language)
    updated = _time(entry, "updated", language) if "updated" in dict.keys(entry) else None
    if published is None:
        # dc:date and RSS 1.0 have one date only, which feedparser files as "updated".
        published = updated
    return published, updated


def _time(entry: Any, name: str, language: str | None) -> datetime | None:
    when = dates.moment(entry.get(name), language)
    parsed = entry.get(f"{name}_parsed")
    if when is None and parsed:
        try:
            year, month, day, hour, minute, second = parsed[:6]
            when = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        except ValueError:
            return None
    return when


def _genre(entry: Any) -> str | None:
    """Read dc:type, where wires put the genre; DCMI's own types say what the thing is made of, and no genre."""
    said = squeeze(str(entry.get("dc_type") or ""))
    return said if said and said.lower() not in _DCMI else None


def _copyright(entry: Any) -> str | None:
    """Return an entry's own notice, or that of the feed it was taken from; a feed's year is no item's news."""
    return texts.line(entry, "rights", html=False) or texts.line(
        entry.get("source") or {}, "rights", html=False
    )


def _licence(entry: Any) -> str | None:
    """Return the address of the licence that an entry names (RFC 4946, Creative Commons' module)."""
    links = (link.get("href") for link in entry.get("links") or [] if link.get("rel") == "license")
    return safe(squeeze(entry.get("license") or next(links, None) or ""), None, WEB)


def _status(entry: Any) -> Status:
    """Read app:control/app:draft (RFC 5023, 13.1.1): a draft is not for publishing."""
    draft = str(entry.get("app_draft") or entry.get("draft") or "")
    return "withheld" if draft.strip().lower() == "yes" else "usable"


def _embargo(entry: Any, language: str | None) -> datetime | None:
    """Read the start in dcterms:valid: before it the entry does not hold."""
    return dates.moment(entry.get("validity_start"), language)
