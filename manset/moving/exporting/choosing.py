"""Which articles are written out, a batch at a time, with all that hangs on them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q, QuerySet

from manset.archive.body import picture_ids, raw
from manset.archive.models import Article, Picture, Section
from manset.archive.visible import is_visible, visible
from manset.comments.models import Comment
from manset.moving.exporting import remarks

BATCH = 100
_MOST_KEYS = 900  # a query; SQLite takes 999 at the least


class State(StrEnum):
    """How it is with an article at the moment of the export."""

    PUBLIC = "public"
    DUE = "due"  # published, and waits for its hour or the end of an embargo
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for: all that is public at `now`, `everything` besides, changed `since` a moment.

    `states` are asked for by name, beside what is public.
    """

    now: datetime
    since: datetime | None = None
    everything: bool = False

    def rows(self) -> QuerySet[Article]:
        """Return the articles, in no order."""
        rows = Article.objects.all() if self.everything else Article.objects.filter(visible(self.now))
        if self.since is None:
            return rows
        # The last change may be a draft's, which readers do not see: then it is written out once too often.
        newer = Q(updated_at__gte=self.since) | Q(published_at__gte=self.since)
        return rows.filter(
            newer | Q(latest_revision__created_at__gte=self.since) | Q(public_since__gte=self.since)
        )

    def left_out(self) -> int:
        """Return how many articles are not public, and were not asked for."""
        return 0 if self.everything else Article.objects.exclude(visible(self.now)).count()


@dataclass(frozen=True, slots=True)
class Chosen:
    """An article as it is written out: what readers see of a public one, the newest version of another.

    `pictures` and `links` are the pictures its body shows, and the public articles it points to, by their numbers;
    `comments` are what readers wrote under it, whatever became of that, and `old` where it stood before.
    """

    article: Article
    state: State
    pictures: dict[int, Picture]
    links: dict[int, tuple[str, str]]
    section: Section
    comments: Sequence[Comment] = ()
    old: Sequence[str] = ()


def chosen(choice: Choice) -> Iterator[Chosen]:
    """Yield the articles in the order of their numbers."""
    sections = {row.pk: row for row in Section.objects.all()}
    for row in sections.values():
        row.parent = sections.get(row.parent_id or 0)
    for batch in batches(choice.rows()):
        shown = [(as_seen(row, choice.now), state_of(row, choice.now)) for row in batch]
        articles = [article for article, _ in shown]
        pictures = by_number(pk for article in articles for pk in picture_ids(article))
        links = titles((pk for article in articles for pk in linked(article)), choice.now)
        comments, old = remarks.under(articles), remarks.old_paths(articles)
        for article, state in shown:
            yield Chosen(
                article,
                state,
                {pk: pictures[pk] for pk in picture_ids(article) if pk in pictures},
                {pk: links[pk] for pk in linked(article) if pk in links},
                sections[article.section_id],
                comments.get(article.pk, ()),
                old.get(article.pk, ()),
            )


def batches(rows: QuerySet[Article]) -> Iterator[list[Article]]:
    """Yield rows by number, some at a time, each time asking for what comes after the last: no cursor stays open."""
    whole = rows.order_by("pk").prefetch_related(
        "topics", "credits__person", "credits__source", "corrections", "downloads"
    )
    last = 0
    while batch := list(whole.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk


def as_seen(article: Article, now: datetime) -> Article:
    """Return a public article as it is, another in its newest version."""
    if is_visible(article, now) or article.live or article.latest_revision_id is None:
        return article
    newest: Article = article.get_latest_revision_as_object()
    return newest


def state_of(article: Article, now: datetime) -> State:
    """Tell how it is with an article."""
    if is_visible(article, now):
        return State.PUBLIC
    if article.withdrawn_at is not None:
        return State.WITHDRAWN
    if article.expired or (article.expire_at is not None and article.expire_at <= now):
        return State.EXPIRED
    return State.DUE if article.live or article.approved_schedule else State.DRAFT


def due_at(article: Article) -> datetime | None:
    """Return the moment from which a published article is public."""
    return max(filter(None, (article.published_at, article.embargo_until, article.go_live_at)), default=None)


def linked(article: Article) -> list[int]:
    """Return the numbers of the articles that the body points to."""
    return [value["article"] for kind, value in raw(article) if kind == "related" and value.get("article")]


def by_number(numbers: Iterable[int]) -> dict[int, Picture]:
    """Return pictures by their numbers."""
    wanted = sorted(set(numbers))
    found: dict[int, Picture] = {}
    for start in range(0, len(wanted), _MOST_KEYS):
        found.update(Picture.objects.in_bulk(wanted[start : start + _MOST_KEYS]))
    return found


def titles(numbers: Iterable[int], now: datetime) -> dict[int, tuple[str, str]]:
    """Return headline and address of those of the articles that readers can see."""
    rows = Article.objects.filter(visible(now), pk__in=set(numbers)).values_list("pk", "title", "path")
    return {pk: (title, path) for pk, title, path in rows if path}
