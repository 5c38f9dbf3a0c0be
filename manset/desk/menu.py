"""What stands in the desk's menu: what a newsroom uses, and nothing about Wagtail's pages."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea
from wagtail.permission_policies import ModelPermissionPolicy

from manset.archive.models import Article

HIDDEN = frozenset({"explorer", "documents", "help"})
# Of the reports only the history is not about pages; ours shows it to editors.
HIDDEN_REPORTS = frozenset(
    {
        "locked-pages",
        "aging-pages",
        "page-types-usage",
        "site-history",
        "workflows",
        "workflow-tasks",
    }
)
HIDDEN_SETTINGS = frozenset({"sites", "redirects"})


def rename_pictures(items: list[Any]) -> None:
    """Call pictures pictures, as everywhere else."""
    for item in items:
        if item.name == "images":
            item.label = _("Pictures")


def tidy(items: list[Any], hidden: frozenset[str]) -> None:
    """Take out what is hidden."""
    items[:] = [item for item in items if item.name not in hidden]


class HistoryMenuItem(MenuItem):
    """Who did what, for editors; Wagtail's own item is for those who have pages."""

    def __init__(self) -> None:
        url = reverse("wagtailadmin_reports:site_history")
        super().__init__(_("History"), url, name="history", icon_name="history", order=10)

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who may publish."""
        return request.user.has_perm("archive.publish_article")


class ArticleSearchArea(SearchArea):
    """The menu's search box looks for articles."""

    def __init__(self) -> None:
        super().__init__(
            _("Articles"), reverse("articles:list"), name="articles", icon_name="doc-full", order=0
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who may see articles."""
        return bool(
            ModelPermissionPolicy(Article).user_has_any_permission(request.user, ["add", "change", "view"])
        )
