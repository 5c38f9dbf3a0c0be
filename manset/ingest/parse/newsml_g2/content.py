"""A news item's content: text given in it, and renditions given by address."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from manset.ingest.clean.links import beside
from manset.ingest.parse import embedded, renditions
from manset.ingest.parse.bodymedia import size
from manset.ingest.parse.embedded import Embedded
from manset.ingest.parse.xmltree import Element, attribute, children, every, name

_MOST_DIGITS = 15  # of a size in bytes


@dataclass(frozen=True)
class Content:
    """What an item's `<contentSet>`s hold: the richest text, and renditions."""

    text: Embedded = field(default_factory=Embedded)
    remote: tuple[renditions.Rendition, ...] = ()


def read(item: Element, base: str | None) -> Content:
    """Return an item's content; of a text in several forms NITF, then HTML, then plain."""
    sets = list(children(item, "contentSet"))
    remote = tuple(each for part in sets for each in _remote(part, base))
    kinds: dict[str, Element] = {}
    for element in (part for each in sets for part in children(each, "inlineXML", "inlineData")):
        declared = attribute(element, "contenttype")
        if kind := embedded.kind_of(element, declared, plain=name(element) == "inlineData"):
            kinds.setdefault(kind, element)
    best = next((kind for kind in embedded.RICHEST_FIRST if kind in kinds), None)
    if best is None:
        return Content(remote=remote)
    return Content(embedded.read(kinds[best], best, base, attribute(kinds[best], "contenttype")), remote)


def _remote(element: Element, base: str | None) -> Iterator[renditions.Rendition]:
    for part in every(element, "remoteContent"):
        if url := beside((attribute(part, "href") or "").removeprefix("file:///./").strip(), base, None):
            width, height = (size(attribute(part, side)) for side in ("width", "height"))
            weight = attribute(part, "size") or ""
            is_weight = weight.isascii() and weight.isdecimal() and len(weight) < _MOST_DIGITS
            yield renditions.Rendition(
                url,
                attribute(part, "rendition", "renditionuri") or "",
                attribute(part, "contenttype"),
                width,
                height,
                int(weight) if is_weight else None,
            )
