"""The first reading of an export: what its articles refer to, and how much of everything there is."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from manset.ingest.clean.plain import text_of
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.wordpress.posts import Post, Site, attachment, guest
from manset.moving.importing.memory import identity

Fields = dict[str, str]
Pieces = Callable[[], Iterator[tuple[str, Any]]]

_MOST_REUSED = 2_000  # reusable blocks kept in memory
_LONGEST_REUSED = 100_000
_ORDER = re.compile(r"\d{1,18}", re.ASCII)


@dataclass(slots=True)
class Upload:
    """A file of the site beyond what articles need of it: its page, its parent, its place below the uploads."""

    page: str
    parent: str
    place: str
    title: str


@dataclass
class Scan:
    """What was found: `site` is for the parser of posts, the rest for the move.

    `guests` are the authors that the co-authors plug-in names, by the end of their address.
    """

    site: Site = field(default_factory=Site)
    address: str = ""
    description: str = ""
    authors: dict[str, Fields] = field(default_factory=dict)
    categories: dict[str, Fields] = field(default_factory=dict)
    tags: dict[str, Fields] = field(default_factory=dict)
    terms: list[Fields] = field(default_factory=list)
    guests: dict[str, str] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    reused: dict[str, str] = field(default_factory=dict)
    navigation: list[str] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)
    trouble: str = ""

    @property
    def host(self) -> str:
        """The host that its own addresses have, without www."""
        return host_of(self.address)


def host_of(address: str) -> str:
    """Return an address's host, as two that differ by www alone are compared."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def path_of(address: str) -> str:
    """Return an address's path as a server hears it, decoded; empty for what is none."""
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""


def scan(pieces: Pieces, moved: Callable[[int], None] = lambda _: None) -> Scan:
    """Read all of an export once; what ends the reading early is kept in `trouble`. `moved` hears of items."""
    found = Scan()
    menu: list[tuple[int, str]] = []
    try:
        for name, said in pieces():
            if name == "item":
                _item(said, found, menu)
                moved(1)
            else:
                _head(name, said, found)
    except Refused as refused:
        found.trouble = str(refused)
    found.navigation = [number for _, number in sorted(menu)]
    return found


def kind_of(post: Post) -> str:
    """Return the row of the count in which an item stands."""
    named = {"post": "posts", "page": "pages", "attachment": "attachments", "nav_menu_item": "menu items"}
    return named.get(post.kind, f"type {post.kind}"[:40])


def number_in(post: Post) -> str:
    """Return the number that an item has at its origin, by its address where it has none."""
    said = post.said
    return said.get("post_id", "").strip() or said.get("guid", "").strip() or said.get("link", "").strip()


def identity_of(post: Post) -> str:
    """Return what an item is known by for good."""
    return identity(number_in(post), post.said.get("guid", "").strip())


def _head(name: str, said: Fields, found: Scan) -> None:
    text = said.get("", "")
    if name == "author" and said.get("author_login"):
        login = said["author_login"]
        found.found["authors"] += login not in found.authors
        found.authors.setdefault(login, said)
        found.site.authors[login] = said.get("author_display_name") or login
    elif name == "category" and (slug := said.get("category_nicename") or said.get("cat_name")):
        found.found["categories"] += slug not in found.categories
        found.categories.setdefault(slug, said)
        if said.get("term_id"):
            found.site.categories[said["term_id"]] = text_of(said.get("cat_name", ""))
    elif name == "tag" and (slug := said.get("tag_slug") or said.get("tag_name")):
        found.found["tags"] += slug not in found.tags
        found.tags.setdefault(slug, said)
    elif name == "term":
        found.found["terms"] += 1
        found.terms.append(said)
    elif name in {"title", "language"} and text:
        setattr(found.site, name, text)
    elif name in {"base_blog_url", "link"} and text and (name == "base_blog_url" or not found.address):
        found.address = text.rstrip("/")
    elif name == "description":
        found.description = text


def _item(post: Post, found: Scan, menu: list[tuple[int, str]]) -> None:
    found.found[kind_of(post)] += 1
    found.found["comments"] += len(post.comments)
    number = number_in(post)
    found.guests |= {slug.removeprefix("cap-"): name for kind, slug, name in post.terms if kind == "author"}
    if post.kind == "attachment":
        _file(post, number, found)
    elif post.kind == "guest-author":
        guest(post, found.site)
    elif post.kind == "wp_block" and len(found.reused) < _MOST_REUSED:
        found.reused[number] = post.said.get("encoded", "")[:_LONGEST_REUSED]
    elif is_of_navigation(post):
        order = post.said.get("menu_order", "").strip()
        menu.append((int(order) if _ORDER.fullmatch(order) else 0, post.meta.get("_menu_item_object_id", "")))


def is_of_navigation(post: Post) -> bool:
    """Tell whether an item is a menu's first step and a category."""
    is_category = post.kind == "nav_menu_item" and post.meta.get("_menu_item_object") == "category"
    return is_category and post.meta.get("_menu_item_menu_item_parent", "0") in {"", "0"}


def _file(post: Post, number: str, found: Scan) -> None:
    file = attachment(post)
    parent = post.said.get("post_parent", "").strip()
    parent = "" if parent == "0" else parent
    if file is not None:
        found.site.attachments[number] = file
        if parent:
            found.site.attached.setdefault(parent, []).append(number)
    page = (post.text("link") or "")[:500]
    found.uploads[number] = Upload(
        page, parent, post.meta.get("_wp_attached_file", "")[:500], (post.text("title") or "")[:200]
    )
