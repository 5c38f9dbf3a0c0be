"""Comparing the index with what readers may find now: the same articles, each as it would be written today."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from manset.archive.models import Article
from manset.search import findable, matching
from manset.search.affected import NAMED, number
from manset.search.index import Reading
from manset.search.index.documents import Entry
from manset.search.index.reading import Look, total
from manset.search.index.schema import ARTICLE

Found = list[tuple[str, str]]
_MISSING, _DIFFERS, _TOO_MUCH = (
    "cannot be found",
    "is found otherwise than it is now",
    "is found and must not be",
)


def differences(reading: Reading, now: datetime) -> Found:
    """Return the keys of what is found wrongly, and how; raises Unreadable."""
    first = {key for key, _ in every(reading.look(), now)}
    return list(again(reading.look(), first, now)) if first else []


def every(look: Look, now: datetime) -> Iterator[tuple[str, str]]:
    """Go through all that should be there, and through the index where it holds more than that."""
    for noun in (ARTICLE, *NAMED):
        wrong, right = [], 0
        for entry in expected(noun, now):
            found = _compared(look, entry.key, entry)
            wrong += found
            right += not found or found[0][1] == _DIFFERS
        yield from wrong
        if total(look.searcher.search(matching.of_type(noun, now), 1)) > right:
            yield from _surplus(look, noun, now)
    if look.language != findable.language():
        yield "the paper's language", _DIFFERS


def expected(noun: str, now: datetime) -> Iterator[Entry]:
    """Yield the documents of one noun that there should be."""
    return findable.all_entries(now) if noun == ARTICLE else findable.all_named(noun)


def again(look: Look, keys: Iterable[str], now: datetime) -> Iterator[tuple[str, str]]:
    """Compare what differed once more, as changes may have been taken in meanwhile."""
    for key in sorted(keys):
        noun = key.partition(":")[0]
        if noun == Article.key_name:
            yield from _compared(look, *next(findable.article_entries([number(key)], now)))
        elif noun in NAMED:
            yield from _compared(look, *next(findable.named_entries([key])))
        elif look.language != findable.language():
            yield key, _DIFFERS


def _compared(look: Look, key: str, entry: Entry | None) -> Found:
    card = look.find(key)
    if entry is None:
        return [(key, _TOO_MUCH)] if card is not None else []
    if card is None:
        return [(key, _MISSING)]
    return [(key, _DIFFERS)] if card["digest"] != entry.digest else []


def _surplus(look: Look, noun: str, now: datetime) -> Found:
    right = {entry.key for entry in expected(noun, now)}
    every = max(look.searcher.num_docs, 1)
    hits = look.searcher.search(matching.of_type(noun, now), every, count=False).hits
    found = {f"{noun}:{look.card(address)['pk']}" for _, address in hits}
    return [(key, _TOO_MUCH) for key in sorted(found - right)]
