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
    """Return the item's section: by its source's map, its own word, a topic that names one, the default; else News."""
    mapped = by_map(item, source, directory.sections)
    if mapped:
        return mapped
    for name in (item.section, *item.topics):
        found = named(name, directory.sections) if name else None
        if found:
            return found
    if source and source.default_section:
        return source.default_section
    return named(NEWS, directory.sections) or made(directory)


def by_map(item: Item, source: Source | None, sections: list[Section]) -> Section | None:
    """Return the section that the source's map gives the first of the item's categories that is in it."""
    if source is None or not source.section_map:
        return None
    numbers = {fold(category): number for category, number in source.section_map.items()}
    by_number = {section.pk: section for section in sections}
    wanted = (numbers.get(fold(name)) for name in (item.section, *item.topics) if name)
    return next((by_number[number] for number in wanted if number in by_number), None)


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
