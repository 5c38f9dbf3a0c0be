"""Marks inside a line: Markdown's links, pictures and emphasis, and what text browsers leave."""

import html
import re
from dataclasses import dataclass

from manset.ingest.clean.links import WEB, safe
from manset.ingest.parse import caption
from manset.ingest.parse.bodymedia import size
from manset.ingest.parse.item import Media
from manset.ingest.parse.mediatype import media_type
from manset.lib.text import squeeze

_TARGET = r"\(\s*<?([^()\s<>]{1,2000}(?:\([^()\s<>]{0,200}\)[^()\s<>]{0,500})?)>?(?:\s+[\"“']([^\"”]{0,800})[\"”'])?\s*\)"
_PICTURE = re.compile(r"!\[([^\[\]]{0,800})\]" + _TARGET)
_LINK = re.compile(r"\[([^\[\]]{0,800})\]" + _TARGET)
_ANGLE = re.compile(r"<(?:https?://|mailto:)[^\s<>]{1,2000}>")
_NUMBERED = re.compile(r"\[\d{1,3}\](?=[\w“\"])")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_]{1,2000}?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_]{1,2000}?)(?<=\S)\1(?![\w*_])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,30});")
_LONGEST = 20_000  # characters; a longer line is read without looking for marks
_SIZE = re.compile(r"[-_](\d{2,4})x(\d{2,4})\.\w{3,4}$")


@dataclass(frozen=True)
class Inline:
    """A line without its marks: as text, as markup, with the pictures in it."""

    text: str
    markup: str
    pictures: tuple[Media, ...]
    links: tuple[str, ...]
    linked: bool  # nothing but one link
    strong: bool  # nothing but emphasis


def read(line: str) -> Inline:
    """Return a line without Markdown; text without any is only escaped."""
    if len(line) > _LONGEST:
        said = squeeze(line)
        return Inline(said, html.escape(said, quote=False), (), (), linked=False, strong=False)
    if _ENTITY.search(line):
        line = html.unescape(line)
    pictures = tuple(_picture(*match) for match in _PICTURE.findall(line)) if "![" in line else ()
    line = _PICTURE.sub(" ", line) if pictures else line
    line = _NUMBERED.sub("", _ANGLE.sub(" ", line))
    links = tuple(_LINK.findall(line)) if "](" in line else ()
    outside = _LINK.sub(" ", line) if links else line
    text = squeeze(_plain(_LINK.sub(r"\1", line) if links else line))
    return Inline(
        text,
        _markup(line),
        pictures,
        tuple(target for _, target, _ in links),
        linked=len({target for _, target, _ in links}) == 1 and not re.search(r"\w", outside),
        strong=bool(_BOLD.search(line)) and not re.search(r"\w", _BOLD.sub(" ", line)),
    )


def _picture(alt: str, url: str, title: str) -> Media:
    said, credit = caption.split(title)
    dimensions = _SIZE.search(url)
    width, height = (size(dimensions[1]), size(dimensions[2])) if dimensions else (None, None)
    safe_url = safe(url, None, WEB)
    return Media(
        safe_url, media_type(None, safe_url, "image"), squeeze(alt) or None, said, credit, width, height
    )


def _plain(line: str) -> str:
    return _ESCAPED.sub(r"\1", _ITALIC.sub(r"\2", _BOLD.sub(r"\2", line)))


def _markup(line: str) -> str:
    """Escape first, so that nothing but our own tags is markup."""
    parts: list[str] = []
    at = 0
    for match in _LINK.finditer(line):
        parts.append(_emphasis(line[at : match.start()]))
        target = safe(match[2])
        words = _emphasis(match[1])
        parts.append(f'<a href="{html.escape(target)}">{words}</a>' if target and words.strip() else words)
        at = match.end()
    return squeeze("".join([*parts, _emphasis(line[at:])]))


def _emphasis(text: str) -> str:
    escaped = html.escape(text, quote=False)
    return _ESCAPED.sub(r"\1", _ITALIC.sub(r"<em>\2</em>", _BOLD.sub(r"<strong>\2</strong>", escaped)))
