"""Lists of feeds as OPML 2.0 (opml.org/spec2.opml), the format that feed readers exchange."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

LARGEST = 50_000_000


class BadList(Exception):
    """No list of feeds; the message says in one line why."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in a list: its address and its title."""

    address: str
    title: str = ""


def read(data: bytes) -> list[Outline]:
    """Return the feeds in a list at any depth, each address once; raises BadList."""
    if len(data) > LARGEST:
        raise BadList(f"larger than {LARGEST / 1e6:g} MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadList(f"not well-formed XML: {error}") from None
    if etree.QName(root).localname.lower() != "opml":
        raise BadList(f"XML with the root <{etree.QName(root).localname}>, and not OPML")
    found: dict[str, Outline] = {}
    for node in root.iter("outline"):
        address = (node.get("xmlUrl") or node.get("xmlurl") or "").strip()
        if address:
            title = (node.get("title") or node.get("text") or "").strip()
            found.setdefault(address, Outline(address, title))
    return list(found.values())


def write(feeds: Iterable[Outline], title: str) -> bytes:
    """Return a list that readers of OPML take."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for feed in feeds:
        text = feed.title or feed.address
        etree.SubElement(body, "outline", type="rss", text=text, title=text, xmlUrl=feed.address)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written
