"""ninjs of any version to items."""

from manset.ingest.clean.plain import text_of
from manset.ingest.parse import agencies, genres, newscodes, paragraphs, signing, wiretimes
from manset.ingest.parse.bodies import Body, beyond, body
from manset.ingest.parse.document import Document
from manset.ingest.parse.feed.categories import unique
from manset.ingest.parse.item import Credit, Item, Status
from manset.ingest.parse.ninjs import checking
from manset.ingest.parse.ninjs.fields import Data, listed, text, unified
from manset.ingest.parse.ninjs.media import caption_of, media
from manset.ingest.parse.refused import Refused
from manset.lib import language as languages
from manset.lib.text import squeeze

FORMAT = "ninjs"
_MARKUP = ("html", "xhtml", "html5", "xml")
_NOT_ABOUT_NEWS = {"event", "planning"}
_MOST = 2000  # items of one list


def read(document: Document) -> list[Item]:
    """Return the item of a document, or those of a list of them."""
    data = document.json
    found = data if isinstance(data, list) else [data]
    if len(found) > _MOST:
        raise Refused(f"a list of {len(found):,} items; send at most {_MOST:,} at a time")
    items = []
    for number, each in enumerate(found, 1):
        try:
            items.append(_checked(each, document.url))
        except Refused as refusal:
            document.refuse(number if isinstance(data, list) else None, refusal)
    return items


def _checked(data: object, base: str | None) -> Item:
    if not isinstance(data, dict):
        raise Refused("not ninjs: an item is an object")
    return _item(unified(checking.checked(data)), base)


def _item(data: Data, base: str | None) -> Item:
    language = languages.tag(text(data, "language"))
    title = _headline(data)
    found = _body(data, title, base)
    language = language or languages.detect(found.text or title or "")
    first, last = (
        wiretimes.moment(text(data, name), language) for name in ("firstcreated", "versioncreated")
    )
    genre_names = [name for part in listed(data, "genres") for name in (part.get("name"), part.get("literal"), part.get("code"), part.get("uri"))]  # fmt: skip
    said = newscodes.status(text(data, "pubstatus"))
    status, until = wiretimes.embargo(text(data, "embargoed"), said, language)
    return Item(
        format=FORMAT,
        guid=squeeze(text(data, "uri") or "") or None,
        version=squeeze(text(data, "version") or "") or None,
        title=title,
        standfirst=_standfirst(data, found.text),
        credits=_credits(data, found),
        published=first or wiretimes.moment(text(data, "contentcreated"), language) or last,
        updated=last,
        language=language,
        topics=_topics(data),
        body_html=found.html,
        body_text=found.text,
        media=media(data, base),
        status=newscodes.held(title, _status(data, status)),
        embargo_until=until,
        expires_at=wiretimes.moment(text(data, "expires"), language),
        urgency=newscodes.urgency(data.get("urgency")),
        genre=squeeze(next((name for name in genre_names if name), "")) or None,
        kind=genres.kind_of(*genre_names),
        media_topics=_codes(data),
        slugline=squeeze(text(data, "slugline") or "") or None,
        place=squeeze(text(data, "located") or "") or None,
        advisory=squeeze(text(data, "ednote") or "") or None,
        signals=newscodes.signals(
            text(data, "profile"),
            *newscodes.announced(title, text(data, "ednote")),
            "kill" if status == "cancelled" else None,
        ),
        copyright=squeeze(text(data, "copyrightnotice") or text(data, "copyrightholder") or "") or None,
        usage_terms=squeeze(text(data, "usageterms") or "") or None,
    )


def _headline(data: Data) -> str | None:
    found = listed(data, "headlines")
    main = [part for part in found if (part.get("role") or "main").rpartition("/")[2] == "main"]
    said = next((text(part, "value") for part in (*main, *found) if text(part, "value")), None)
    return text_of(said or text(data, "title") or "") or None


def _body(data: Data, title: str | None, base: str | None) -> Body:
    """Return the richest of the bodies: markup, then text; an item of pictures has none."""
    parts = [part for part in listed(data, "bodies") if text(part, "value")]
    best = max(parts, key=_richness, default=None)
    if best is None:
        return Body()
    value = str(best["value"])
    return body(value if _richness(best) > 0 else paragraphs.markup(value), title, base)


def _richness(part: Data) -> int:
    """Rank a body: HTML by its type or role, other markup by its look, text, then XML that only its sender can read."""
    kind = f"{part.get('contenttype') or ''} {part.get('role') or ''}".lower()
    value = str(part["value"]).lstrip()
    looks = value.startswith("<") and ("<p" in value[:20_000] or "</" in value[:20_000])
    if "html" in kind and looks:
        return 3
    if looks and "xml" not in kind:
        return 2
    if looks:
        return 1 if "nitf" in kind and "<p" in value else -1
    return 2 if "html" in kind else 0


def _standfirst(data: Data, body_text: str | None) -> str | None:
    if (data.get("type") or "text") in {"picture", "graphic", "video", "audio"}:
        return caption_of(data)
    parts = [
        part
        for part in listed(data, "descriptions")
        if (part.get("role") or "").lower() not in {"creditline", "caption"}
    ]
    parts.sort(key=lambda part: "html" in str(part.get("role")).lower())
    said = next((value for part in parts if (value := text(part, "value"))), None)
    return beyond(text_of(said or ""), body_text)


def _credits(data: Data, found: Body) -> tuple[Credit, ...]:
    senders = [text(part, "name") for part in listed(data, "infosources")]
    senders = [name for name in senders if name and agencies.kind_of(name) != "person"]
    holder = squeeze(text(data, "copyrightholder") or "")
    if holder and (" " not in holder or agencies.kind_of(holder) != "person"):
        senders.append(holder)
    by = text(data, "by")
    return signing.credits([text_of(by)] if by else [], senders, signed=found.signed)


def _topics(data: Data) -> tuple[str, ...]:
    names = ("subjects", "events", "people", "organisations", "places")
    return unique(squeeze(text(part, "name") or "") for name in names for part in listed(data, name))


def _codes(data: Data) -> tuple[str, ...]:
    found = []
    for part in listed(data, "subjects"):
        scheme = text(part, "scheme") or text(part, "uri")
        codes = (part.get("code"), part.get("uri"), part.get("literal"))
        found.append(next((code for value in codes if (code := newscodes.topic_code(value, scheme))), None))
    return newscodes.unique(found)


def _status(data: Data, status: Status) -> Status:
    """Hold back what is for editors: an event or a plan is no news yet."""
    return "withheld" if status == "usable" and data.get("type") in _NOT_ABOUT_NEWS else status
