"""A name and where it leads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A section, a topic, a page of the site: its name as readers see it, and its path or address."""

    text: str
    url: str
