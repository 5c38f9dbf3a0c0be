"""The formats that are read, in the order in which they are asked. A new one is a line here and a module beside."""

from importlib import import_module
from types import ModuleType
from typing import Protocol, cast

from manset.ingest.clean.charset import decode
from manset.ingest.parse.document import Document, RawDocument
from manset.ingest.parse.item import Item
from manset.ingest.parse.refused import Refused

# Named and not imported: a text file is parsed without waiting for the feed reader to load.
_MODULES = (
    "wxr",
    "rss",
    "atom",
    "newsml_g2",
    "newsml",
    "nitf",
    "ninjs",
    "wordpress",
    "jsonfeed",
    "html",
    "text",
)
# Told by their bytes, before these are taken for text.
_RAW_MODULES = ("anpa1312", "iptc7901", "mail")
RECOGNISED = (*_RAW_MODULES, *_MODULES)
_READ = "RSS, Atom, NewsML-G2, NewsML, NITF, WordPress export, JSON, HTML, mail, text"
_LIKE_XML = ("<?xml", "<!doctype", "<!--")


class Format(Protocol):
    """What each format's module has."""

    def parse(self, document: Document) -> list[Item]:
        """Return the items; raises `Refused`."""
        ...


class RawFormat(Protocol):
    """What each module has whose format is one of bytes."""

    def parse(self, document: RawDocument) -> list[Item]:
        """Return the items; raises `Refused`."""
        ...


def raw_format_for(data: bytes) -> RawFormat | None:
    """Return the module that reads these bytes as they are; None where they must be text."""
    for name in _RAW_MODULES:
        if _recogniser(name).recognises(data):
            return cast("RawFormat", import_module(f"manset.ingest.parse.{name}"))
    return None


def format_for(document: Document) -> Format:
    """Return the module that reads a document; raises `Refused` when none does."""
    for name in _MODULES:
        if _recogniser(name).recognises(document):
            return cast("Format", import_module(f"manset.ingest.parse.{name}"))
    root = document.root
    if root or document.head.lower().startswith(_LIKE_XML):
        what = f"XML with the root <{root}>" if root else "markup without an element"
        raise Refused(f"{what} is none of the formats read: {_READ}")
    document.json  # noqa: B018 (broken JSON is refused as such)
    raise Refused("JSON, but not a JSON Feed (no items), ninjs (no uri) or WordPress's (no id and title)")


def recognised(data: bytes) -> list[str]:
    """Return the names of all formats that claim some bytes; there should be one."""
    found = [name for name in _RAW_MODULES if _recogniser(name).recognises(data)]
    if found:
        return found
    document = Document(decode(data).text)
    return [name for name in _MODULES if _recogniser(name).recognises(document)]


def _recogniser(name: str) -> ModuleType:
    return import_module(f"manset.ingest.parse.recognise.{name}")
