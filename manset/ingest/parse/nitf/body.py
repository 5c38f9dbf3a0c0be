"""NITF's body (`<body>`): what stands above the text, the text as HTML, and the media in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from manset.ingest.clean.links import beside
from manset.ingest.parse import caption, renditions, xmltree
from manset.ingest.parse.bodymedia import joined, size
from manset.ingest.parse.item import Media
from manset.ingest.parse.mediatype import media_type
from manset.ingest.parse.xmltree import Element, attribute, child, children, descendants, every, text, text_at

_NAMES = {
    "hl1": "h2", "hl2": "h3", "bq": "blockquote", "block": "div", "note": "div", "fn": "p", "nitf-table": "table",
    "custom-table": "table", "credit": "cite", "tagline": "p", "q": "q", "content": "div", "copyrite": "p",
}  # fmt: skip
_HTML = frozenset(
    "p ol ul li dl dt dd table tr td th thead tbody tfoot caption pre sub sup a em strong b i q div blockquote h2 h3 h4".split()
)
_GONE = frozenset(
    {"media-metadata", "media-object", "nitf-table-metadata", "custom-table", "alt-code", "del-list"}
)
_CLASSES = {"bold": "strong", "strong": "strong", "italic": "em", "underline": "u", "strike": "s"}


@dataclass(frozen=True)
class Found:
    """What a body says; texts are plain, `markup` is HTML to be cleaned."""

    title: str | None = None
    standfirst: str | None = None
    bylines: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    place: str | None = None
    dated: str | None = None
    notes: tuple[str, ...] = ()
    rights: str | None = None
    markup: str = ""
    media: tuple[Media, ...] = ()


def read(body: Element | None, base: str | None = None) -> Found:
    """Return what stands in a `<body>`."""
    head, content = child(body, "body.head"), child(body, "body.content")
    top = next(every(head, "dateline"), None)
    lines = [said for line in every(head, "byline") if (said := _byline(line))]
    return Found(
        title=text_at(head, "hedline", "hl1") or text_at(head, "headline", "hl1"),
        standfirst=text_at(head, "abstract") or text_at(head, "hedline", "hl2"),
        bylines=tuple(lines),
        senders=tuple(said for each in every(head, "distributor") if (said := text(each))),
        place=text_at(top, "location") or _place(top),
        dated=attribute(child(top, "story.date"), "norm") or text_at(top, "story.date"),
        notes=tuple(said for each in every(head, "note") if (said := text(each))),
        rights=text_at(head, "rights"),
        markup=_content(content if content is not None else _bare(body)) + _end(body),
        media=joined(_media(content, base)),
    )


def _byline(line: Element) -> str | None:
    """Return a byline without the job of whom it names; of one that holds a title alone, that."""
    job = {child for each in descendants(line, "byttl", "location", "virtloc") for child in each.iter()}
    said = "".join(part for each in line.iter() for part in _texts(each, job, line))
    return " ".join(said.split()).strip(" ,") or text(line)


def _texts(element: Element, without: set[Element], top: Element) -> Iterator[str]:
    if element not in without and xmltree.is_element(element):
        yield element.text or ""
    parent = element.getparent()
    if element is not top and parent not in without:
        yield f" {element.tail or ''}"


def _place(line: Element | None) -> str | None:
    """Return a dateline's place: what stands before its date."""
    return (line.text or "").strip(" ,-–—") or None if line is not None else None


def _bare(body: Element | None) -> Element | None:
    """Return a body whose paragraphs stand in it, without a `<body.content>`."""
    return body if next(children(body, "p", "block"), None) is not None else None


def _end(body: Element | None) -> str:
    lines = (text(line) for line in every(body, "body.end", "tagline"))
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def _content(element: Element | None) -> str:
    return _inner(element) if element is not None else ""


def _inner(element: Element) -> str:
    return escape(element.text or "", quote=False) + "".join(_written(part) for part in element)


def _written(element: Element) -> str:
    tail = escape(element.tail or "", quote=False)
    if not xmltree.is_element(element):
        return tail
    tag = xmltree.name(element).lower()
    if tag in _GONE:
        return tail
    if tag in {"br", "hr"}:
        return f"<{tag}>{tail}"
    if tag == "media":
        return _figure(element) + tail
    if tag == "em":
        tag = _CLASSES.get((attribute(element, "class") or "").lower(), "em")
    tag = _NAMES.get(tag, tag)
    inner = _inner(element)
    if tag not in _HTML and tag not in {"u", "s", "cite"}:
        return inner + tail
    link = attribute(element, "href") if tag == "a" else None
    said = f' href="{escape(link)}"' if link else _spans(element)
    return f"<{tag}{said}>{inner}</{tag}>{tail}"


def _spans(cell: Element) -> str:
    return "".join(
        f' {key}="{escape(value)}"' for key in ("colspan", "rowspan") if (value := attribute(cell, key))
    )


def _figure(element: Element) -> str:
    shown = _one(element, None)
    if shown is None or not (shown.type or "image").startswith("image"):
        return ""
    words = " ".join(part for part in (shown.caption, f"({shown.credit})" if shown.credit else None) if part)
    label = f"<figcaption>{escape(words)}</figcaption>" if words else ""
    alt = escape(shown.alt or "")
    return f'<figure><img src="{escape(shown.url or "")}" alt="{alt}">{label}</figure>'


def _media(content: Element | None, base: str | None) -> Iterator[Media]:
    for element in descendants(content, "media"):
        if found := _one(element, base):
            yield found


def _one(element: Element, base: str | None) -> Media | None:
    medium = {"image": "image", "photo": "image", "video": "video", "audio": "audio"}.get(
        (attribute(element, "media-type") or "").lower()
    )
    references = list(every(element, "media-reference"))
    found = renditions.best((each for part in references if (each := _rendition(part, base))), medium)
    if found is None:
        return None
    said, credit = caption.split(text_at(element, "media-caption") or "")
    alt = next((value for part in references if (value := attribute(part, "alternate-text"))), None)
    return Media(
        found.url,
        media_type(found.type, found.url, medium),
        alt=alt,
        caption=said,
        credit=text_at(element, "media-producer") or credit,
        width=found.width,
        height=found.height,
    )


def _rendition(part: Element, base: str | None) -> renditions.Rendition | None:
    url = beside(attribute(part, "source") or attribute(part, "data-location"), base, None)
    if not url:
        return None
    width, height = (size(attribute(part, side)) for side in ("width", "height"))
    return renditions.Rendition(
        url, attribute(part, "name") or "", attribute(part, "mime-type"), width, height
    )
