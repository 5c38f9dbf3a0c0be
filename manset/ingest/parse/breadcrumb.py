"""Breadcrumbs: Home » International » Headline."""

import re
from collections.abc import Sequence

from manset.ingest.parse.furniture import navigation
from manset.lib.text import fold, squeeze

_STRONG = re.compile(r"\s*(?:»|›|→|▸|>>|❯|≫|⟩|\s>\s|\s/\s|\s\|\s|\s::\s|\s•\s|\s·\s|\s\\\s)\s*")
_TIGHT = re.compile(r"(?:home|homepage|anasayfa|ana sayfa)\s?[/>»›|]\s?\S")
_PREFIX = re.compile(
    r"^\W*(?:you are here|you're here|buradasiniz|su anda buradasiniz|browse)\s*:?\s*", re.IGNORECASE
)
_NOT_SECTION = {
    "news",
    "haberler",
    "haber",
    "blog",
    "articles",
    "all",
    "posts",
    "category",
    "kategori",
    "uncategorized",
    "genel",
    "home",
}
_MOST = 8


def crumbs(line: str) -> list[str]:
    """Return the crumbs of a line that is a breadcrumb beginning with Home; empty for any other line."""
    text = _PREFIX.sub("", squeeze(line))
    parts = [part for part in _STRONG.split(f" {text} ".replace("»", " » ")) if part and part.strip()]
    parts = [squeeze(part) for part in parts]
    if len(parts) == 1 and _TIGHT.match(fold(text)):
        parts = [squeeze(part) for part in re.split(r"[/>»›|]", text) if part.strip()]
    return parts if 1 < len(parts) <= _MOST and navigation.is_home(fold(parts[0])) else []


def section_of(parts: Sequence[str], title: str | None) -> str | None:
    """Return the section nearest to the article, without Home and the headline itself."""
    inner = [part for part in parts if not navigation.is_home(fold(part)) and not is_title(part, title)]
    named = [part for part in inner if fold(part) not in _NOT_SECTION and len(part.split()) <= 5]  # noqa: PLR2004 (a measure of texts, used here alone)
    found = named or inner
    return found[-1] if found else None


def is_title(part: str, title: str | None) -> bool:
    """Say whether a crumb is the headline, perhaps cut short."""
    crumb, whole = fold(part).rstrip(".…").strip(), fold(title or "")
    return bool(crumb) and (crumb == whole or (len(crumb) > 12 and whole.startswith(crumb)))  # noqa: PLR2004 (a measure of texts, used here alone)
