"""Items from JSON lines, as they come: what is missing, null or odd is left out; without an id is refused."""

import html
import json
import math
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from manset.ingest.parse.dates import moment
from manset.stories.matching.item import Item
from manset.stories.matching.placement import Placement

_TAG = re.compile(r"<[/!]?[A-Za-z-][^<>]{0,2000}>")
_NUMBER = "\0"  # before the id of an item whose id was a number, so that 1 and "1" stay two
_MILLISECONDS = 1e11  # epochs above are in milliseconds: as seconds they would lie after the year 5000


class BadLine(Exception):
    """A line that is no item: `str` says why, in words for a person."""


def read(lines: Iterable[bytes]) -> Iterator[tuple[int, Item | BadLine]]:
    """Yield the number of each line that is not blank, from 1, with its item or what is wrong with it."""
    for number, line in enumerate(lines, 1):
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            try:
                yield number, item(line)
            except BadLine as bad:
                yield number, bad


def item(line: bytes) -> Item:
    """Read one line; raises `BadLine`."""
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLine(f"not UTF-8 at byte {error.start + 1}") from None
    except RecursionError:
        raise BadLine("not JSON that can be read: nested too deeply") from None
    except ValueError as error:
        raise BadLine(f"not JSON: {error}") from None
    if not isinstance(record, dict):
        raise BadLine(f"not an object but {_kind(record)}")
    return Item(
        _id(record),
        _words(record.get("title")),
        _words(record.get("text")),
        _moment(record.get("published")),
        _words(record.get("source")),
    )


def line(placement: Placement) -> str:
    """Return what is printed for an item: its id, its storyline, and the id of the item that it repeats or null."""
    copied = placement.duplicate_of
    record = {
        "id": given(placement.id),
        "story": given(placement.story),
        "duplicate_of": None if copied is None else given(copied),
    }
    return json.dumps(record, ensure_ascii=False)


def given(key: str) -> Any:
    """Return an id as it was given."""
    return json.loads(key[1:]) if key.startswith(_NUMBER) else key


def _id(record: dict[str, Any]) -> str:
    value = record.get("id")
    if isinstance(value, str) and value.strip() and not value.startswith(_NUMBER):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return _NUMBER + json.dumps(value)
    raise BadLine("no id" if value in (None, "") else f"the id is {_kind(value)}, not a text or a number")


def _words(value: Any) -> str:
    """Return a text without markup; a list of texts is its paragraphs, a number its digits, anything else nothing."""
    if isinstance(value, str):
        return html.unescape(_TAG.sub("\n", value)) if "<" in value or "&" in value else value
    if isinstance(value, list):
        return "\n".join(_words(part) for part in value if isinstance(part, str))
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _moment(value: Any) -> datetime | None:
    """Return an aware moment from a date in words or an epoch in seconds or milliseconds."""
    if isinstance(value, str):
        return moment(value)
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not math.isfinite(value)
        or value <= 0
    ):
        return None
    seconds = value / 1000 if value > _MILLISECONDS else value
    return datetime.fromtimestamp(seconds, UTC) if seconds < _MILLISECONDS else None


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
