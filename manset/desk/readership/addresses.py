"""The room's address, and the ways to it."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.widgets.button import Button

from manset.archive.models import Article
from manset.audience import figures
from manset.desk.readership.asking import asked
from manset.desk.readership.charts import chart
from manset.desk.readership.showing import SEE, ReadershipView, parts, steps
from manset.desk.readership.wording import DEPTHS, REFERRERS, told


def room() -> URLPattern:
    """Return the room's address, behind Wagtail's login."""
    return path("readership/", ReadershipView.as_view(), name="readership")


def permissions() -> QuerySet[Permission]:
    """Return what the form of a group offers: who may see readership."""
    return Permission.objects.filter(content_type__app_label="audience", codename="view_count")


class ReadershipMenuItem(MenuItem):
    """The way to readership, for those who may see it."""

    def __init__(self) -> None:
        super().__init__(
            _("Readership"), reverse("readership"), name="readership", icon_name="view", order=255
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who may."""
        return request.user.has_perm(SEE)


def article_buttons(snippet: Any, user: Any, _next_url: str | None = None) -> list[Button]:
    """Offer an article's readership in the list of articles."""
    if not isinstance(snippet, Article) or not user.has_perm(SEE):
        return []
    url = f"{reverse('readership')}?range=30&article={snippet.pk}"
    return [Button(_("Readership"), url, icon_name="view", priority=65)]


class ReadershipSidePanel(BaseSidePanel):
    """Beside an article's form: how it is read."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button that opens it."""

        aria_label = gettext_lazy("Toggle readership")
        icon_name = "view"
        has_counter = False

    name = "readership"
    title = gettext_lazy("Readership")
    template_name = "desk/readership/panel.html"
    order = 160

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add the numbers of the article's last week."""
        what = asked({"range": "7", "article": str(self.object.pk)}, timezone.now())
        numbers = figures.total(what.start, what.end, what.where)
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context | {
            "views": numbers["views"],
            "told": told(numbers["views"]),
            "chart": chart(steps(what)),
            "depths": parts(numbers, ("views", *DEPTHS), numbers["views"]),
            "referrers": parts(numbers, REFERRERS, numbers["views"]),
            "url": f"{reverse('readership')}?range=30&article={self.object.pk}",
        }
