"""Sections: where an item belongs, by the names its sender uses."""

import re

from django.db.models import Max

from manset.archive.models import Section, Source
from manset.archive.paths import slug_of
from manset.ingest.intake.directory import Directory
from manset.ingest.parse import Item
from manset.lib.text import fold

_STEPS = re.compile(r"\s*[/>»›|]\s*")
NEWS = "news"


def section_of(item: Item, source: Source | None, directory: Directory) -> Section:
    """Return the item's section by its own word, by a topic that names one, by its source's default, else News."""
    for name in (item.section, *item.topics):
        found = named(name, directory.sections) if name else None
        if found:
            return found
    if source and source.default_section:
        return source.default_section
    return named(NEWS, directory.sections) or made(directory)


def made(directory: Directory) -> Section:
    """Make the section for what belongs nowhere, after all others and not in the navigation."""
    last = Section.objects.aggregate(last=Max("order"))["last"] or 0
    return directory.add_section(Section(name="News", slug=NEWS, in_navigation=False, order=last + 1))


def named(name: str, sections: list[Section]) -> Section | None:
    """Return the section a name means: "Sports/Football" as they nest, else by its last step, the higher first."""
    steps = [step for step in _STEPS.split(name.strip()) if step]
    for section in sections:
        if len(steps) > 1 and is_at(section, steps):
            return section
    return next((section for section in sections if steps and is_called(section, steps[-1])), None) or (
        named(steps[0], sections) if len(steps) > 1 else None
    )


def is_at(section: Section, steps: list[str]) -> bool:
    """Tell whether a section and those above it are called so, from its own name upwards."""
    step: Section | None = section
    for name in reversed(steps):
        if step is None or not is_called(step, name):
            return False
        step = step.parent
    return True


def is_called(section: Section, name: str) -> bool:
    """Tell whether a section is known by this name or slug."""
    return fold(section.name) == fold(name) or section.slug == (slug_of(name) or None)
