"""Pictures, films and sounds of a ninjs item: its own, and those associated with it, each in its best rendition."""

from collections.abc import Iterator
from typing import Any

from manset.ingest.clean.links import WEB, safe
from manset.ingest.clean.plain import text_of
from manset.ingest.parse import renditions
from manset.ingest.parse.bodymedia import joined
from manset.ingest.parse.item import Media
from manset.ingest.parse.mediatype import media_type
from manset.ingest.parse.ninjs.fields import Data, listed, text, unified

_MEDIUMS = {"picture": "image", "graphic": "image", "video": "video", "audio": "audio"}
_CAPTIONS = ("caption", "text", "main", "html", "xhtml", "summary")
_DEEPEST = 4
_MOST = 10**12  # pixels or bytes; more is no number of either


def media(data: Data, base: str | None) -> tuple[Media, ...]:
    """Return the media of an item, its own first, each once."""
    return joined(_media(data, base, 0))


def caption_of(data: Data) -> str | None:
    """Return what a medium shows, by the description that says so."""
    said = {(part.get("role") or "main").rpartition("/")[2]: part for part in listed(data, "descriptions")}
    found = next((said[role] for role in _CAPTIONS if role in said), None)
    return text_of((text(found, "value") or "") if found else "") or None


def _media(data: Data, base: str | None, depth: int) -> Iterator[Media]:
    kind = _MEDIUMS.get(data.get("type") or "")
    if kind or (depth and _looks_shown(data)):
        yield from _one(data, kind, base)
    if depth < _DEEPEST:
        for part in listed(data, "associations"):
            yield from _media(unified(part), base, depth + 1)


def _looks_shown(data: Data) -> bool:
    """Say whether an association without a type is a medium: it has files, or is one by its address."""
    typed = data.get("type")
    return typed in {None, "component"} and bool(
        data.get("renditions") or media_type(None, text(data, "uri"))
    )


def _one(data: Data, kind: str | None, base: str | None) -> Iterator[Media]:
    found = renditions.best(_renditions(data, base), kind)
    own = safe(text(data, "uri"), base, WEB)
    if found is None and own and media_type(None, own):
        found = renditions.Rendition(own)
    if found is None:
        return
    titles = [part.get("value") for part in listed(data, "headlines")] or [data.get("title")]
    yield Media(
        found.url,
        media_type(found.type, found.url, kind),
        alt=text_of(titles[0] or "") or None,
        caption=caption_of(data),
        credit=_credit(data),
        width=found.width,
        height=found.height,
        copyright=text(data, "copyrightnotice") or text(data, "copyrightholder"),
    )


def _renditions(data: Data, base: str | None) -> Iterator[renditions.Rendition]:
    for each in listed(data, "renditions"):
        part = {name.lower(): value for name, value in each.items()}
        if url := safe(text(part, "href"), base, WEB):
            kind = text(part, "contenttype") or text(part, "mimetype")
            name = f"{part.get('name') or ''} {part.get('title') or ''}"
            yield renditions.Rendition(
                url,
                name,
                kind,
                _pixels(part.get("width")),
                _pixels(part.get("height")),
                _pixels(part.get("sizeinbytes")),
            )


def _credit(data: Data) -> str | None:
    """Return who is to be named under it: the line that says so, else its maker and whose it is."""
    lines = (
        part.get("value")
        for part in listed(data, "descriptions")
        if (part.get("role") or "").lower() == "creditline"
    )
    line = next((line for line in lines if line), None)
    parts = (text(data, "by"), text(data, "copyrightholder"))
    found = line or "/".join(dict.fromkeys(part.strip() for part in parts if part))
    return text_of(found) or None


def _pixels(value: Any) -> int | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return int(value) if is_number and 0 < value < _MOST else None
