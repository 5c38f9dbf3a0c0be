"""A name and where it leads."""

from typing import NamedTuple


class Link(NamedTuple):
    """A section, a topic, a page of the site: its name as readers see it, and its path or address."""

    text: str
    url: str
