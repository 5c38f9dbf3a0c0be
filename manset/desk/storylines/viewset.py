"""The list of storylines, and the addresses of the others."""

from typing import Any

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from manset.desk.storylines.correcting import Correct, MergeStorylines, NameStoryline
from manset.desk.storylines.storyline import MAY_CORRECT, StorylineView
from manset.stories.models import Member, Storyline


class CorrectingPolicy(ModelPermissionPolicy):
    """Whoever may correct storylines sees them; what is done there is done by acts, and nothing by forms."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Allow nothing but viewing."""
        return action == "view" and bool(user.has_perm(MAY_CORRECT))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Allow nothing but viewing."""
        return "view" in actions and self.user_has_permission(user, "view")


class StorylineIndexView(generic.IndexView):
    """The list of storylines that more than one article tells, the youngest first."""

    page_title = gettext_lazy("Storylines")
    default_ordering = "-id"
    any_permission_required = ("view",)

    def get_base_queryset(self) -> QuerySet[Storyline]:
        """Return those that have, or had, a page; with counts that are asked for what the page lists alone."""
        members = Member.objects.filter(storyline=OuterRef("pk")).order_by().values("storyline")
        return (
            Storyline.objects.filter(opened=True)
            .select_related("lead", "into")
            .defer("lead__body")
            .annotate(
                told=Subquery(members.annotate(told=Count("pk")).values("told")),
                newest=Subquery(members.annotate(newest=Max("article__published_at")).values("newest")),
            )
        )

    def order_queryset(self, queryset: QuerySet[Storyline]) -> QuerySet[Storyline]:
        """Order by the column chosen, then by age."""
        return queryset.order_by(self.ordering, "-id")

    def get_edit_url(self, instance: Storyline) -> str:
        """Return the page on which it is corrected."""
        return reverse("storylines:storyline", args=[instance.pk])

    @property
    def columns(self) -> list[Column]:
        """Return the columns."""
        return [
            TitleColumn("name", label=_("Storyline"), accessor=str, get_url=self.get_edit_url),
            Column("told", label=_("Articles"), accessor=count_of),
            Column("lead", label=_("Led by"), accessor=lead_of),
            DateColumn("newest", label=_("Last news")),
        ]


def count_of(storyline: Any) -> str:
    """Return how many articles it has, or where they went."""
    if storyline.into is not None and not storyline.told:
        return _("merged into “%(storyline)s”") % {"storyline": storyline.into}
    return str(storyline.told or 0)


def lead_of(storyline: Storyline) -> str:
    """Return the headline of the article that leads."""
    return storyline.lead.title if storyline.lead else ""


class StorylineViewSet(ModelViewSet):
    """Storylines: what tells of one event."""

    model = Storyline
    icon = "link"
    name = "storylines"
    add_to_admin_menu = True
    menu_label = gettext_lazy("Storylines")
    menu_order = 115
    index_view_class = StorylineIndexView
    copy_view_enabled = False
    list_per_page = 50
    search_fields = ("name", "headline", "lead__title")
    search_backend_name = None
    exclude_form_fields = ()

    @property
    def permission_policy(self) -> CorrectingPolicy:
        """Return the policy under which nobody fills in forms here."""
        return CorrectingPolicy(Storyline)

    def get_urlpatterns(self) -> list[Any]:
        """Add the page of one storyline, and what its buttons do."""
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/", StorylineView.as_view(), name="storyline"),
            path("<int:pk>/correct/", Correct.as_view(), name="correct"),
            path("<int:pk>/merge/", MergeStorylines.as_view(), name="merge"),
            path("<int:pk>/name/", NameStoryline.as_view(), name="name"),
        ]
