"""Single elements made fit: links, pictures, embeds, and what is dropped with all it holds."""

import re
from typing import TYPE_CHECKING

from lxml.html import builder

from manset.ingest.clean import pictures
from manset.ingest.clean.allow import CONTAINERS, DROPPED, TAGS
from manset.ingest.clean.links import WEB, beside, safe
from manset.ingest.clean.trackers import is_tracker
from manset.ingest.clean.tree import drop
from manset.lib.text import squeeze, tidy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RENAMED = {
    "h1": "h2", "strike": "s", "tt": "code", "acronym": "abbr", "listing": "pre", "xmp": "pre", "dir": "ul",
    "amp-img": "img",
}  # fmt: skip
_LONGEST_WORD = 5000  # characters; what is longer is data that was pasted into a text
_NO_WORD = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_YOUTUBE = re.compile(r"//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})")
_VIMEO = re.compile(r"//player\.vimeo\.com/video/(\d+)")


def fit(root: "HtmlElement", base: str | None, page: str | None) -> None:
    """Drop, rename and repair the elements of a tree in place."""
    for element in list(root.iter()):
        if element is root or not isinstance(element.tag, str):
            continue
        _fit_one(element, base, page)
    _tidy_texts(root)


def _fit_one(element: "HtmlElement", base: str | None, page: str | None) -> None:
    tag = _RENAMED.get(element.tag, element.tag)
    if tag != element.tag:
        element.tag = tag
    if tag in DROPPED:
        drop(element)
    elif tag in {"iframe", "video", "audio"}:
        _link_to_embed(element, base or page)
    elif tag == "img":
        _fit_picture(element, base, page)
    elif tag == "a":
        _fit_link(element, base or page)
    elif "style" in element.attrib and "display:none" in element.attrib["style"].replace(" ", "").lower():
        drop(element)
    elif tag not in TAGS and tag not in CONTAINERS:
        element.drop_tag()


def _fit_link(element: "HtmlElement", base: str | None) -> None:
    target = safe(element.get("href"), base)
    if target is None or target.startswith("#"):
        element.drop_tag()
    else:
        element.set("href", target)


def _fit_picture(element: "HtmlElement", base: str | None, page: str | None) -> None:
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    source = beside(pictures.address(attributes), base, page)
    if source is None or is_tracker(source, attributes):
        drop(element)
        return
    sizes = {side: attributes[side] for side in ("width", "height") if attributes.get(side, "").isdecimal()}
    element.attrib.clear()
    element.attrib.update({"src": source, "alt": squeeze(attributes.get("alt", "")), **sizes})


def _link_to_embed(element: "HtmlElement", base: str | None) -> None:
    source = (
        element.get("src") or element.get("data-src") or next(iter(element.xpath(".//source/@src")), None)
    )
    target = safe(source, base, WEB)
    tail, element.tail = element.tail, None
    if target is None or is_tracker(target, {str(k): str(v) for k, v in element.attrib.items()}):
        element.tail = tail
        drop(element)
        return
    page = _page_of(target)
    replacement = builder.P(builder.A(squeeze(element.get("title") or "") or page, href=page))
    replacement.tail = tail
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, replacement)


def _page_of(embed: str) -> str:
    if youtube := _YOUTUBE.search(embed):
        return f"https://www.youtube.com/watch?v={youtube[1]}"
    if vimeo := _VIMEO.search(embed):
        return f"https://vimeo.com/{vimeo[1]}"
    return embed


def _tidy_texts(root: "HtmlElement") -> None:
    for element in root.iter():
        element.text = _tidied(element.text)
        element.tail = _tidied(element.tail)


def _tidied(text: str | None) -> str | None:
    if not text:
        return text
    return tidy(_NO_WORD.sub("", text) if len(text) > _LONGEST_WORD else text)
