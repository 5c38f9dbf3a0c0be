"""Articles by address and by key, with what hangs on them, only where visible."""

from collections.abc import Iterable, Sequence

from manset.archive.models import Article, Correction, OldPath, Picture, card_key
from manset.archive.queries import loading
from manset.archive.visible import is_visible
from manset.lib.rows import Values
from manset.press import recording

PUBLIC_PATHS = Values(
    lambda ids: Article.objects.filter(pk__in=ids, public_since__isnull=False).values_list("path")
)


def by_path(path: str) -> Article | None:
    """Return the visible article at `path`, with all its page shows, or None."""
    with recording.reading():
        found = loading.at_paths([path]).get(path)
        recording.read(*(found.whole if found else (f"path:{path}",)))
    return found.article if found and is_visible(found.article, recording.now()) else None


def fetch(paths: Sequence[str]) -> list[Article]:
    """Load the articles at these addresses in one go for pages that are about to be made; returns the visible ones."""
    with recording.reading():
        found = loading.at_paths(paths)
        recording.read(*(f"path:{path}" for path in paths))
    now = recording.now()
    return [loaded.article for loaded in found.values() if is_visible(loaded.article, now)]


def gone_at_path(path: str) -> Article | None:
    """Return the article that readers once saw at `path` and no longer do, for its 410.

    None where nothing is or where it never was public: an embargoed article's address answers as if it did not exist.
    """
    with recording.reading():
        article = Article.objects.filter(path=path, public_since__isnull=False).first()
        recording.read(article.key if article else f"path:{path}")
        return None if article is None or is_visible(article, recording.now()) else article


def old_path(path: str) -> OldPath | None:
    """Return what is known of a path at which something once stood, here or at another system, None if nothing did."""
    with recording.reading():
        recording.read(f"path:{path}")
        return OldPath.objects.filter(path=path).first()


def address_once_public(pk: int) -> str | None:
    """Return the address of an article that is or was public, None for one that never was; for what leads to it."""
    with recording.reading():
        recording.read(f"article:{pk}")
        return path_of(pk)


def by_ids(ids: Sequence[int], *, bodies: bool = False) -> list[Article]:
    """Return the visible ones of these articles, in the order given, with what a card of them shows, or all of it."""
    if not ids:
        return []
    now = recording.now()
    shown = []
    with recording.reading():
        recording.read(*(f"article:{pk}" if bodies else card_key(pk) for pk in ids))
        for loaded in (loading.whole(ids) if bodies else loading.cards(ids)).values():
            if is_visible(loaded.article, now):
                recording.read(*(loaded.whole if bodies else loaded.card))
                shown.append(loaded.article)
    return shown


def corrected(limit: int | None = None) -> list[Correction]:
    """Return the newest `limit` corrections of visible articles, all of them if None, newest first.

    Those of articles that are not visible were read too: the page changes when one of them comes back.
    """
    found: list[Correction] = []
    step = limit or None
    start = 0
    while True:
        with recording.reading():
            recording.read("corrections")
            rows = list(Correction.objects.order_by("-at", "-id")[start : start + step if step else None])
        shown = {article.pk: article for article in by_ids(sorted({row.article_id for row in rows}))}
        for row in (row for row in rows if row.article_id in shown):
            row.article = shown[row.article_id]
            found.append(row)
        if not step or len(rows) < step or len(found) >= step:
            return found[:limit]
        start += step


def all_paths() -> Iterable[str | None]:
    """Yield the addresses of all articles that ever were public, withdrawn ones too; for building an edition whole."""
    return (
        Article.objects.filter(public_since__isnull=False)
        .order_by("-published_at")
        .values_list("path", flat=True)
        .iterator()
    )


def pictures(ids: Iterable[int]) -> dict[int, Picture]:
    """Return pictures by id."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    with recording.reading():
        recording.read(*(f"picture:{pk}" for pk in wanted))
        return loading.by_pk(Picture, wanted)


def path_of(pk: int) -> str | None:
    """Return the address of an article that is or was public, else None. Not recorded: it finds pages to make."""
    return next((path for (path,) in PUBLIC_PATHS([pk])), None)
