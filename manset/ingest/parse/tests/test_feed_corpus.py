"""feedparser's own test files, read where they lie: what each expects of an entry's plain fields holds of our items."""

import ast
import re
from calendar import timegm
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from manset.ingest.clean.body import clean
from manset.ingest.clean.links import safe
from manset.ingest.clean.plain import plain_text, text_of
from manset.ingest.parse import Item, Refused, parse
from manset.lib.text import squeeze
from tests.plugins.needs import CORPORA

pytestmark = pytest.mark.needs_corpora

_SERVER = "http://127.0.0.1:8097/"  # where feedparser's tests serve the files from
_FEEDS = CORPORA / "feeds" / "tests"
_FOLDERS = "encoding illformed wellformed/rss wellformed/rdf wellformed/atom wellformed/atom10 wellformed/amp wellformed/base"
_MORE = "wellformed/lang wellformed/namespace wellformed/media-rss wellformed/cdf wellformed/xml wellformed/sgml wellformed/http wellformed/itunes wellformed/node_precedence wellformed/feedburner wellformed/psc"
_HEADER = re.compile(rb"Header:\s*([\w-]+):\s*(.*)")
_EXPECTED = re.compile(
    r"entries\[0\](?:\.|\[')(title|link|id|guid|published_parsed|updated_parsed|expired_parsed|rights|license|author|summary|description"
    r"|enclosures'\]\[0\]\['href|tags'\]\[0\]\['label|content'\]\[0\]\['value|image'\]\['href)(?:'\])?\s*==\s*(.+?)(?:\s+and\s+.*)?$"
)
_MAIL = re.compile(r"\s*[(<]?[\w.]+@[\w.]+[)>]?\s*")
# Texts that hold nothing a body may hold (drawings, formulas), or what no writer means ("<!DOCTYPE" as a summary).
_NO_TEXT = re.compile(r"&lt;!|<(?:math|svg)\b|<!|<script|<style")
# What is refused, and why it may be: no element, cut off, not in the encoding it names.
_REFUSED = {
    "rss_empty_document.xml": "without an element",
    "rss_incomplete_cdata.xml": "truncated XML",
    "bozo_invalid-bytes-with-bom.xml": "wrong charset",
    "bozo_linenoise.xml": "wrong charset",
}


def _parse(path: Path) -> list[Item]:
    data = path.read_bytes()
    headers = {
        name.decode().lower(): value.decode("utf-8", "replace").strip()
        for name, value in _HEADER.findall(data)
    }
    url = headers.get("content-location") or (_SERVER + path.name if "docuri" in path.name else None)
    return parse(data, name=path.name, url=url, content_type=headers.get("content-type"))


def _expectation(path: Path) -> tuple[str, Any] | None:
    head = path.read_bytes()[:3000].decode("utf-8", "replace")
    line = next((line.strip() for line in head.splitlines() if "Expect:" in line), "")
    match = _EXPECTED.search(line)
    if not match:
        return None
    try:
        return match[1], ast.literal_eval(match[2])
    except (ValueError, SyntaxError):
        return None


def _found(item: Item, field: str) -> set[object]:
    """Return what an item has that may be meant by a field of feedparser's."""
    if field.endswith("_parsed"):
        moments = {"published_parsed": item.published, "updated_parsed": item.updated}
        when = moments.get(field, item.expires_at)
        return {when.astimezone(UTC).timetuple()[:6] if when else None}
    if field in {"summary", "description"} or field.startswith("content"):
        return {squeeze(said) for said in (item.standfirst or "", item.body_text or "")}
    if field == "author":
        return {credit.name for credit in item.credits} or {None}
    if field.startswith(("enclosures", "image")):
        return {media.url for media in item.media}
    if field.startswith("tags"):
        return {item.section, *item.topics}
    named = {"link": item.url, "rights": item.copyright, "license": item.usage_terms, "title": item.title}
    return {named.get(field, item.guid)}


def _wanted(field: str, value: Any) -> set[object]:
    """Return what may be found: a title is given as markup, or as a text that only looks like it."""
    if field.endswith("_parsed"):
        return {datetime.fromtimestamp(timegm(value), UTC).timetuple()[:6]}
    if field == "author":
        return {_MAIL.sub("", value) or None}
    if field in {"link", "license"} or field.startswith(("enclosures", "image")):
        return {safe(value)}
    if field in {"id", "guid"}:
        return {value or None}
    if field.startswith("content") or field in {"summary", "description"}:
        return {squeeze(plain_text(clean(value))), squeeze(value)}
    return {text_of(value) or None, squeeze(value)}


@pytest.mark.parametrize("folder", [*_FOLDERS.split(), *_MORE.split()])
def test_what_feedparser_expects_of_an_entry_holds(folder: str) -> None:
    wrong = []
    checked = 0
    for path in sorted((_FEEDS / folder).rglob("*.xml")):
        try:
            items = _parse(path)
        except Refused as refusal:
            if _REFUSED.get(path.name, "never") not in str(refusal):
                wrong.append((path.name, str(refusal)))
            continue
        expected = _expectation(path)
        if expected and not items:
            wrong.append((path.name, "no item"))
        elif expected:
            checked += 1
            field, value = expected
            if not _found(items[0], field) & _wanted(field, value) and not _NO_TEXT.search(str(value)):
                wrong.append((path.name, f"{field}: {_found(items[0], field)!r}, expected {value!r}"))
    assert not wrong
    assert checked or folder not in {
        "wellformed/rss",
        "wellformed/atom",
        "wellformed/atom10",
        "wellformed/rdf",
    }
