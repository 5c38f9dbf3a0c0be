"""What is to be in the index, read from the archive: whoever may be found at a moment, as documents."""

import logging
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from manset.archive.models import Article, SiteSettings
from manset.archive.models.keyed import Keyed
from manset.archive.queries import loading
from manset.archive.visible import is_visible, visible
from manset.press.keys import Key
from manset.search.affected import NAMED, number
from manset.search.index.documents import Entry, of_article, of_named
from manset.stories.models import Storyline

_logger = logging.getLogger("manset.search")

AT_ONCE = 200  # articles read at a time


def article_entries(ids: Collection[int], now: datetime) -> Iterator[tuple[Key, Entry | None]]:
    """Yield each of these articles' key with its document, None for one that readers may not find."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        rows = [row for row in Article.objects.filter(pk__in=some).order_by() if is_visible(row, now)]
        found = {entry.key: entry for entry in entries(rows)}
        for pk in some:
            key = f"{Article.key_name}:{pk}"
            yield key, found.get(key)


def all_entries(now: datetime) -> Iterator[Entry]:
    """Yield the documents of all articles that readers may find, oldest first by number, some read at a time."""
    last = 0
    while True:
        rows = list(Article.objects.filter(visible(now), pk__gt=last).order_by("pk")[:AT_ONCE])
        if not rows:
            return
        last = rows[-1].pk
        yield from entries(rows)


def count(now: datetime) -> int:
    """Return how many articles readers may find."""
    return Article.objects.filter(visible(now)).count()


def overdue(now: datetime) -> set[int]:
    """Return the articles that time alone has brought or taken away, where that has not been written down yet."""
    return set(Article.objects.filter(next_change_at__lte=now).order_by().values_list("pk", flat=True))


def entries(rows: list[Article]) -> Iterator[Entry]:
    """Yield articles' documents; one that cannot be made one is left out and told of, and keeps nobody else out."""
    loading.hang(rows, whole=True)
    for row in rows:
        try:
            yield of_article(row)
        except Exception:
            _logger.exception("%s cannot be indexed, search will not find it", row.key)


def named_entries(keys: Iterable[Key]) -> Iterator[tuple[Key, Entry | None]]:
    """Yield each of these keys with its document, None for what is gone."""
    for key in sorted(keys):
        model = NAMED[key.partition(":")[0]]
        row = model._default_manager.filter(pk=number(key)).first()  # noqa: SLF001 (Django's own API)
        yield key, of_named(row) if row and is_named(row) else None


def all_named(*nouns: str) -> Iterator[Entry]:
    """Yield the documents of all sections, people, topics, sources and storylines, or of some of these nouns."""
    for noun in nouns or NAMED:
        rows = NAMED[noun]._default_manager.order_by("pk")  # noqa: SLF001 (as above)
        yield from map(of_named, filter(is_named, rows.iterator()))


def is_named(row: Keyed) -> bool:
    """Tell whether readers know it by a name of its own: of a storyline, a headline that an editor gave it.

    Its other name is the headline of an article, which may not be theirs to see.
    """
    return not isinstance(row, Storyline) or (row.opened and bool(row.headline))


def language() -> str:
    """Return the paper's language."""
    settings = SiteSettings.objects.first() or SiteSettings()
    return settings.language
