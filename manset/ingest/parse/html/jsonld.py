"""JSON-LD in pages: read leniently, flattened, and the article found in it (schema.org)."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from manset.ingest.clean.plain import text_of
from manset.lib.text import fold

_ARTICLES = (
    "NewsArticle", "ReportageNewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle",
    "ReviewNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting", "Article", "BlogPosting", "Report", "SocialMediaPosting",
    "TechArticle", "ScholarlyArticle", "AdvertiserContentArticle",
)  # fmt: skip
_WRAPPED = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_DEEPEST = 8
_MOST = 2000  # objects in a page


def nodes(scripts: list[str]) -> list[dict[str, Any]]:
    """Return every object in the scripts, `@graph` and lists opened, outer before inner; broken scripts are left out."""
    found: list[dict[str, Any]] = []
    for script in scripts:
        for value in _loaded(script):
            found.extend(_objects(value, 0))
    found = found[:_MOST]
    named = {node["@id"]: node for node in found if isinstance(node.get("@id"), str) and len(node) > 1}
    return [_followed(node, named) for node in found]


def article(found: list[dict[str, Any]], titles: list[str], url: str | None) -> dict[str, Any]:
    """Return the object of the article that the page is about, among those of articles it only lists."""
    candidates = [node for node in found if types(node) & set(_ARTICLES)]
    wanted = {fold(title) for title in titles}

    def rank(node: dict[str, Any]) -> tuple[bool, bool, int]:
        headline = fold(text(node.get("headline")) or text(node.get("name")) or "")
        same_title = bool(headline) and any(headline in title or title in headline for title in wanted)
        same_url = url is not None and url in {
            text(node.get("url")),
            text(node.get("mainEntityOfPage")),
            node.get("@id"),
        }
        kind = min(_ARTICLES.index(name) for name in types(node) if name in _ARTICLES)
        return (not (same_title or same_url), not node.get("datePublished"), kind)

    return min(candidates, key=rank, default={})


def types(node: dict[str, Any]) -> set[str]:
    """Return the schema.org types of an object, without a prefix."""
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return {str(name).rpartition("/")[2].rpartition(":")[2] for name in names if name}


def text(value: Any) -> str | None:
    """Return a value's text: a string, or an object's value, name, url or id; of a list the first."""
    if isinstance(value, list):
        return next((found for part in value if (found := text(part))), None)
    if isinstance(value, dict):
        return next(
            (found for key in ("@value", "name", "url", "@id") if (found := text(value.get(key)))), None
        )
    if isinstance(value, bool) or value is None:
        return None
    return text_of(html.unescape(str(value))) or None if isinstance(value, str | int | float) else None


def names(value: Any) -> list[str]:
    """Return the names of one or many persons or organisations, given as objects or as text."""
    if isinstance(value, list):
        return [name for part in value[:50] for name in names(part)]
    if isinstance(value, dict):
        value = value.get("name") or ""
        return names(value) if not isinstance(value, dict) else []
    name = text(value)
    return [name] if name and not name.startswith(("http://", "https://", "#")) else []


def strings(value: Any) -> list[str]:
    """Return keywords: a list, or text between commas."""
    if isinstance(value, list):
        return [string for part in value[:200] if (string := text(part))]
    return [part.strip() for part in (text(value) or "").split(",") if part.strip()]


def _loaded(script: str) -> Iterator[Any]:
    source = _WRAPPED.sub("", _WRAPPED.sub("", script)).strip().rstrip(";")
    for attempt in (source, _TRAILING_COMMA.sub(r"\1", source), html.unescape(source)):
        try:
            yield json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for part in value[:_MOST]:
            yield from _objects(part, depth + 1)
    elif isinstance(value, dict):
        yield value
        for part in value.values():
            if isinstance(part, dict | list):
                yield from _objects(part, depth + 1)


def _followed(node: dict[str, Any], named: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Replace references ({"@id": ...} and nothing else) by what they refer to, one level down."""
    return {key: _resolved(value, named) for key, value in node.items()}


def _resolved(value: Any, named: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_resolved(part, named) for part in value[:_MOST]]
    if isinstance(value, dict) and set(value) <= {"@id", "@type"} and value.get("@id") in named:
        return named[value["@id"]]
    return value
