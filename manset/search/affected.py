"""Which documents of the index a change reaches: those its keys name, and articles with such a name in their text."""

from collections.abc import Iterable

from manset.archive.models import Article, Person, Section, Source, Topic
from manset.press.keys import Key
from manset.press.log import Entry
from manset.search.index.reading import Look
from manset.stories.models import Storyline

NAMED: dict[str, type[Person] | type[Section] | type[Source] | type[Storyline] | type[Topic]] = {
    model.key_name: model for model in (Person, Section, Source, Storyline, Topic)
}
_IN_NO_WORDS = {Section.key_name, Storyline.key_name}
"""Whose names are in no article's words."""


def articles(touched: set[Key], look: Look) -> set[int]:
    """Return the numbers of articles that may have to be written anew, gone ones among them."""
    found = {number(key) for key in touched if key.startswith(f"{Article.key_name}:")}
    for key in named(touched):
        if key.partition(":")[0] not in _IN_NO_WORDS:
            found |= look.made_with(key)
    return {pk for pk in found if pk}


def named(touched: set[Key]) -> set[Key]:
    """Return the keys of sections, people, topics, sources and storylines among them."""
    return {key for key in touched if key.partition(":")[0] in NAMED and number(key)}


def keys(entries: Iterable[Entry]) -> set[Key]:
    """Return all keys that were touched."""
    return {key for entry in entries for key in entry.keys}


def number(key: Key) -> int:
    """Return the number in a key, 0 for a key of a list."""
    digits = key.partition(":")[2]
    return int(digits) if digits.isdigit() else 0
