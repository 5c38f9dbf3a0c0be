"""Articles by address and by key, with what hangs on them, only where visible."""

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, QuerySet

from manset.archive.body import picture_ids
from manset.archive.models import Article, Correction, Credit, OldPath, Picture
from manset.archive.queries.sections import LINE
from manset.archive.visible import is_visible, visible
from manset.press import recording


def by_path(path: str) -> Article | None:
    """Return the visible article at `path`, with all its page shows, or None."""
    with recording.reading():
        article = whole().filter(path=path).first()
        if article is None:
            recording.read(f"path:{path}")
            return None
        record(article)
        return article if is_visible(article, recording.now()) else None


def gone_at_path(path: str) -> Article | None:
    """Return the article that readers once saw at `path` and no longer do, for its 410.

    None where nothing is or where it never was public: an embargoed article's address answers as if it did not exist.
    """
    with recording.reading():
        article = Article.objects.filter(path=path, public_since__isnull=False).first()
        recording.read(article.key if article else f"path:{path}")
        return None if article is None or is_visible(article, recording.now()) else article


def old_path_target(path: str) -> str | None:
    """Return the key of what once stood at `path`, None if nothing did."""
    with recording.reading():
        recording.read(f"path:{path}")
        return OldPath.objects.filter(path=path).values_list("target", flat=True).first()


def by_ids(ids: Sequence[int], *, bodies: bool = False) -> list[Article]:
    """Return the visible ones of these articles, in the order given, with what a card of them shows, or all of it."""
    if not ids:
        return []
    with recording.reading():
        recording.read(*(f"article:{pk}" for pk in ids))
        found = {
            article.pk: article
            for article in (whole() if bodies else cards()).filter(visible(recording.now()), pk__in=ids)
        }
        for article in found.values():
            record(article)
    return [found[pk] for pk in ids if pk in found]


def corrected() -> list[Correction]:
    """Return all corrections of visible articles, newest first.

    Those of articles that are not visible were read too: the page changes when one of them comes back.
    """
    with recording.reading():
        recording.read("corrections")
        corrections = list(Correction.objects.order_by("-at", "-id"))
    shown = {article.pk: article for article in by_ids(sorted({row.article_id for row in corrections}))}
    found = [row for row in corrections if row.article_id in shown]
    for row in found:
        row.article = shown[row.article_id]
    return found


def all_paths() -> Iterable[str | None]:
    """Yield the addresses of all articles that ever were public, withdrawn ones too; for building an edition whole."""
    return (
        Article.objects.filter(public_since__isnull=False)
        .order_by("-published_at")
        .values_list("path", flat=True)
        .iterator()
    )


def cards() -> QuerySet[Article]:
    """Return articles with what a card shows: section, picture, credits."""
    credit = Credit.objects.select_related("person", "person__picture", "source").order_by("sort_order", "pk")
    return (
        Article.objects.select_related("section", "lead_picture")
        .prefetch_related(Prefetch("credits", queryset=credit))
        .defer("body")
    )


def whole() -> QuerySet[Article]:
    """Return articles with what an article's page shows."""
    return cards().defer(None).select_related(f"section__{LINE}").prefetch_related("topics", "corrections")


def record(article: Article) -> None:
    """Tell the press of everything that was read with the article; a card shows its section, a page all those above."""
    recording.read(article.key, article.section.key)
    if article.lead_picture_id:
        recording.read(f"picture:{article.lead_picture_id}")
    for credit in article.credits.all():
        recording.read(credit.who.key)
        if credit.person and credit.person.picture_id:
            recording.read(f"picture:{credit.person.picture_id}")
    if "body" not in article.get_deferred_fields():
        recording.read(*(section.key for section in article.section.line()))
        recording.read(*(f"picture:{pk}" for pk in sorted(picture_ids(article))))
        recording.read(*(topic.key for topic in article.topics.all()))


def pictures(ids: Iterable[int]) -> dict[int, Picture]:
    """Return pictures by id."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    with recording.reading():
        recording.read(*(f"picture:{pk}" for pk in wanted))
        return {picture.pk: picture for picture in Picture.objects.filter(pk__in=wanted)}


def path_of(pk: int) -> str | None:
    """Return the address of an article that is or was public, else None. Not recorded: it finds pages to make."""
    return Article.objects.filter(pk=pk, public_since__isnull=False).values_list("path", flat=True).first()
