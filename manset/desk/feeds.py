"""Feeds at the desk: what is polled, how each is, when it is asked next; added, stopped, asked at once."""

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from manset.desk.actor import actor
from manset.desk.moments import PaperMomentColumn, paper_language, said
from manset.ingest.models import Feed
from manset.ingest.polling import claims

STATES = {
    "new": gettext_lazy("New"),
    "well": gettext_lazy("Well"),
    "failing": gettext_lazy("Failing"),
    "stopped": gettext_lazy("Stopped"),
}
# What was remembered of another address says nothing of the new one.
FORGOTTEN = {"etag": "", "last_modified": "", "digest": "", "failures": 0, "error": ""}


def state_of(feed: Feed) -> str:
    """Return how a feed is, in the editor's language."""
    return str(STATES[feed.state])


def next_of(feed: Feed) -> Any:
    """Return when a feed is asked next; nothing for one that is stopped."""
    return feed.next_at if feed.active else None


class FeedIndexView(generic.IndexView):
    """The list, in the order of their sites."""

    def get_base_queryset(self) -> QuerySet[Feed]:
        """Return the feeds with their sources."""
        return Feed.objects.select_related("source")

    @property
    def columns(self) -> list[Column]:
        """Return the columns."""
        return [
            TitleColumn("title", label=_("Feed"), accessor=str, get_url=self.get_edit_url),
            Column("source", label=_("Source"), sort_key="source__name"),
            StatusTagColumn("state", label=_("State"), accessor=state_of, primary=is_failing),
            Column("error", label=_("Last error"), sort_key="error"),
            PaperMomentColumn("succeeded_at", label=_("Last had"), sort_key="succeeded_at"),
            PaperMomentColumn("next_at", label=_("Next"), accessor=next_of, sort_key="next_at"),
        ]


def is_failing(feed: Feed) -> bool:
    """Tell whether somebody should look at it."""
    return feed.state == "failing"


class FeedEditView(generic.EditView):
    """The form, with a button that leads to how the feed is."""

    state_url_name = ""

    def save_instance(self) -> Feed:
        """Write what the form has and no more: a poller may be writing what it has seen."""
        feed: Feed = self.form.save(commit=False)
        names = set(self.form.cleaned_data) | {"host"}
        if "address" in self.form.changed_data:
            for name, value in FORGOTTEN.items():
                setattr(feed, name, value)
            names |= set(FORGOTTEN)
        if {"address", "active"} & set(self.form.changed_data):
            feed.next_at, names = timezone.now(), names | {"next_at"}
        feed.save(update_fields=sorted(names))
        self.has_content_changes = self.form.has_changed()
        log(feed, "wagtail.edit", user=actor(self.request), content_changed=self.has_content_changes)
        return feed

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Add the way to how it is."""
        url = reverse(self.state_url_name, args=[self.object.pk])
        button = Button(_("State, and poll now"), url=url, icon_name="rotate", priority=15)
        return [*super().header_more_buttons, button]


class FeedStateView(WagtailAdminTemplateMixin, TemplateView):
    """How a feed is, and asking it at once; nothing happens by opening it."""

    template_name = "desk/feed.html"
    page_title = gettext_lazy("Feed")
    header_icon = "rotate"
    viewset: "FeedViewSet | None" = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in those who may change feeds."""
        if not request.user.has_perm("ingest.change_feed"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def feed(self) -> Feed:
        """The one that the address names."""
        return get_object_or_404(Feed.objects.select_related("source"), pk=self.kwargs["pk"])

    @property
    def rooms(self) -> "FeedViewSet":
        """The rooms of feeds."""
        assert self.viewset is not None  # noqa: S101 (given with the address)
        return self.viewset

    def get_page_subtitle(self) -> str:
        """Return its name."""
        return str(self.feed)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way back."""
        edit = reverse(self.rooms.get_url_name("edit"), args=[self.feed.pk])
        return [
            {"url": reverse(self.rooms.get_url_name("index")), "label": str(self.rooms.menu_label)},
            {"url": edit, "label": str(self.feed)},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the page says."""
        language = paper_language()
        moments = ("asked_at", "succeeded_at", "changed_at", "next_at")
        told = {name: said(getattr(self.feed, name), language) for name in moments}
        return super().get_context_data(feed=self.feed, state=state_of(self.feed), moments=told, **kwargs)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Have the poller ask it at its next look."""
        asked = claims.ask_now([self.feed.pk], timezone.now())
        if asked:
            messages.success(request, _("“%(feed)s” is asked now.") % {"feed": self.feed})
        else:
            messages.warning(
                request, _("“%(feed)s” is stopped, or being asked already.") % {"feed": self.feed}
            )
        return HttpResponseRedirect(request.path)


class FeedViewSet(ModelViewSet):
    """Feeds: what is polled."""

    model = Feed
    icon = "rotate"
    name = "feeds"
    menu_label = gettext_lazy("Feeds")
    menu_order = 245
    add_to_admin_menu = True
    index_view_class = FeedIndexView
    edit_view_class = FeedEditView
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ("address", "title")
    list_filter = ("active", "source")
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldPanel("address"),
            FieldPanel("title"),
            FieldPanel("source"),
            FieldPanel("active"),
            FieldPanel("robots"),
        ]
    )

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Tell the form where the state is."""
        given: dict[str, Any] = super().get_edit_view_kwargs(
            state_url_name=self.get_url_name("state"), **kwargs
        )
        return given

    def get_urlpatterns(self) -> list[Any]:
        """Add the page of the state."""
        state = path("state/<int:pk>/", FeedStateView.as_view(viewset=self), name="state")
        return [*super().get_urlpatterns(), state]
