"""Which sections readers know of: one that was made for what waits at the desk is nobody's business yet."""

from manset.archive.models import Section
from manset.archive.queries import timelines


def is_shown(section: Section) -> bool:
    """Tell whether a section has a page: it stands in the navigation, is described, or something public is in it."""
    return bool(section.in_navigation or section.description) or not timelines.is_empty(section.timeline)
