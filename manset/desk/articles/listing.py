"""The list of articles: newest first, drafts before all, in a fixed number of queries however many there are."""

from itertools import groupby
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import (
    BulkActionsCheckboxColumn,
    Column,
    DateColumn,
    StatusTagColumn,
    TitleColumn,
)
from wagtail.admin.utils import get_latest_str
from wagtail.snippets.views.snippets import IndexView

from manset.archive.models import Article, Credit
from manset.archive.paths import slug_of
from manset.desk.articles.filters import ArticleFilterSet
from manset.desk.articles.status import LABELS, Status, scheduled_ids, status_of

CREDITS = (
    Credit.objects.select_related("person", "source")
    .order_by("sort_order", "pk")
    .only(
        "article",
        "role",
        "sort_order",
        "person__name",
        "source__name",
        "source__short_name",
    )
)

WIDE = "desk-wide"  # columns that a phone has no room for


def listed(queryset: QuerySet[Article]) -> QuerySet[Article]:
    """Return articles with what a list at the desk shows of them and without their bodies."""
    return (
        queryset.select_related("section", "latest_revision")
        .prefetch_related(Prefetch("credits", queryset=CREDITS))
        .defer("body", "latest_revision__content")
    )


def byline(article: Article) -> str:
    """Return who is credited, each role said once, such as “By Nermin Talaz, Ozan Dirimkaya With Meridian”."""
    rows = groupby(article.credits.all(), key=Credit.get_role_display)
    return " ".join(f"{role} {', '.join(map(name_of, named))}" for role, named in rows)


def name_of(credit: Credit) -> str:
    """Return whom a credit names, an agency by its short name."""
    if credit.person is not None:
        return credit.person.name
    return credit.source.byline if credit.source is not None else ""


def title_of(article: Article) -> str:
    """Return the headline as the newest version has it."""
    return str(get_latest_str(article))


class StatusColumn(StatusTagColumn):
    """The status in a word, and whether there are changes that readers do not see."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("status", label=_("Status"), primary=self.is_live, **kwargs)
        self.now = timezone.now()

    @cached_property
    def waiting(self) -> frozenset[int]:
        """The articles that wait for their moment, asked for once a list."""
        return scheduled_ids()

    def is_live(self, article: Article) -> bool:
        """Tell whether readers see it."""
        return status_of(article, self.now, self.waiting) is Status.LIVE

    def get_value(self, article: Article) -> str:
        """Return the word."""
        label = str(LABELS[status_of(article, self.now, self.waiting)])
        if article.live and article.pk in self.waiting:
            return f"{label} + {LABELS[Status.SCHEDULED]}"
        return (
            f"{label} + {LABELS[Status.DRAFT]}" if article.live and article.has_unpublished_changes else label
        )


def variants(word: str) -> frozenset[str]:
    """Return a word in the cases it may stand in: databases fold ASCII at most, and Turkish has i/İ and ı/I.

    What differs in ASCII letters alone is given once, as LIKE on SQLite and upper() on PostgreSQL fold those.
    """
    word = word.replace("i̇", "i")  # what lower() makes of İ in other programs
    lower = word.replace("İ", "i").replace("I", "ı").lower()
    upper = word.replace("i", "İ").replace("ı", "I").upper()
    title = upper[:1] + lower[1:]
    every = (word, word.replace("İ", "i").lower(), word.upper(), lower, upper, title)
    return frozenset({form.translate(ASCII_LOWER): form for form in every}.values())


ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def matching(query: str) -> Q:
    """Return the condition that every word stands in the headline, the standfirst or the address."""
    condition = Q()
    for word in query.split():
        one = Q()
        for form in sorted(variants(word)):
            one |= Q(title__icontains=form) | Q(standfirst__icontains=form)
        if slug := slug_of(word):
            one |= Q(slug__contains=slug)
        condition &= one
    return condition


class ArticleIndexView(IndexView):
    """The list, its filters and its search."""

    default_ordering = "-published_at"
    filterset_class = ArticleFilterSet

    def get_base_queryset(self) -> QuerySet[Article]:
        """Return all articles."""
        return listed(Article.objects.all())

    def order_queryset(self, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Order as chosen; what has no date yet counts as newer than all that has."""
        if self.ordering == "-published_at":
            return queryset.order_by(F("published_at").desc(nulls_first=True), "-pk")
        if self.ordering == "published_at":
            return queryset.order_by(F("published_at").asc(nulls_last=True), "pk")
        return queryset.order_by(self.ordering, "-pk")

    @cached_property
    def is_searchable(self) -> bool:
        """The list can be searched."""
        return True

    def search_queryset(self, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Keep what holds every word of the query."""
        return queryset.filter(matching(self.search_query)) if self.is_searching else queryset

    @cached_property
    def columns(self) -> list[Column]:
        """Return the columns."""
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet"),
            self._get_title_column_class(TitleColumn)(
                "title",
                label=_("Headline"),
                accessor=title_of,
                get_url=self.get_edit_url,
                sort_key="title",
                get_title_id=lambda article: f"snippet_{article.pk}_title",
            ),
            Column("section", label=_("Section"), sort_key="section__name", classname=WIDE),
            Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind", classname=WIDE),
            Column("byline", label=_("Credits"), accessor=byline, classname=WIDE),
            StatusColumn(),
            MomentColumn("published_at", label=_("Date"), sort_key="published_at"),
            MomentColumn(
                "updated",
                label=_("Changed"),
                accessor="latest_revision.created_at",
                sort_key="latest_revision",
                classname=WIDE,
            ),
        ]


class MomentColumn(DateColumn):
    """A moment, or nothing where there is none."""

    def get_value(self, instance: Article) -> SafeString | Any:
        """Return the moment; an article without a version has none."""
        if self.accessor.startswith("latest_revision") and instance.latest_revision is None:
            return None
        return super().get_value(instance)
