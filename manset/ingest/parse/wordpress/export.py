"""WordPress's export (WXR 1.0 to 1.2) read as a stream: a post at a time, whatever the file's size."""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from lxml import etree

from manset.ingest.clean.charset import Undecodable, decode
from manset.ingest.parse.item import Item
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.wordpress.mending import Mended
from manset.ingest.parse.wordpress.posts import (
    NO_ARTICLES,
    OLD_PATH,
    OLD_SLUG,
    Post,
    Site,
    attachment,
    guest,
    item,
)
from manset.ingest.parse.xmltree import is_element

_HEAD = 65_536
_END = re.compile(r"</rss\s*>\s*(?:<!--.*?-->\s*)*\s*$", re.DOTALL)
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_WANTED = (
    *("{*}item", "{*}author", "{*}category", "{*}tag", "{*}term", "{*}title", "{*}language", "{*}link"),
    *("{*}base_site_url", "{*}base_blog_url", "{*}description"),
)
Said = dict[str, str]


def items(file: BinaryIO) -> Iterator[Item]:
    """Yield the posts of an export; `file` can be read from its beginning twice. Raises `Refused`, at the end if cut off.

    The first reading gathers what posts refer to: authors, categories, attachments (some hundred bytes each).
    """
    site, count = Site(), 0
    with suppress(Refused):  # it is said by the second reading, after what can be read
        for element in _elements(file):
            _note(element, site)
    for element in _elements(file):
        if _name(element) == "item":
            post = _post(element)
            if post.kind not in NO_ARTICLES:
                count += 1
                yield item(post, site)
    if not _is_whole(file):
        raise Refused(f"truncated export: it breaks off after {count} posts, before </rss>; export it again")


def pieces(file: BinaryIO) -> Iterator[tuple[str, Said | Post]]:
    """Yield all there is in an export in its order, named: an author's fields, an item's post, the title as {"": text}.

    For moving a whole site, which needs more than its articles. Raises `Refused` as `items` does.
    """
    count = 0
    for element in _elements(file):
        name = _name(element)
        if name == "item":
            count += 1
            yield name, _post(element)
        else:
            yield name, _fields(element) or {"": (element.text or "").strip()}
    if not _is_whole(file):
        raise Refused(f"truncated export: it breaks off after {count} items, before </rss>; export it again")


class _Clean:
    """A file as UTF-8 without characters that XML forbids, for a parser that reads on."""

    def __init__(self, file: BinaryIO) -> None:
        file.seek(0)
        head = file.read(_HEAD)
        cut = max(head.rfind(b">"), 0) + 1
        try:
            codec = decode(head[:cut]).encoding
        except Undecodable as error:
            raise Refused(str(error)) from None
        file.seek(0)
        self._file = file
        self._decoder = codecs.getincrementaldecoder(codec)(errors="replace")
        self._first = self._open = True
        self.ended = False  # whether the parser was told that no more comes
        self.mended = Mended()

    def read(self, size: int = -1) -> bytes:
        """Return about so many bytes, none at the end."""
        while self._open:
            data = self._file.read(max(size, 4096))
            self._open = bool(data)
            text = self.mended.feed(self._decoder.decode(data, final=not data), last=not data)
            if self._first and text:
                text = text.lstrip("\ufeff \t\r\n")
                if _ENTITY.search(text[:_HEAD]):
                    raise Refused("an export with entities of its own; send it without a DTD")
                self._first = False
            if text:
                return text.encode("utf-8")
        self.ended = True
        return b""


def _elements(file: BinaryIO) -> Iterator[etree._Element]:
    """Yield the elements of an export that matter, each whole, and forget it afterwards.

    The one in which a file breaks off is none: the parser closes it itself, and half a text would replace a whole one.
    """
    clean, seen = _Clean(file), 0
    parse = etree.iterparse(
        clean, events=("end",), tag=_WANTED, encoding="utf-8", recover=True, resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _, element in parse:
            parent = element.getparent()
            if parent is None or _name(parent) not in {"channel", "rss"}:
                continue
            seen += _name(element) == "item"
            if not clean.ended:
                yield element
            element.clear()
            while element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise Refused(f"not well-formed XML: {' '.join(str(error.msg or error).split())[:120]}") from None
    if seen < clean.mended.items:
        raise Refused(
            f"damaged export: {seen} of {clean.mended.items} items could be read; {_first_error(parse)}"
        )


def _first_error(parse: "etree.iterparse") -> str:
    """Say where the XML breaks first."""
    found = next((error for error in parse.error_log if error.level_name == "FATAL"), None)
    return f"line {found.line}: {' '.join(found.message.split())[:120]}" if found else "mend its XML"


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def _fields(element: etree._Element) -> Said:
    return {_name(child): (child.text or "").strip() for child in element if is_element(child)}


def _note(element: etree._Element, site: Site) -> None:
    name = _name(element)
    said = _fields(element)
    if name == "author" and said.get("author_login"):
        site.authors[said["author_login"]] = said.get("author_display_name") or said["author_login"]
    elif name == "category" and said.get("term_id"):
        site.categories[said["term_id"]] = said.get("cat_name", "")
    elif name in {"title", "language"} and element.text:
        setattr(site, name, element.text.strip())
    elif name == "item" and said.get("post_type") == "guest-author":
        guest(_post(element), site)
    elif name == "item" and said.get("post_type") == "attachment" and (found := attachment(_post(element))):
        number = said.get("post_id", "")
        site.attachments[number] = found
        if said.get("post_parent", "0") not in {"", "0"}:
            site.attached.setdefault(said["post_parent"], []).append(number)


def _post(element: etree._Element) -> Post:
    said: dict[str, str] = {}
    terms: list[tuple[str, str, str]] = []
    meta: dict[str, str] = {}
    comments: list[dict[str, str]] = []
    old: list[tuple[str, str]] = []
    for child in element:
        if not is_element(child):
            continue
        name, text = _name(child), child.text or ""
        if (
            name == "encoded"
        ):  # content:encoded and excerpt:encoded, told apart by namespace or else by prefix
            name = "excerpt" if "excerpt" in str(child.tag) or child.prefix == "excerpt" else "encoded"
        if name == "category":
            terms.append((child.get("domain") or "", child.get("nicename") or "", text.strip()))
        elif name == "postmeta":
            pair = {_name(part): part.text or "" for part in child if is_element(part)}
            key, value = pair.get("meta_key", ""), pair.get("meta_value", "")
            meta.setdefault(key, value)
            if key in {OLD_SLUG, OLD_PATH}:
                old.append((key, value.strip()))
        elif name == "comment":
            comments.append(_fields(child))
        else:
            said.setdefault(name, text)
    return Post(said, tuple(terms), meta, tuple(comments), tuple(old))


def _is_whole(file: BinaryIO) -> bool:
    file.seek(0, 2)
    file.seek(max(0, file.tell() - 8192))
    tail = file.read()
    return bool(_END.search(tail.replace(b"\x00", b"").decode("latin-1")))
