"""The pictures of a page: the one it leads with, then those in its text."""

from typing import TYPE_CHECKING, Any

from manset.ingest.clean import pictures
from manset.ingest.clean.links import WEB, beside, safe
from manset.ingest.clean.trackers import is_tracker
from manset.ingest.parse import caption
from manset.ingest.parse.bodymedia import in_body, joined, size
from manset.ingest.parse.html import jsonld
from manset.ingest.parse.item import Media
from manset.ingest.parse.mediatype import media_type
from manset.lib.text import squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from manset.ingest.parse.html.page import Page

_CAPTIONS = ".//figcaption|.//*[contains(@class,'caption') or contains(@class,'credit')]"


def media(page: "Page", around: "HtmlElement", body_html: str) -> tuple[Media, ...]:
    """Return the pictures, each once: JSON-LD and Open Graph, the head's figures, the body, films the page names."""
    lead = [*_declared(page), *_open_graph(page)]
    shown = [*_figures(page, around), *in_body(body_html)]
    return joined([*(_with_words(found, shown) for found in lead), *shown, *_films(page)])


def _declared(page: "Page") -> list[Media]:
    value = page.article.get("image")
    found = [_image(part, page) for part in (value if isinstance(value, list) else [value]) if part]
    return [image for image in found[:20] if image is not None]


def _image(value: Any, page: "Page") -> Media | None:
    if isinstance(value, str):
        url = beside(value, page.base, page.declared_url)
        return Media(url, media_type(None, url, "image")) if url else None
    if not isinstance(value, dict):
        return None
    address = next(
        (text for key in ("url", "contentUrl", "@id") if (text := jsonld.text(value.get(key)))), None
    )
    url = beside(address, page.base, page.declared_url)
    if url is None:
        return None
    said, credit = caption.split(
        jsonld.text(value.get("caption")) or jsonld.text(value.get("description")) or ""
    )
    declared = next(
        (
            text
            for key in ("creditText", "creator", "author", "copyrightNotice")
            if (text := jsonld.text(value.get(key)))
        ),
        None,
    )
    return Media(
        url,
        media_type(jsonld.text(value.get("encodingFormat")), url, "image"),
        caption=said,
        credit=_bare(declared) or credit,
        width=size(jsonld.text(value.get("width"))),
        height=size(jsonld.text(value.get("height"))),
    )


def _bare(credit: str | None) -> str | None:
    """Take "Photo:" off a credit."""
    said, bare = caption.split(credit or "")
    return bare or said


def _open_graph(page: "Page") -> list[Media]:
    urls = (
        page.meta.get("og:image:secure_url")
        or page.meta.get("og:image")
        or page.meta.get("og:image:url")
        or []
    )
    urls = urls or page.meta.get("twitter:image", []) or page.meta.get("twitter:image:src", [])
    found = []
    for number, said in enumerate(urls[:10]):
        url = beside(said, page.base, page.declared_url)
        if url is None:
            continue
        width, height, alt, kind = (
            _nth(page, f"og:image:{name}", number) for name in ("width", "height", "alt", "type")
        )
        alt = alt or (page.said("twitter:image:alt") if number == 0 else None)
        found.append(
            Media(url, media_type(kind, url, "image"), alt=alt, width=size(width), height=size(height))
        )
    return found


def _nth(page: "Page", name: str, number: int) -> str | None:
    values = page.meta.get(name, [])
    return values[number] if number < len(values) else None


def _figures(page: "Page", around: "HtmlElement") -> list[Media]:
    """Read the figures of the article's part of the page that stand before or in its text."""
    found = []
    for figure in around.xpath(
        ".//figure|.//div[contains(@class,'wp-caption') or contains(@class,'featured') or contains(@class,'post-thumbnail')]"
    ):
        if any(
            up.tag in {"aside", "footer", "nav", "li", "figure"} or _is_listed(up)
            for up in figure.iterancestors()
        ):
            continue
        picture = next(iter(figure.iter("img")), None)
        if picture is None or len(figure.findall(".//img")) > 1:
            continue
        image = _shown(picture, page)
        if image is None:
            continue
        texts = [squeeze(str(element.text_content())) for element in figure.xpath(_CAPTIONS)]
        said, credit = caption.split(max(texts, key=len, default=""))
        found.append(
            Media(
                image.url,
                image.type,
                image.alt,
                said,
                credit or _credit(texts, said),
                image.width,
                image.height,
            )
        )
    return found


def _credit(texts: list[str], said: str | None) -> str | None:
    """Read a credit that stands in an element of its own, without a label."""
    alone = next((text for text in texts if said and text != said and text in said and len(text) < 80), None)  # noqa: PLR2004 (a measure of texts, used here alone)
    return _bare(alone)


def _is_listed(element: "HtmlElement") -> bool:
    if element.tag in {"html", "body", "main", "article"}:
        return False
    own = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return any(
        word in own
        for word in (
            "related",
            "sidebar",
            "whats-hot",
            "latest",
            "author",
            "comment",
            "widget",
            "teaser",
            "recommend",
        )
    )


def _shown(picture: "HtmlElement", page: "Page") -> Media | None:
    attributes = {str(name): str(value) for name, value in picture.attrib.items()}
    url = beside(pictures.address(attributes), page.base, page.declared_url)
    if url is None or is_tracker(url, attributes):
        return None
    alt = squeeze(attributes.get("alt", "")) or None
    return Media(
        url,
        media_type(None, url, "image"),
        alt=alt,
        width=size(attributes.get("width")),
        height=size(attributes.get("height")),
    )


def _with_words(found: Media, shown: list[Media]) -> Media:
    """Give the lead picture the words of the same file in the page, which may lie at another address (a saved copy)."""
    name = (found.url or "").rpartition("/")[2]
    same = next((other for other in shown if name and (other.url or "").rpartition("/")[2] == name), None)
    if same is None:
        return found
    return Media(
        found.url,
        found.type,
        found.alt or same.alt,
        same.caption or found.caption,
        same.credit or found.credit,
        found.width,
        found.height,
    )


def _films(page: "Page") -> list[Media]:
    found = []
    for node in page.nodes:
        if jsonld.types(node) & {"VideoObject", "AudioObject"}:
            url = safe(jsonld.text(node.get("contentUrl")), page.base, WEB)
            kind = "video" if "VideoObject" in jsonld.types(node) else "audio"
            if url:
                found.append(
                    Media(
                        url,
                        media_type(jsonld.text(node.get("encodingFormat")), url, kind),
                        caption=jsonld.text(node.get("name")),
                    )
                )
    return found
