"""The rooms of what came in."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from manset.desk.incoming.deciding import WAYS, ignore_many
from manset.desk.incoming.item import ItemInspectView, download
from manset.desk.incoming.listing import ItemIndexView
from manset.desk.incoming.merging import MergeItemView
from manset.ingest.models import Item


class ReadingPolicy(ModelPermissionPolicy):
    """Nobody types an item: intake writes what came, acts what became of it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Allow nothing but viewing."""
        return action == "view" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Allow nothing but viewing."""
        return "view" in actions and self.user_has_permission(user, "view")


class ItemViewSet(ModelViewSet):
    """Incoming: every item of every delivery."""

    model = Item
    icon = "download"
    name = "incoming"
    add_to_admin_menu = True
    menu_label = gettext_lazy("Incoming")
    menu_order = 110
    index_view_class = ItemIndexView
    index_template_name = "desk/incoming/index.html"
    index_results_template_name = "desk/incoming/index_results.html"
    inspect_view_class = ItemInspectView
    inspect_view_enabled = True
    inspect_template_name = "desk/incoming/item.html"
    copy_view_enabled = False
    list_per_page = 50
    search_fields = ("title", "guid", "name")
    search_backend_name = None
    exclude_form_fields = ()

    @property
    def permission_policy(self) -> ReadingPolicy:
        """Return the policy under which nobody writes here."""
        return ReadingPolicy(Item)

    def get_urlpatterns(self) -> list[Any]:
        """Add the ways an item is decided on."""
        return [
            *super().get_urlpatterns(),
            *(path(f"{name}/<int:pk>/", view.as_view(), name=name) for name, view in WAYS.items()),
            path("merge/<int:pk>/", MergeItemView.as_view(), name="merge"),
            path("original/<int:pk>/", download, name="original"),
            path("ignore-many/", ignore_many, name="ignore_many"),
        ]
