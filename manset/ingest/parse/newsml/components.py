"""The components of a news item: which holds the text, and which are its pictures."""

from collections.abc import Iterator
from dataclasses import dataclass

from manset.ingest.clean.links import beside
from manset.ingest.parse import embedded, renditions
from manset.ingest.parse.bodymedia import size
from manset.ingest.parse.item import Media
from manset.ingest.parse.mediatype import media_type
from manset.ingest.parse.xmltree import (
    Element,
    attribute,
    child,
    children,
    descendants,
    every,
    name,
    text,
    text_at,
)

_MEDIUMS = {
    "photo": "image", "picture": "image", "graphic": "image", "image": "image", "complexdata": None, "video": "video",
    "audio": "audio", "logo": "image",
}  # fmt: skip
_RENDITIONS = frozenset(
    "thumbnail preview quicklook highres lowres main mainpicture squared hires original medium small large".split()
)
_CAPTION = "caption"
_MAIN = ("main", "maintext", "body", "story", "article")


@dataclass(frozen=True)
class Text:
    """A text in a component, with the component, so that what is said of it there is found."""

    component: Element
    content: Element
    kind: str
    declared: str | None


def formal(element: Element | None, *path: str) -> str | None:
    """Return the FormalName at a path, as NewsML names things."""
    found = next(every(element, *path), None)
    return attribute(found, "FormalName")


def said_above(component: Element, *path: str) -> Iterator[Element]:
    """Yield the elements at a path in a component and those it stands in, the nearest first."""
    level: Element | None = component
    while level is not None and name(level) in {"NewsComponent", "NewsItem"}:
        yield from every(level, *path)
        level = level.getparent()


def texts(item: Element) -> list[Text]:
    """Return the texts of an item, the one it is known by first: its main component's, NITF before HTML before plain."""
    found = [each for content in descendants(item, "ContentItem") if (each := _text(content)) is not None]
    return sorted(found, key=_rank)


def _text(content: Element) -> Text | None:
    data = next(descendants(content, "DataContent"), None)
    component = content.getparent()
    if data is None or component is None or _medium(content) or _role(component) == _CAPTION:
        return None
    declared = " ".join(filter(None, (formal(content, "Format"), formal(content, "MimeType"))))
    kind = embedded.kind_of(data, declared, plain=True)
    if kind is None and (formal(content, "MediaType") or "text").lower() == "text" and text(data):
        kind = "plain" if next(children(data), None) is None else None
    return Text(component, data, kind, declared) if kind and (text(data) or kind == "nitf") else None


def _rank(found: Text) -> tuple[bool, int]:
    roles = [_role(each) for each in (found.component, *found.component.iterancestors("{*}NewsComponent"))]
    return not any(role in _MAIN for role in roles), embedded.RICHEST_FIRST.index(found.kind)


def _role(component: Element) -> str:
    return (formal(component, "Role") or "").lower().replace(" ", "").replace("_", "")


def media(item: Element, base: str | None) -> Iterator[Media]:
    """Yield the media of an item, each in its best rendition, with what its component says of it."""
    groups: dict[Element, list[tuple[renditions.Rendition, str | None]]] = {}
    for content in descendants(item, "ContentItem"):
        component, rendition = content.getparent(), _rendition(content, base)
        if component is not None and rendition is not None:
            groups.setdefault(_group(component), []).append((rendition, _medium(content)))
    for component, found in groups.items():
        files = [each for each, _ in found]
        medium = _MEDIUMS.get(_role(component)) or next((kind for _, kind in found if kind), None)
        if best := renditions.best(files, medium) or renditions.best(files, None):
            yield _media(component, best, medium)


def _group(component: Element) -> Element:
    """Return the component of one picture: above those that are its renditions, each by itself."""
    parent = component.getparent()
    is_rendition = _role(component) in _RENDITIONS and parent is not None and name(parent) == "NewsComponent"
    return parent if is_rendition and parent is not None else component


def _medium(content: Element) -> str | None:
    kind = _MEDIUMS.get((formal(content, "MediaType") or "").lower())
    guess = (media_type(formal(content, "MimeType"), None) or "").split("/")[0]
    return kind or (guess if guess in {"image", "video", "audio"} else None)


def _rendition(content: Element, base: str | None) -> renditions.Rendition | None:
    url = beside(attribute(content, "Href"), base, None)
    declared = formal(content, "MimeType")
    if not url or not (_medium(content) or media_type(declared, url)):
        return None
    said = {
        (attribute(each, "FormalName") or "").lower(): attribute(each, "Value")
        for each in every(content, "Characteristics", "Property")
    }
    width, height = (size(said.get(side) or said.get(f"pixel{side}")) for side in ("width", "height"))
    component = content.getparent()
    role = _role(component) if component is not None else ""
    label = f"{role} {said.get('imageuse') or ''}"
    return renditions.Rendition(url, label, declared, width, height)


def _media(component: Element, best: renditions.Rendition, medium: str | None) -> Media:
    lines = child(component, "NewsLines")
    captions = (
        text(each) for part in descendants(component, "NewsComponent", "ContentItem")
        if _role(part) == _CAPTION or name(part) == "ContentItem" for each in descendants(part, "DataContent")
    )  # fmt: skip
    headline = text_at(lines, "HeadLine")
    line = [text_at(lines, key) for key in ("ByLine", "CreditLine")]
    caption = next((said for said in captions if said), None) or text_at(lines, "SubHeadLine")
    return Media(
        best.url,
        media_type(best.type, best.url, medium),
        alt=headline if caption else None,
        caption=caption or headline,
        credit="/".join(dict.fromkeys(part for part in line if part)) or None,
        width=best.width,
        height=best.height,
        copyright=text_at(lines, "CopyrightLine"),
    )
