"""One storyline at the desk: its articles, newest first, how each stands and why it belongs."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from manset.archive.models import Article
from manset.archive.visible import is_visible
from manset.desk.articles.listing import byline
from manset.stories.explaining import placed
from manset.stories.leading import VOICES
from manset.stories.models import Member, Storyline
from manset.stories.stored import unpacked_reason

MAY_CORRECT = "stories.correct_storyline"
LISTED = 200  # articles, the newest
OFFERED = 10  # storylines to merge with


@dataclass(frozen=True, slots=True)
class Row:
    """One article of it. `why` are the machine's words, and what people did since."""

    article: Article
    byline: str
    public: bool
    leads: bool
    chosen: bool
    voice: bool
    shown: bool
    pinned: bool
    repeats: Article | None
    why: tuple[str, ...]


class StorylineView(WagtailAdminTemplateMixin, TemplateView):
    """Shows it, with the buttons that correct it; nothing happens by opening it."""

    template_name = "desk/storylines/storyline.html"
    page_title = gettext_lazy("Storyline")
    header_icon = "link"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in those who may correct."""
        if not request.user.has_perm(MAY_CORRECT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def storyline(self) -> Storyline:
        """The one that the address names."""
        return get_object_or_404(Storyline.objects.select_related("into"), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Return its name."""
        return str(self.storyline)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way back."""
        index = {"url": reverse("storylines:index"), "label": str(gettext_lazy("Storylines"))}
        return [index, {"url": "", "label": str(self.storyline)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the page says."""
        found = rows(self.storyline)
        public = self.storyline.opened and any(row.public for row in found)
        return super().get_context_data(
            storyline=self.storyline,
            rows=found,
            offered=offered(self.storyline),
            public_url=f"{settings.MANSET_URL}{self.storyline.get_absolute_url()}" if public else "",
            **kwargs,
        )


def storyline_url(article: Article, user: Any) -> str:
    """Return where an article's storyline is corrected, "" before it has one and for those who may not."""
    if not user.has_perm(MAY_CORRECT):
        return ""
    found = Member.objects.filter(article=article).values_list("storyline_id", flat=True).first()
    return reverse("storylines:storyline", args=[found]) if found else ""


def rows(storyline: Storyline) -> list[Row]:
    """Return the articles of a storyline, newest first."""
    now = timezone.now()
    members = (
        storyline.members.select_related("article__section", "repeats", "storyline")
        .prefetch_related("article__credits__person", "article__credits__source")
        .defer("terms", "shingles", "details", "article__body", "repeats__body")
        .order_by("-article__published_at", "-article")[:LISTED]
    )
    return [
        Row(
            article=member.article,
            byline=byline(member.article),
            public=is_visible(member.article, now),
            leads=member.article_id == storyline.lead_id,
            chosen=member.article_id == storyline.chosen_id,
            voice=member.article.kind in VOICES,
            shown=member.shown,
            pinned=member.pinned,
            repeats=member.repeats,
            why=tuple(placed(member)),
        )
        for member in members
    ]


def offered(storyline: Storyline) -> list[Storyline]:
    """Return other storylines that the machine held for the nearest to one of its articles: the likely mistakes."""
    near: dict[int, None] = {}
    for packed in storyline.members.order_by("-pk").values_list("reason", flat=True)[:LISTED]:
        _, reason = unpacked_reason(packed)
        if reason and reason.story.isdecimal():
            near[int(reason.story)] = None
    near.pop(storyline.pk, None)
    found = Storyline.objects.filter(pk__in=list(near)[:OFFERED], members__isnull=False).distinct()
    return list(found.order_by("-pk"))


def meant(typed: str) -> Storyline | None:
    """Return the storyline that somebody means by its number or page, or by an article's number, address or page."""
    typed = typed.strip().removeprefix(settings.MANSET_URL)
    found = Storyline.objects.filter(pk=int(typed)).first() if typed.isascii() and typed.isdecimal() else None
    if found is None and typed.startswith("/story/") and typed.strip("/").rpartition("/")[2].isdecimal():
        found = Storyline.objects.filter(pk=int(typed.strip("/").rpartition("/")[2])).first()
    if found is None:
        member = Member.objects.select_related("storyline").filter(article__path=typed).first()
        found = member.storyline if member else None
    return found
