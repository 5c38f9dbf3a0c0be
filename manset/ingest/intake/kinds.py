"""Kinds of journalism, by what senders call them."""

import re

from manset.archive.models import Article, Section
from manset.ingest.parse import Item
from manset.ingest.parse.genres import KINDS
from manset.lib.text import fold

# What only a headline says so, as in "Live: …": as a category it may be live music, or a film.
_LABELS: dict[str, str] = {**KINDS, "live": Article.Kind.LIVE, "canli": Article.Kind.LIVE}
_LABEL = re.compile(r"^\s*([^:|]{3,20}?)\s*[:|]\s")


def kind_of(item: Item, section: Section) -> str:
    """Return the item's kind: by its own word, by its section's name, the archive's, its topics, its headline's label.

    News where none of them tells; a sender's own "news" does not overrule a section of opinions.
    """
    if item.kind and item.kind != "news":
        return item.kind
    last_step = (item.section or "").rsplit("/", 1)[-1]
    for name in (item.section or "", last_step, section.name, section.slug, *item.topics):
        if fold(name) in KINDS:
            return KINDS[fold(name)]
    label = _LABEL.match(item.title or "")
    if label and fold(label[1]) in _LABELS:
        return _LABELS[fold(label[1])]
    return Article.Kind.NEWS
