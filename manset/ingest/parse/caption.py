"""Captions under pictures: what is said, and who took it."""

import re

from manset.ingest.parse import agencies
from manset.lib.text import squeeze

_I = re.IGNORECASE
_WORD = r"(?:photo(?:graph|grapher)?s?|picture|image|credit|photo\s+credit|image\s+credit|foto[ğg]raf|foto|g[öo]rsel|resim|illustration|drawing|graphic|[çc]izim|grafik|kredi|kaynak|source)"
_LABEL = re.compile(
    r"(?:^|[\s(\[|–—•·-])(?:"
    + _WORD
    + r"(?:\s+by\s*:?|\s*:)|©)\s*(?P<credit>[^()\[\]|]{2,120}?)\s*[)\]]?\s*\.?\s*$",
    _I,
)
_BRACKETS = re.compile(r"[(\[]\s*(?P<credit>[^()\[\]]{2,100}?)\s*[)\]]\s*\.?\s*$")
_PHOTO = re.compile(
    r"\b(?:photo(?:graph)?|foto[ğg]raf|foto|file photo|ar[şs]iv|handout|archive|illustration|[çc]izim|getty|epa|pool)\b",
    _I,
)
_PHOTO_WORD = re.compile(
    r"^(?:(?:photo(?:graph)?|foto[ğg]raf|foto|picture|image|file)\s*(?:by|:|/)?\s+)+|\s+(?:file\s+)?(?:photo|foto[ğg]raf[ıi]?|foto)$",
    _I,
)
_WIRE = re.compile(
    r"(?:^|\s)(?P<credit>(?:REUTERS|AFP|AP Photo|AA|DHA|İHA|EPA|dpa)\s*/\s*[A-ZÇĞİÖŞÜ][\w.'’ -]{2,60})\s*\.?\s*$"
)
_DASH = re.compile(r"\s+[–—/|]\s+(?P<credit>[A-ZÇĞİÖŞÜ][^.,;:()]{1,60})\s*$")
_BARE = re.compile(r"^(?:photo|foto|picture|image|file|archive|ar[şs]iv|illustration|handout)?$", _I)
_FILE = re.compile(r"^(?:file(?: photo)?|archive|ar[şs]iv)\b[\s:,/.-]*", _I)


def split(text: str) -> tuple[str | None, str | None]:
    """Return a caption without its credit, and the credit; None for what it does not have."""
    text = squeeze(text)
    if not text:
        return None, None
    for form in (_LABEL, _WIRE):
        if match := form.search(text[-400:]):
            return _pair(text, match)
    match = _BRACKETS.search(text[-200:])
    if match and (_PHOTO.search(match["credit"]) or _is_source(match["credit"])):
        return _pair(text, match)
    match = _DASH.search(text[-100:])
    if match and _is_source(match["credit"]):
        return _pair(text, match)
    return text, None


def is_photo_credit(text: str) -> bool:
    """Say whether a line is a caption beyond doubt: it ends in a credit that names a picture or its taker."""
    text = squeeze(text)[-400:]
    if _WIRE.search(text):
        return True
    label = _LABEL.search(text)
    if label and not re.match(r"[\s(\[|–—•·-]*(?:kaynak|source)", label[0], _I):
        return True
    match = _BRACKETS.search(text)
    return bool(match and _PHOTO.search(match["credit"]))


def _pair(text: str, match: "re.Match[str]") -> tuple[str | None, str | None]:
    caption = (
        text[: len(text) - len(match[0])].strip(" |–—/(-•·") if match.end() == len(match.string) else text
    )
    credit = _FILE.sub("", _PHOTO_WORD.sub("", match["credit"].strip(" .,;:|"))).strip(" .,;:|/")
    return caption or None, None if _BARE.match(credit) else credit


def _is_source(name: str) -> bool:
    parts = [part.strip() for part in re.split(r"[/,]|\bvia\b", name) if part.strip()]
    return any(agencies.known(part) or agencies.kind_of(part) == "agency" for part in parts)
