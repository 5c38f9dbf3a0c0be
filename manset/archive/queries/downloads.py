"""Files that readers get as they are: public by themselves, or while the article is visible that they hang on."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from manset.archive.models import Download
from manset.archive.visible import visible
from manset.lib.rows import Values
from manset.press import recording

OF_ARTICLES = Values(lambda ids: Download.objects.filter(article__in=ids).values_list("pk"))


def public() -> QuerySet[Download]:
    """Return the files that readers may have now."""
    return Download.objects.filter(Q(article=None) | visible(recording.now(), "article__"))


def at(path: str) -> Download | None:
    """Return the public file at a path, None if there is none."""
    with recording.reading():
        recording.read(f"path:{path}")
        found = Download.objects.filter(path=path).first()
        if found is None:
            return None
        recording.read(found.key, *([f"article:{found.article_id}"] if found.article_id else ()))
        return public().filter(pk=found.pk).first()


def touched(ids: Iterable[int], articles: Iterable[int]) -> Iterable[str]:
    """Yield the paths of these public files, and of those of these articles. Not recorded: it finds pages to make."""
    wanted = {*ids, *(pk for (pk,) in OF_ARTICLES(set(articles)))}
    if not wanted:  # the usual case
        return ()
    return public().filter(pk__in=wanted).order_by("pk").values_list("path", flat=True)


def every_public() -> Iterable[str]:
    """Yield the paths of all public files. Not recorded: it finds pages to make."""
    return public().order_by("pk").values_list("path", flat=True).iterator()
