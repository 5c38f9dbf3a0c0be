"""A newsroom laid out: what a new instance begins with (its name, sections, sources, authors), from one file."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from manset.archive.acts import keep
from manset.archive.models import Person, Picture, Section, SiteSettings, SocialAccount, Source
from manset.ingest.intake.pictures import NotShown, check, picture_of

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """How many of each were made, and which pictures were not to be had."""

    sections: int
    sources: int
    people: int
    settings: int
    missing: tuple[str, ...]


def lay_out(path: Path) -> LaidOut:
    """Make what the file names and the archive has not; what is there stays as its editors have it.

    Raises OSError and ValueError for a file that cannot be read.
    """
    newsroom = json.loads(path.read_text(encoding="utf-8"))
    missing: list[str] = []
    return LaidOut(
        settings=int(keep_settings(newsroom.get("site", {}))),
        sections=sum(keep_section(row) for row in parents_first(newsroom.get("sections", []))),
        sources=sum(map(keep_source, newsroom.get("sources", []))),
        people=sum(keep_person(row, path.parent, missing) for row in newsroom.get("authors", [])),
        missing=tuple(missing),
    )


def keep_settings(row: Row) -> bool:
    """Make the paper's settings, if nobody has saved any."""
    if not row or SiteSettings.objects.exists():
        return False
    settings = SiteSettings(
        name=row["name"],
        tagline=row.get("tagline", ""),
        language=row.get("language", "en"),
        description=row.get("about_short", ""),
        about=row.get("about", ""),
        footer=row.get("footer", ""),
    )
    settings.social_accounts.set(
        [
            SocialAccount(name=account["label"], url=account["url"], sort_order=order)
            for order, account in enumerate(row.get("social", []))
        ]
    )
    keep(settings)
    return True


def parents_first(rows: list[Row]) -> Iterator[Row]:
    """Yield sections, none before the one it stands in; raises ValueError for a parent that is not there."""
    waiting, placed = list(rows), set[str]()
    while waiting:
        ready = [row for row in waiting if not row.get("parent") or row["parent"] in placed]
        if not ready:
            raise ValueError(
                f"no section stands at {waiting[0]['parent']!r}, the parent of {waiting[0]['name']!r}"
            )
        yield from ready
        placed.update(row["slug"] for row in ready)
        waiting = [row for row in waiting if row not in ready]


def keep_section(row: Row) -> bool:
    """Make a section, if none has its slug at its place."""
    parent = Section.objects.filter(slug=row["parent"]).order_by("pk").first() if row.get("parent") else None
    if Section.objects.filter(parent=parent, slug=row["slug"]).exists():
        return False
    keep(
        Section(
            name=row["name"],
            slug=row["slug"],
            parent=parent,
            order=row.get("order", 0),
            description=row.get("description", ""),
            in_navigation=row.get("in_navigation", True),
        )
    )
    return True


def keep_source(row: Row) -> bool:
    """Make a source, if none has its name or slug."""
    if Source.objects.filter(slug=row["slug"]).exists() or Source.objects.filter(name=row["name"]).exists():
        return False
    keep(
        Source(
            name=row["name"],
            short_name=row.get("short_name", ""),
            slug=row["slug"],
            kind=row.get("kind", "agency"),
            description=row.get("note", ""),
            credit_line=row.get("credit_line", ""),
            url=row.get("url", ""),
            licence=row.get("licence", ""),
            language=row.get("language", ""),
            rule=row.get("rule", "hold"),
        )
    )
    return True


def keep_person(row: Row, folder: Path, missing: list[str]) -> bool:
    """Make an author with a picture, if nobody has the slug."""
    if Person.objects.filter(slug=row["slug"]).exists():
        return False
    keep(
        Person(
            name=row["name"],
            slug=row["slug"],
            title=row.get("title", ""),
            bio=row.get("bio", ""),
            is_columnist=row.get("columnist", False),
            picture=portrait(row, folder, missing),
        )
    )
    return True


def portrait(row: Row, folder: Path, missing: list[str]) -> Picture | None:
    """Return an author's picture, stored; None, and named as missing, if it cannot be had."""
    if not row.get("picture"):
        return None
    try:
        checked = check((folder / row["picture"]).read_bytes())
    except (OSError, NotShown) as error:
        missing.append(f"{row['picture']}: {error}")
        return None
    return picture_of(checked, row["picture"], alt=row["name"])
