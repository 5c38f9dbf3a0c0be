"""The desk's first page: what waits for somebody, what comes, what went out."""

from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel

from manset.archive.models import Article
from manset.archive.visible import visible
from manset.desk import receipts
from manset.desk.articles.listing import byline, listed, title_of
from manset.desk.articles.status import Status, having, scheduled
from manset.ingest.models import Item
from manset.lib.moments import EPOCH

SHOWN = 8
LATELY = 5000  # versions of articles: older drafts stand in the list of articles


class DeskPanel(Component):
    """A part of the first page; it is left out where it has nothing to show."""

    def rows(self) -> list[dict[str, Any]]:
        """Return what it shows."""
        raise NotImplementedError

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add the rows."""
        return {"rows": self.rows(), "request": parent_context["request"]}


class ArticlesPanel(DeskPanel):
    """A short list of articles under a heading."""

    template_name = "desk/panels/articles.html"
    heading = ""

    def articles(self) -> QuerySet[Article]:
        """Return the articles to show, in order."""
        raise NotImplementedError

    def moment(self, article: Article) -> Any:
        """Return the moment to show of one."""
        return article.latest_revision.created_at if article.latest_revision else None

    def rows(self) -> list[dict[str, Any]]:
        """Return headline, section, credits and moment of each."""
        return [
            {
                "article": article,
                "title": title_of(article),
                "byline": byline(article),
                "moment": self.moment(article),
            }
            for article in listed(self.articles())[:SHOWN]
        ]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add the heading and the way to the whole list."""
        return {
            **super().get_context_data(parent_context),
            "heading": self.heading,
            "status": self.status,
            "name": self.name,
        }

    status = ""
    name = ""


class DraftsPanel(ArticlesPanel):
    """What is being written."""

    name, heading, status, order = "drafts", "In draft", Status.DRAFT.value, 230

    def articles(self) -> QuerySet[Article]:
        """Return drafts among the last versions written, last changed first."""
        newest = Article.objects.aggregate(newest=Max("latest_revision"))["newest"] or 0
        lately = Article.objects.filter(latest_revision__gt=newest - LATELY)
        return lately.filter(having(Status.DRAFT, timezone.now())).order_by("-latest_revision")


class ComingPanel(ArticlesPanel):
    """What waits for its moment: scheduled versions, dates ahead, embargoes."""

    name, heading, status, order = "coming", "Scheduled and embargoed", Status.SCHEDULED.value, 220

    def __init__(self) -> None:
        self.waiting = scheduled()

    def articles(self) -> QuerySet[Article]:
        """Return what is ahead; the index on the next change finds it among all that was ever published."""
        now = timezone.now()
        ahead = (having(Status.SCHEDULED, now) | having(Status.EMBARGOED, now)) & Q(next_change_at__gt=EPOCH)
        dated = Article.objects.filter(ahead).order_by("next_change_at").values_list("pk", flat=True)[:SHOWN]
        return Article.objects.filter(pk__in=[*dated, *self.waiting]).order_by("-pk")

    def moment(self, article: Article) -> Any:
        """Return when readers will see it."""
        now = timezone.now()
        moments = (self.waiting.get(article.pk), article.embargo_until, article.published_at)
        return max((moment for moment in moments if moment and moment > now), default=None)


class PublishedPanel(ArticlesPanel):
    """What readers got last."""

    name, heading, status, order = "published", "Latest published", Status.LIVE.value, 250

    def articles(self) -> QuerySet[Article]:
        """Return what is visible, newest first."""
        return Article.objects.filter(visible(timezone.now())).order_by("-published_at", "-pk")

    def moment(self, article: Article) -> Any:
        """Return its date."""
        return article.published_at


class HeldPanel(DeskPanel):
    """What came in and waits for an editor."""

    template_name = "desk/panels/held.html"
    order = 240

    def rows(self) -> list[dict[str, Any]]:
        """Return the held items, newest first."""
        held = Item.objects.filter(state=Item.State.HELD).select_related("source").defer("parsed")
        return [{"item": item} for item in held[:SHOWN]]


class ReceiptsPanel(DeskPanel):
    """What the last changes did to the edition."""

    template_name = "desk/panels/receipts.html"
    order = 260

    def rows(self) -> list[dict[str, Any]]:
        """Return the last receipts."""
        return [{"receipt": receipt} for receipt in receipts.latest()]


def panels() -> list[Component]:
    """Return the parts of the first page."""
    return [
        WorkflowObjectsToModeratePanel(),
        UserObjectsInWorkflowModerationPanel(),
        ComingPanel(),
        DraftsPanel(),
        HeldPanel(),
        PublishedPanel(),
        ReceiptsPanel(),
    ]
