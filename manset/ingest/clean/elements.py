"""Single elements made fit: links, pictures, embeds, and what is dropped with all it holds."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias, cast

from lxml.html import builder

from manset.ingest.clean import pictures
from manset.ingest.clean.allow import ATTRIBUTES, CONTAINERS, DROPPED, TAGS
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
_FOREIGN = ("svg", "math")
# HTML, 13.2.6.5: the tags that end foreign content; and what in it holds HTML (13.2.4.2).
_ENDING = (
    "b big blockquote br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 hr i img li listing menu nobr ol p pre"
    " ruby s small span strong strike sub sup table tt u ul var"
).split()
_HOLDS_HTML = frozenset("foreignobject desc title annotation-xml mi mo mn ms mtext".split())
_LONGEST_WORD = 5000  # characters; what is longer is data that was pasted into a text
_NO_WORD = re.compile(rf"\S{{{_LONGEST_WORD},}}")
Tell: TypeAlias = Callable[[str, str], None]
_YOUTUBE = re.compile(r"//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})")
_VIMEO = re.compile(r"//player\.vimeo\.com/video/(\d+)")


def fit(root: "HtmlElement", base: str | None, page: str | None, tell: Tell | None = None) -> None:
    """Drop, rename and repair the elements of a tree in place; `tell` hears what goes, and why."""
    _end_foreign(root)
    for element in list(root.iter()):
        if element is root or not isinstance(element.tag, str):
            continue
        if tell is None:
            _fit_one(element, base, page)
        elif any(above is root for above in element.iterancestors()):  # else what held it has gone before
            _tell_attributes(element, tell)
            _fit_one(element, base, page, tell)
    _tidy_texts(root)


def _end_foreign(root: "HtmlElement") -> None:
    """End drawings and formulas that nobody closed where a browser does: before the first element of a text."""
    for foreign in list(root.iter(*_FOREIGN)):
        if any(above.tag in _FOREIGN for above in foreign.iterancestors()):
            continue  # it goes with that one
        found = (inner for inner in foreign.iterdescendants(*_ENDING) if not _is_within(inner, foreign))
        if (first := next(found, None)) is not None:
            _move_out(first, foreign)


def _is_within(inner: "HtmlElement", foreign: "HtmlElement") -> bool:
    """Say whether an element stands in a part of a drawing or formula that may hold HTML."""
    return any(
        above.tag in _HOLDS_HTML for above in inner.iterancestors() if foreign in above.iterancestors()
    )


def _move_out(first: "HtmlElement", foreign: "HtmlElement") -> None:
    """Put an element of a foreign one, and all that follows it there, behind that."""
    after, foreign.tail = foreign.tail, None
    moved, node = [first, *first.itersiblings()], first
    while (node := cast("HtmlElement", node.getparent())) is not foreign:
        moved[-1].tail = (moved[-1].tail or "") + (node.tail or "")
        node.tail = None
        moved += node.itersiblings()
    place = foreign
    for element in moved:
        place.addnext(element)
        place = element
    place.tail = (place.tail or "") + (after or "") or None


def _silent(_what: str, _why: str) -> None:
    """Tell nobody."""


def _tell_attributes(element: "HtmlElement", tell: Tell) -> None:
    """Say which attributes nh3 will not let through; pictures and embeds have theirs read first."""
    if element.tag in DROPPED or element.tag in {"iframe", "video", "audio", "img"}:
        return
    allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(element.tag, set())
    for name in element.attrib:
        if name not in allowed:
            tell(f"{name}=", "no attribute that a body keeps")


def _fit_one(element: "HtmlElement", base: str | None, page: str | None, tell: Tell = _silent) -> None:
    tag = _RENAMED.get(element.tag, element.tag)
    if tag != element.tag:
        element.tag = tag
    if tag in DROPPED:
        tell(f"<{tag}>", "may not stand in a body; gone with all that was in it")
        drop(element)
    elif tag in {"iframe", "video", "audio"}:
        _link_to_embed(element, base or page, tell)
    elif tag == "img":
        _fit_picture(element, base, page, tell)
    elif tag == "a":
        _fit_link(element, base or page, tell)
    elif "style" in element.attrib and "display:none" in element.attrib["style"].replace(" ", "").lower():
        tell(f"<{tag}>", "hidden by its style")
        drop(element)
    elif tag not in TAGS and tag not in CONTAINERS:
        tell(f"<{tag}>", "may not stand in a body; its words stay")
        element.drop_tag()


def _fit_link(element: "HtmlElement", base: str | None, tell: Tell) -> None:
    target = safe(element.get("href"), base)
    if target is None or target.startswith("#"):
        if "href" in element.attrib:
            tell(f"<a href={element.get('href')!r}>", _why_no_link(target))
        element.drop_tag()
    else:
        if target != (element.get("href") or "").strip() and not base:
            tell(f"<a href={element.get('href')!r}>", f"now {target!r}")
        element.set("href", target)


def _why_no_link(target: str | None) -> str:
    if target is None:
        return "no address that may be published; the link's words stay"
    return "leads to a place in its own page; the link's words stay"


def _fit_picture(element: "HtmlElement", base: str | None, page: str | None, tell: Tell) -> None:
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    source = beside(pictures.address(attributes), base, page)
    if source is None or is_tracker(source, attributes):
        why = "no address that may be published" if source is None else "counts readers"
        tell(f"<img src={attributes.get('src', '')!r}>", why)
        drop(element)
        return
    sizes = {side: attributes[side] for side in ("width", "height") if attributes.get(side, "").isdecimal()}
    element.attrib.clear()
    element.attrib.update({"src": source, "alt": squeeze(attributes.get("alt", "")), **sizes})


def _link_to_embed(element: "HtmlElement", base: str | None, tell: Tell) -> None:
    source = (
        element.get("src") or element.get("data-src") or next(iter(element.xpath(".//source/@src")), None)
    )
    target = safe(source, base, WEB)
    tail, element.tail = element.tail, None
    if target is None or is_tracker(target, {str(k): str(v) for k, v in element.attrib.items()}):
        element.tail = tail
        tell(
            f"<{element.tag} src={source!r}>", "no address that may be published, or one that counts readers"
        )
        drop(element)
        return
    page = _page_of(target)
    tell(f"<{element.tag} src={source!r}>", f"now a link to {page!r}")
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
