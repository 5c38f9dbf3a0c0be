"""Sections for navigation and by address."""

from collections.abc import Iterable
from dataclasses import dataclass

from manset.archive.models import Section
from manset.archive.queries import loading
from manset.lib.rows import By
from manset.press import recording

BY_ID = By(Section, "id", order=["order", "name"])


@dataclass(frozen=True, slots=True)
class Branch:
    """A section and those below it, in order."""

    section: Section
    children: "tuple[Branch, ...]"


@recording.shared
def tree() -> tuple[Branch, ...]:
    """Return all sections as they nest, in order."""
    with recording.reading():
        recording.read(Section.list_key())
        rows = list(Section.objects.select_related("parent"))
    return branches(rows, None)


def branches(rows: list[Section], parent: int | None) -> tuple[Branch, ...]:
    """Return the branches below one section."""
    return tuple(Branch(row, branches(rows, row.pk)) for row in rows if row.parent_id == parent)


def by_path(path: str) -> Section | None:
    """Return the section at `path`, None if there is none."""
    with recording.reading():
        section = next((row for row in loading.all_sections(()).values() if row.path == path), None)
        recording.read(*(step.key for step in section.line()) if section else (f"path:{path}",))
        return section


def children(section: Section) -> list[Section]:
    """Return the sections right below one."""
    with recording.reading():
        recording.read(Section.list_key())
        return [row for row in loading.all_sections(()).values() if row.parent_id == section.pk]


def by_ids(ids: Iterable[int]) -> list[Section]:
    """Return the sections with these ids. Not recorded: it finds pages to make."""
    return BY_ID(set(ids))


def everywhere() -> list[Section]:
    """Return all sections. Not recorded: it finds pages to make."""
    return list(Section.objects.all())
