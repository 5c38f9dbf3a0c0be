"""Packages: which items belong together, and what a package is where its items did not come with it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from manset.ingest.clean.links import WEB, beside, safe
from manset.ingest.parse.bodies import body
from manset.ingest.parse.bodymedia import joined
from manset.ingest.parse.item import Item, Media
from manset.ingest.parse.mediatype import media_type
from manset.ingest.parse.newsml_g2.codes import code_of
from manset.ingest.parse.newsml_g2.newsitem import MEDIUMS, code_role, item_of
from manset.ingest.parse.xmltree import Element, attribute, child, descendants, every, text, text_at


@dataclass(frozen=True)
class Reference:
    """An item that a package or another item names."""

    guid: str | None
    url: str | None
    medium: str | None
    title: str | None
    caption: str | None
    type: str | None


def references(element: Element, base: str | None) -> list[Reference]:
    """Return what an item refers to: a package's items in their order, and the links of a news item."""
    found = [*descendants(element, "itemRef"), *every(element, "itemMeta", "link")]
    return [_reference(each, base) for each in found]


def _reference(each: Element, base: str | None) -> Reference:
    kind = (code_of(child(each, "itemClass")) or "").lower()
    declared = attribute(each, "contenttype") or ""
    url = beside(attribute(each, "href"), base, None)
    guess = (media_type(declared, url) or "").split("/")[0]
    medium = MEDIUMS.get(kind) or (guess if guess in {"image", "video", "audio"} else None)
    said = [(code_role(part), text(part)) for part in every(each, "description")]
    caption = next((words for role, words in said if role == "caption"), None) or next(
        (words for _, words in said), None
    )
    title = text_at(each, "headline") or text_at(each, "title")
    return Reference(attribute(each, "residref", "guidref"), url, medium, title, caption, declared or None)


def media_of(found: list[Reference], beside_it: dict[str, Item]) -> Iterator[Media]:
    """Yield the media referred to: those that came with it, and those whose file is named."""
    for each in found:
        carried = beside_it.get(each.guid or "")
        if carried is not None and not carried.body_text:
            yield from carried.media
        elif carried is None and each.medium and each.url and media_type(None, each.url):
            yield Media(each.url, media_type(each.type, each.url, each.medium), each.title, each.caption)


def alone(element: Element, base: str | None, beside_it: dict[str, Item]) -> Item:
    """Return a package as an item: its texts, which did not come with it, as a list of what they are."""
    item = item_of(element, base)
    found = references(element, base)
    rows = "".join(_row(each) for each in found if each.medium is None and (each.title or each.caption))
    inside = body(f"<ul>{rows}</ul>" if rows else "", item.title, base)
    media = joined([*item.media, *media_of(found, beside_it)])
    title = item.title or next((each.title for each in found if each.title), None)
    return replace(item, title=title, body_html=inside.html, body_text=inside.text, media=media)


def _row(each: Reference) -> str:
    words = escape(": ".join(part for part in (each.title, each.caption) if part))
    link = safe(each.url, None, WEB)
    return f'<li><a href="{escape(link)}">{words}</a></li>' if link else f"<li>{words}</li>"
