"""Incoming at the desk: what came in and what became of it, to read and not to change."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from manset.ingest.models import Item


class ReadingPolicy(ModelPermissionPolicy):
    """Whoever may see items may do just that; intake alone writes them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Allow nothing but viewing."""
        return action == "view" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Allow nothing but viewing."""
        return "view" in actions and self.user_has_permission(user, "view")


class ItemIndexView(generic.IndexView):
    """The list of what came in, newest first."""

    page_title = gettext_lazy("Incoming")
    default_ordering = "-received_at"
    any_permission_required = ("view",)

    def get_base_queryset(self) -> QuerySet[Item]:
        """Return the items without their parsed content, which the list does not show."""
        return Item.objects.select_related("source", "article").defer("parsed", "article__body")

    def order_queryset(self, queryset: QuerySet[Item]) -> QuerySet[Item]:
        """Order by the column chosen, then by arrival."""
        return queryset.order_by(self.ordering, "-id")

    @property
    def columns(self) -> list[Column]:
        """Return the columns."""
        return [
            TitleColumn("title", label=_("Item"), accessor=str, get_url=self.get_inspect_url),
            Column("source", label=_("Source"), sort_key="source__name"),
            StatusTagColumn("state", label=_("State"), accessor="get_state_display", primary=is_waiting),
            Column("reason", label=_("Reason")),
            ArticleColumn("article", label=_("Article")),
            DateColumn("received_at", label=_("Received"), sort_key="received_at"),
        ]


class ArticleColumn(Column):
    """A link to the article that came of it."""

    def get_value(self, instance: Item) -> SafeString | str:
        """Return the link, nothing where there is no article."""
        return link_to_article(instance)


class ItemInspectView(generic.InspectView):
    """One item, whole."""

    permission_required = "view"
    any_permission_required = ("view",)

    def get_article_display_value(self) -> SafeString | str:
        """Return a link to the article."""
        return link_to_article(self.object)


def link_to_article(item: Item) -> SafeString | str:
    """Return a link to the article's form, empty where there is none."""
    if item.article is None:
        return ""
    return format_html('<a href="{}">{}</a>', reverse("articles:edit", args=[item.article_id]), item.article)


def is_waiting(item: Item) -> bool:
    """Tell whether an editor has something to do about it."""
    return item.state == Item.State.HELD


class ItemViewSet(ModelViewSet):
    """Incoming: every item of every delivery."""

    model = Item
    icon = "download"
    name = "incoming"
    add_to_admin_menu = True
    menu_label = gettext_lazy("Incoming")
    menu_order = 110
    index_view_class = ItemIndexView
    inspect_view_class = ItemInspectView
    inspect_view_enabled = True
    inspect_view_fields = (
        "title",
        "source",
        "state",
        "reason",
        "article",
        "received_at",
        "name",
        "format",
        "guid",
        "version",
        "url",
        "digest",
    )
    copy_view_enabled = False
    list_per_page = 50
    list_filter = ("state", "source")
    search_fields = ("title", "guid", "name")
    search_backend_name = None
    exclude_form_fields = ()

    @property
    def permission_policy(self) -> ReadingPolicy:
        """Return the policy under which nobody writes here."""
        return ReadingPolicy(Item)
