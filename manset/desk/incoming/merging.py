"""Merging an item into an article that is there: found by its words, chosen by a button."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from manset.archive.models import Article
from manset.desk.actor import actor
from manset.desk.articles.listing import byline, listed, matching, title_of
from manset.desk.moments import paper_language, said
from manset.ingest import acts
from manset.ingest.acts import Undecidable
from manset.ingest.models import Item

SHOWN = 20
_LATELY = 400  # articles that are looked through for words in common
_WORD = 4  # letters from which a word says something


class MergeItemView(WagtailAdminTemplateMixin, TemplateView):
    """Asks into which article, and merges; nothing happens by opening it."""

    template_name = "desk/incoming/merge.html"
    page_title = gettext_lazy("Merge into an article")
    header_icon = "resubmit"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in those who may change articles."""
        if not request.user.has_perm("archive.change_article"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def row(self) -> Item:
        """The item that the address names."""
        return get_object_or_404(
            Item.objects.select_related("article", "origin", "source"), pk=self.kwargs["pk"]
        )

    def get_page_subtitle(self) -> str:
        """Return its headline."""
        return str(self.row)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way back."""
        return [
            {"url": reverse("incoming:index"), "label": _("Incoming")},
            {"url": reverse("incoming:inspect", args=[self.row.pk]), "label": str(self.row)},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was found."""
        query = self.request.GET.get("q", "").strip()
        language = paper_language()
        found = listed(candidates(self.row, query))[:SHOWN]
        rows = [
            {
                "article": article,
                "title": title_of(article),
                "byline": byline(article),
                "moment": said(article.published_at, language),
            }
            for article in found
        ]
        return super().get_context_data(item=self.row, query=query, rows=rows, **kwargs)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Merge, and show what it says beside the article."""
        given = request.POST.get("article", "")
        article = get_object_or_404(Article, pk=int(given) if given.isascii() and given.isdigit() else 0)
        try:
            acts.merge(self.row, article, by=actor(request))
        except Undecidable as refusal:
            messages.error(request, f"{self.row}: {refusal}")
        else:
            said_so = _("“%(item)s” belongs to “%(article)s” now.") % {"item": self.row, "article": article}
            messages.success(request, said_so)
        return HttpResponseRedirect(reverse("incoming:inspect", args=[self.row.pk]))


def candidates(row: Item, query: str) -> QuerySet[Article]:
    """Return the articles that a query finds; without one, late ones with words of the item's headline."""
    others = Article.objects.exclude(pk=row.article_id or 0).order_by("-pk")
    if query:
        return others.filter(matching(query))
    words = [word for word in row.title.split() if len(word) >= _WORD]
    wanted = Q()
    for word in words:
        wanted |= matching(word)
    lately = list(others.values_list("pk", flat=True)[:_LATELY])
    return others.filter(pk__in=lately).filter(wanted) if words else others
