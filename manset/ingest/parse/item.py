"""One item of what came in, the same from every format."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, Literal

Role = Literal["by", "with", "additional_reporting", "photographs", "translation"]
Kind = Literal["person", "agency", "outlet"]
Status = Literal["usable", "withheld", "cancelled"]
Journalism = Literal["news", "analysis", "opinion", "explainer", "live"]
Signal = Literal["correction", "kill", "update"]


@dataclass(frozen=True)
class Credit:
    """Who did what: a name as printed, without "By" or titles."""

    name: str
    role: Role = "by"
    kind: Kind = "person"


@dataclass(frozen=True)
class Media:
    """A picture, film or sound: `type` is a media type, or only its first half where no more is known.

    Width and height are pixels. `url` is None for a picture of which only the caption came in (a page saved as text),
    and for a part of a mail, which has the `name` of its file instead.
    """

    url: str | None
    type: str | None = None
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    width: int | None = None
    height: int | None = None
    name: str | None = None
    copyright: str | None = None


@dataclass(frozen=True)
class Item:
    """A piece of journalism as it came in; None is unknown. Times are aware.

    `genre` is what the sender calls it, `kind` which of ours that is. `media_topics` are IPTC's codes: `medtop:20000565`
    for Media Topics, `subj:15054000` for the Subject Codes before them. `urgency` is IPTC's: 1 is a flash, 5 the usual.
    `advisory` is for editors and never for readers.
    """

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
    expires_at: datetime | None = None
    urgency: int | None = None
    genre: str | None = None
    kind: Journalism | None = None
    media_topics: tuple[str, ...] = ()
    slugline: str | None = None
    place: str | None = None
    advisory: str | None = None
    signals: tuple[Signal, ...] = ()
    copyright: str | None = None
    usage_terms: str | None = None

    def as_json(self) -> dict[str, object]:
        """Return the item as `manset parse` prints it: times RFC 3339 with offset, unknown null, lists never null."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Item":
        """Return the item that `as_json` has said; fields that it did not know then are as if unsaid."""
        given = {field.name: said[field.name] for field in fields(cls) if said.get(field.name) is not None}
        given |= {name: datetime.fromisoformat(given[name]) for name in _MOMENTS if name in given}
        given |= {name: tuple(given[name]) for name in ("topics", "media_topics", "signals") if name in given}
        given["credits"] = tuple(Credit(**each) for each in given.get("credits", ()))
        given["media"] = tuple(Media(**each) for each in given.get("media", ()))
        return cls(**given)


_MOMENTS = ("published", "updated", "embargo_until", "expires_at")


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat(timespec="seconds")
    if isinstance(value, Credit | Media):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
