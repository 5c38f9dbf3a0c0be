"""What each form of a feed is held to, read from its own rules, as no checker for all three can be installed.

RSS: rssboard.org/rss-specification and rssboard.org/rss-profile; Atom: RFC 4287, the section beside each check; JSON
Feed: jsonfeed.org/version/1.1. Of all: whole addresses, and nothing in the text that runs or frames.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import feedparser
from lxml import etree, html

from manset.site.presenters.feed import ATOM, JSON, RSS, Form

ATOM_NAME = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
FORBIDDEN = {"script", "style", "iframe", "object", "embed", "form", "input", "base", "meta", "link"}
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}:[\w:./-]+\Z")  # RFC 4151
LANGUAGE_TAG = re.compile(r"[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8})*\Z")  # RFC 5646, loosely
MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+\Z")

# How often an element may stand: RSS's channel and item, Atom's feed (4.1.1) and entry (4.1.2). None is without end.
Often = Mapping[str, tuple[int, int | None]]
CHANNEL: Often = {
    "title": (1, 1), "link": (1, 1), "description": (1, 1), "language": (1, 1), "copyright": (0, 1),
    "lastBuildDate": (0, 1), "generator": (0, 1), "item": (0, None), f"{ATOM_NAME}link": (1, None),
}  # fmt: skip
ITEM: Often = {
    "title": (1, 1), "link": (1, 1), "guid": (1, 1), "pubDate": (1, 1), "description": (0, 1),
    "category": (0, None), f"{ATOM_NAME}updated": (1, 1), CONTENT: (1, 1),
    "{http://purl.org/dc/elements/1.1/}language": (1, 1),
    "{http://purl.org/dc/elements/1.1/}rights": (0, 1),
    "{http://purl.org/dc/elements/1.1/}creator": (0, None),
    "{http://purl.org/dc/elements/1.1/}contributor": (0, None),
    "{http://search.yahoo.com/mrss/}content": (0, None),
}  # fmt: skip
FEED: Often = {
    "id": (1, 1), "title": (1, 1), "updated": (1, 1), "subtitle": (0, 1), "rights": (0, 1), "icon": (0, 1),
    "logo": (0, 1), "generator": (0, 1), "author": (1, None), "contributor": (0, None), "category": (0, None),
    "link": (2, None), "entry": (0, None),
}  # fmt: skip
ENTRY: Often = {
    "id": (1, 1), "title": (1, 1), "updated": (1, 1), "published": (1, 1), "content": (1, 1), "summary": (0, 1),
    "rights": (0, 1), "source": (0, 1), "author": (0, None), "contributor": (0, None), "category": (0, None),
    "link": (1, None), "{http://search.yahoo.com/mrss/}content": (0, None),
}  # fmt: skip


def problems(body: bytes, form: Form) -> list[str]:
    """List what is wrong with a feed, nothing for a valid one."""
    return list(CHECKS[form](body))


def of_rss(body: bytes) -> Iterator[str]:
    """Hold a feed to RSS 2.0."""
    root = etree.fromstring(body)
    if root.tag != "rss" or root.get("version") != "2.0" or [child.tag for child in root] != ["channel"]:
        yield "it is no <rss version='2.0'> with one channel"
    yield from read_by_feedparser(body, "rss20")
    channel = root[0]
    yield from counted(channel, CHANNEL)
    yield from self_links(channel.findall(f"{ATOM_NAME}link"), RSS)
    built = channel.findtext("lastBuildDate")
    yield from moment(built, mail=True) if built else ()
    items = channel.findall("item")
    yield from unique([item.findtext("guid", "") for item in items])
    for item in items:
        yield from counted(item, ITEM)
        yield from moment(item.findtext("pubDate", ""), mail=True)
        yield from moment(item.findtext(f"{ATOM_NAME}updated", ""))
        yield from whole(item.findtext("link", ""))
        yield from text(item.findtext(CONTENT, ""))
        if [guid.get("isPermaLink") for guid in item.findall("guid")] != ["false"]:
            yield "a guid that is no address must say so"
        if not TAG.match(item.findtext("guid", "")):
            yield f"{item.findtext('guid')} is no tag"


def of_atom(body: bytes) -> Iterator[str]:
    """Hold a feed to RFC 4287."""
    root = etree.fromstring(body)
    if root.tag != f"{ATOM_NAME}feed":
        yield "it is no Atom feed"
    yield from read_by_feedparser(body, "atom10")
    yield from counted(root, {named(name): often for name, often in FEED.items()})
    yield from self_links(root.findall(f"{ATOM_NAME}link"), ATOM)
    entries = root.findall(f"{ATOM_NAME}entry")
    for element in root.iter():
        yield from of_element(element)
    yield from unique([entry.findtext(f"{ATOM_NAME}id", "") for entry in entries])
    for entry in entries:
        yield from counted(entry, {named(name): often for name, often in ENTRY.items()})
        yield from alternates(entry)
        for content in entry.findall(f"{ATOM_NAME}content"):
            if content.get("type") != "html" or len(content):
                yield "4.1.3.3: text of type html has no elements within it"
            yield from text(content.text or "")
        if not LANGUAGE_TAG.match(entry.get(LANGUAGE, "")):
            yield "an entry is in no language"


def of_element(element: Any) -> Iterator[str]:
    """Hold one element of an Atom feed to its own section."""
    name, said = element.tag.removeprefix(ATOM_NAME), element.text or ""
    if name in {"updated", "published"}:  # 3.3
        yield from moment(said)
    elif name == "id":  # 4.2.6
        yield from () if TAG.match(said) else (f"{said} is no IRI of ours",)
    elif name in {"author", "contributor"}:  # 3.2
        yield from counted(element, {named("name"): (1, 1), named("uri"): (0, 1), named("email"): (0, 1)})
        if not element.findtext(f"{ATOM_NAME}name", "").strip():
            yield "3.2.1: a person without a name"
    elif name in {"uri", "icon"}:
        yield from whole(said)
    elif name == "link":  # 4.2.7
        yield from whole(element.get("href", ""))
        if element.get("type") and not MEDIA_TYPE.match(element.get("type")):
            yield f"4.2.7.3: {element.get('type')} is no media type"
    elif name == "category" and not element.get("term"):  # 4.2.2
        yield "4.2.2.1: a category without a term"
    elif name in {"title", "subtitle", "summary", "rights"} and (
        len(element) or element.get("type", "text") != "text"
    ):
        yield f"3.1.1.1: {name} is text without elements"


def alternates(entry: Any) -> Iterator[str]:
    """4.1.2: no two alternate links of the same type and language."""
    links = [
        link for link in entry.findall(f"{ATOM_NAME}link") if link.get("rel", "alternate") == "alternate"
    ]
    kinds = [(link.get("type"), link.get("hreflang")) for link in links]
    if not kinds or len(set(kinds)) < len(kinds):
        yield "4.1.2: alternate links are missing, or alike"


def of_json(body: bytes) -> Iterator[str]:
    """Hold a feed to JSON Feed 1.1."""
    feed = json.loads(body)
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "it is of no version, or of another"
    yield from members(feed, TOP)
    for hub in feed.get("hubs", ()):
        yield from members(hub, {"type": str, "url": "address"})
    yield from unique([item["id"] for item in feed["items"]])
    for item in feed["items"]:
        yield from members(item, ENTRIES)
        yield from text(item.get("content_html", ""))
        if "content_html" not in item and "content_text" not in item:
            yield "an item has neither content_html nor content_text"
        for author in item.get("authors", ()):
            yield from members(author, {"name": str, "url": "address", "avatar": "address"})
        for attachment in item.get("attachments", ()):
            yield from members(attachment, {"url": "address", "mime_type": "type", "title": str})
            if not {"url", "mime_type"} <= attachment.keys():
                yield "an attachment without address or type"
    if not {"title", "items", "version"} <= feed.keys():
        yield "what every feed must have is missing"
    if any("id" not in item for item in feed["items"]):
        yield "an item has no id"


TOP: Mapping[str, object] = {
    "version": str, "title": str, "home_page_url": "address", "feed_url": "address", "description": str,
    "icon": "address", "favicon": "address", "authors": list, "language": "language", "hubs": list, "items": list,
}  # fmt: skip
MAY_BE_EMPTY = {"items", "content_html"}
ENTRIES: Mapping[str, object] = {
    "id": str, "url": "address", "title": str, "content_html": str, "summary": str, "image": "address",
    "date_published": "moment", "date_modified": "moment", "authors": list, "tags": list, "language": "language",
    "attachments": list,
}  # fmt: skip


def members(of: Mapping[str, Any], known: Mapping[str, object]) -> Iterator[str]:
    """Hold an object to the types of its members; what begins with _ is an extension, which must be an object."""
    for name, value in of.items():
        kind = dict if name.startswith("_") else known.get(name)
        if kind is None:
            yield f"{name} is no member of it"
        elif isinstance(kind, type):
            yield from (
                ()
                if isinstance(value, kind) and (value or name in MAY_BE_EMPTY)
                else (f"{name} is {value!r}",)
            )
        else:
            yield from NAMED[str(kind)](value)


def named(name: str) -> str:
    """Return an element's name in Atom's namespace, if it is in none."""
    return name if name.startswith("{") else f"{ATOM_NAME}{name}"


def counted(element: Any, often: Often) -> Iterator[str]:
    """Hold an element's children to how often each may stand, and to being known."""
    found = Counter(child.tag for child in element)
    for name in found.keys() - often.keys():
        yield f"{name} does not belong into {element.tag}"
    for name, (least, most) in often.items():
        if found[name] < least or (most is not None and found[name] > most):
            yield f"{name} stands {found[name]} times in {element.tag}"


def self_links(links: list[Any], form: Form) -> Iterator[str]:
    """A feed says where it is itself, once, and of which type it is there."""
    own = [link for link in links if link.get("rel") == "self"]
    if (
        len(own) != 1
        or own[0].get("type") != form.media_type
        or not own[0].get("href").endswith(f"/{form.file}")
    ):
        yield "it does not say where it is itself"
    for link in links:
        yield from whole(link.get("href"))


def read_by_feedparser(body: bytes, version: str) -> Iterator[str]:
    """A reader of feeds reads it without complaint."""
    read = feedparser.parse(body)
    if read.bozo or read.version != version:
        yield f"feedparser: {read.version} {read.get('bozo_exception')}"


def unique(ids: list[str]) -> Iterator[str]:
    """No two entries have one id."""
    if len(set(ids)) < len(ids):
        yield "two entries have one id"


def moment(said: object, *, mail: bool = False) -> Iterator[str]:
    """A moment has a time zone (RFC 3339, or 5322 for RSS)."""
    try:
        when = parsedate_to_datetime(str(said)) if mail else datetime.fromisoformat(str(said))
    except ValueError:
        yield f"{said!r} is no moment"
        return
    if when.tzinfo is None or (not mail and "T" not in str(said)):
        yield f"{said!r} has no time zone"


def language(said: object) -> Iterator[str]:
    """A language is named as BCP 47 has it."""
    yield from () if LANGUAGE_TAG.match(str(said)) else (f"{said!r} is no language",)


def media_type(said: object) -> Iterator[str]:
    """A media type has two parts."""
    yield from () if MEDIA_TYPE.match(str(said)) else (f"{said!r} is no media type",)


def whole(address: object) -> Iterator[str]:
    """An address says scheme and host."""
    parts = urlsplit(str(address))
    yield from () if parts.scheme in {"http", "https"} and parts.netloc else (f"{address!r} is not whole",)


def text(written: str) -> Iterator[str]:
    """The text of an article: some HTML in which nothing runs, and every address is whole."""
    if not written.strip():
        return
    for element in html.fragment_fromstring(written, create_parent="div").iter():
        if element.tag in FORBIDDEN:
            yield f"<{element.tag}> in a feed's text"
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style":
                yield f"{name} in a feed's text"
            if name in {"href", "src"} and not value.startswith(("mailto:", "tel:")):
                yield from whole(value)


NAMED: Mapping[str, Callable[[object], Iterator[str]]] = {
    "address": whole, "moment": moment, "language": language, "type": media_type,
}  # fmt: skip
CHECKS: Mapping[Form, Callable[[bytes], Iterator[str]]] = {RSS: of_rss, ATOM: of_atom, JSON: of_json}
