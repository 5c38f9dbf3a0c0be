"""The paper's own settings: one form, kept by the act."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.permission_policies import ModelPermissionPolicy

from manset.archive.models import SiteSettings
from manset.desk.kept import KeptEditView

URL_NAME = "desk_paper"
ONLY = 1  # The id of the one row, as Wagtail's settings have it.
POLICY = ModelPermissionPolicy(SiteSettings)

EDIT_HANDLER = ObjectList(
    [
        FieldRowPanel([FieldPanel("name"), FieldPanel("language")]),
        FieldPanel("tagline"),
        MultiFieldPanel(
            [FieldPanel("description"), FieldPanel("picture")],
            heading=gettext_lazy("Search engines, shared links"),
        ),
        MultiFieldPanel(
            [FieldPanel("about"), FieldPanel("footer")], heading=gettext_lazy("Foot of every page")
        ),
        InlinePanel(
            "social_accounts",
            heading=gettext_lazy("Accounts elsewhere"),
            label=gettext_lazy("Account"),
            panels=[FieldRowPanel([FieldPanel("name"), FieldPanel("url")])],
        ),
    ]
).bind_to_model(SiteSettings)


class PaperView(KeptEditView):
    """The form of the one row."""

    model = SiteSettings
    permission_policy = POLICY
    panel = EDIT_HANDLER
    header_icon = "cog"
    page_title = gettext_lazy("Paper")
    index_url_name = URL_NAME
    success_message = gettext_lazy("The paper's settings are saved.")

    def get_object(self, queryset: QuerySet[SiteSettings] | None = None) -> SiteSettings:  # noqa: ARG002 (Django's signature)
        """Return the settings, the defaults where none were saved."""
        return SiteSettings.objects.first() or SiteSettings(pk=ONLY)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load the one row before Wagtail asks for it."""
        super().setup(request, *args, **kwargs)
        self.object = self.get_object()

    def get_edit_url(self) -> str:
        """Return this form's address."""
        return reverse(URL_NAME)

    def get_success_buttons(self) -> list[Any]:
        """Offer nothing more."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return where it stands."""
        return [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, {"url": "", "label": _("Paper")}]

    @property
    def can_delete(self) -> bool:
        """A paper has settings."""
        return False


class PaperMenuItem(MenuItem):
    """The way to the form, for those who may change it."""

    def __init__(self) -> None:
        super().__init__(_("Paper"), reverse(URL_NAME), name="paper", icon_name="cog", order=10)

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who may."""
        return bool(POLICY.user_has_permission(request.user, "change"))
