"""One item of what came in, the same from every format."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Literal

Role = Literal["by", "with", "additional_reporting", "photographs", "translation"]
Kind = Literal["person", "agency", "outlet"]
Status = Literal["usable", "withheld", "cancelled"]


@dataclass(frozen=True)
class Credit:
    """Who did what: a name as printed, without "By" or titles."""

    name: str
    role: Role = "by"
    kind: Kind = "person"


@dataclass(frozen=True)
class Media:
    """A picture, film or sound: `type` is a media type, or only its first half where no more is known.

    Width and height are pixels. `url` is None for a picture of which only the caption came in (a page saved as text).
    """

    url: str | None
    type: str | None = None
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True)
class Item:
    """A piece of journalism as it came in; None is unknown. Times are aware."""

    format: str
    guid: str | None = None
    version: str | None = None
    url: str | None = None
    title: str | None = None
    standfirst: str | None = None
    credits: tuple[Credit, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    section: str | None = None
    topics: tuple[str, ...] = ()
    body_html: str | None = None
    body_text: str | None = None
    media: tuple[Media, ...] = ()
    status: Status = "usable"
    embargo_until: datetime | None = None

    def as_json(self) -> dict[str, object]:
        """Return the item as `manset parse` prints it: times RFC 3339 with offset, unknown null, lists never null."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat(timespec="seconds")
    if isinstance(value, Credit | Media):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
