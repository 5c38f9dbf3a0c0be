"""Categories to a section and topics."""

from collections.abc import Iterable
from typing import Any

from manset.lib.text import fold, squeeze

_NOT_SECTIONS = {"uncategorized", "uncategorised", "genel", "kategorisiz", "general"}
_SECTION_SCHEMES = ("section", "bolum", "kategori", "channel")
_KEYWORD_SCHEMES = ("tag", "keyword", "topic", "subject", "etiket", "itunes.com")


def section_and_topics(tags: Iterable[Any]) -> tuple[str | None, tuple[str, ...]]:
    """Return the section and the topics of feedparser's tags.

    The section is the category whose scheme (RSS: domain) says so, else the first that no scheme calls a tag; the rest
    are topics, in order, each once.
    """
    found = [
        (squeeze(tag.get("label") or tag.get("term") or ""), fold(tag.get("scheme") or "")) for tag in tags
    ]
    found = [(name, scheme) for name, scheme in found if name and fold(name) not in _NOT_SECTIONS]
    named = next((name for name, scheme in found if _mentions(scheme, _SECTION_SCHEMES)), None)
    section = named or next((name for name, scheme in found if not _mentions(scheme, _KEYWORD_SCHEMES)), None)
    return section, unique(name for name, _ in found if name != section)


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return names each once, compared folded, in order."""
    seen: dict[str, str] = {}
    for name in names:
        if name:
            seen.setdefault(fold(name), name)
    return tuple(seen.values())


def _mentions(scheme: str, words: tuple[str, ...]) -> bool:
    return any(word in scheme for word in words)
