"""Whose a picture is, by what its file says of itself: XMP, IPTC's older records, EXIF.

IPTC Photo Metadata Standard 2025.1: credit line, creator and copyright notice, each in its XMP property and in IIM
(dataset 2:110, 2:80, 2:116); EXIF 3.0: Artist (0x013B) and Copyright (0x8298). Nothing else is read: where a camera
stood is nobody's business.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from manset.lib.text import squeeze

if TYPE_CHECKING:
    from lxml import etree
    from PIL import Image

_LONGEST = 200
_LONGEST_XMP = 1024 * 1024
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_CREDIT, _CREATOR, _COPYRIGHT = (2, 110), (2, 80), (2, 116)
_CHARACTER_SET, _UTF_8 = (1, 90), b"\x1b%G"
_ARTIST, _EXIF_COPYRIGHT = 0x013B, 0x8298
# What cameras and programs write where nobody was asked.
_NOBODY = re.compile(
    r"^(?:picasa|unknown|none|n/?a|photographer|owner|user|admin|default|camera|[\W\d_]*)$", re.IGNORECASE
)


def credit_of(image: "Image.Image") -> str:
    """Return who is to be named under a picture: its maker and its credit line, else its copyright notice."""
    said = {"credit": "", "creator": "", "copyright": ""}
    for source in (_xmp(image), _iim(image), _exif(image)):
        for name, text in source:
            plain = squeeze(text)
            if plain and not said[name] and not _NOBODY.match(plain):
                said[name] = plain
    credit, creator = said["credit"], said["creator"]
    if credit and creator and creator.casefold() not in credit.casefold():
        return f"{creator}/{credit}"[:_LONGEST]
    return (credit or creator or said["copyright"])[:_LONGEST]


def _xmp(image: "Image.Image") -> Iterator[tuple[str, str]]:
    from lxml import etree  # noqa: PLC0415 (not wanted by pictures that say nothing)

    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    data = packet.encode() if isinstance(packet, str) else bytes(packet)
    if not data or len(data) > _LONGEST_XMP or b"<!DOCTYPE" in data:
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(data.strip(b"\0 \r\n\t"), parser)
    if root is None:
        return
    for description in root.iter(f"{_RDF}Description"):
        yield "credit", description.get(f"{_PHOTOSHOP}Credit") or _first(description, f"{_PHOTOSHOP}Credit")
        yield "creator", ", ".join(_listed(description, f"{_DC}creator"))
        yield "copyright", _first(description, f"{_DC}rights")


def _listed(description: "etree._Element", name: str) -> list[str]:
    found = description.find(name)
    if found is None:
        return []
    items = [item.text or "" for item in found.iter(f"{_RDF}li")]
    return [text for text in map(squeeze, items or [found.text or ""]) if text]


def _first(description: "etree._Element", name: str) -> str:
    return next(iter(_listed(description, name)), "")


def _iim(image: "Image.Image") -> Iterator[tuple[str, str]]:
    from PIL import ImageFile, IptcImagePlugin  # noqa: PLC0415 (as above)

    found = (IptcImagePlugin.getiptcinfo(image) if isinstance(image, ImageFile.ImageFile) else None) or {}
    is_utf8 = found.get(_CHARACTER_SET) == _UTF_8
    for name, key in (("credit", _CREDIT), ("creator", _CREATOR), ("copyright", _COPYRIGHT)):
        value = found.get(key)
        parts = value if isinstance(value, list) else [value] if value else []
        yield name, ", ".join(_decoded(part, is_utf8=is_utf8) for part in parts)


def _decoded(data: bytes, *, is_utf8: bool) -> str:
    """Decode a text whose characters its file may name, and mostly does not: UTF-8 if it can be, else Windows-1252."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("utf-8" if is_utf8 else "windows-1252", "replace")


def _exif(image: "Image.Image") -> Iterator[tuple[str, str]]:
    found = image.getexif()
    for name, tag in (("creator", _ARTIST), ("copyright", _EXIF_COPYRIGHT)):
        value = found.get(tag)
        text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
        if isinstance(text, str):
            yield name, _mended(text).replace("\0", " ")


def _mended(text: str) -> str:
    """Return what was meant by UTF-8 that was read as Latin-1, as EXIF's ASCII is."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
