"""The room's addresses, and the ways to it."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from manset.archive.models import Article
from manset.archive.visible import is_visible
from manset.desk.newsletter import breaking, index, issues, lists, people
from manset.newsletter.acts import COMPOSE


def room() -> URLPattern | URLResolver:
    """Return the room's addresses, behind Wagtail's login."""
    patterns: list[Any] = [
        path("", index.IndexView.as_view(), name="index"),
        path("lists/new/", lists.ListView.as_view(), name="new_list"),
        path("lists/<int:pk>/", lists.ListView.as_view(), name="list"),
        path("lists/<int:pk>/delete/", lists.discard, name="discard_list"),
        path("start/", issues.start, name="start"),
        path("breaking/<int:pk>/", breaking.BreakingView.as_view(), name="breaking"),
        path("breaking/<int:pk>/tell/", breaking.tell, name="tell"),
        path("issues/<int:pk>/", issues.IssueView.as_view(), name="issue"),
        path("issues/<int:pk>/compose/", issues.compose, name="compose"),
        path("issues/<int:pk>/articles/", issues.articles, name="articles"),
        path("issues/<int:pk>/preview/", issues.preview, name="preview"),
        path("issues/<int:pk>/trial/", issues.trial, name="trial"),
        path("issues/<int:pk>/send/", issues.SendView.as_view(), name="send"),
        path("issues/<int:pk>/send/now/", issues.send, name="send_now"),
        path("issues/<int:pk>/steer/", issues.steer, name="steer"),
        path("issues/<int:pk>/decide/", issues.decide, name="decide"),
        path("people/", people.PeopleView.as_view(), name="people"),
        path("people/change/", people.change, name="change_person"),
        path("people/person.json", people.export, name="export"),
    ]
    return path("newsletter/", include((patterns, "newsletter")))


class NewsletterMenuItem(MenuItem):
    """The way to the room, for those who may make issues."""

    def __init__(self) -> None:
        super().__init__(
            _("Newsletter"), reverse("newsletter:index"), name="newsletter", icon_name="mail", order=260
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who may."""
        return request.user.has_perm(COMPOSE)


def article_buttons(snippet: Any, user: Any, _next_url: str | None = None) -> list[Button]:
    """Offer to tell readers of an article, in the list of articles."""
    url = breaking_url(snippet, user)
    return [Button(_("Send as breaking"), url, icon_name="mail", priority=62)] if url else []


def breaking_url(article: Any, user: Any) -> str:
    """Return where an article is sent to a list by itself; empty where readers cannot see it, or this user may not."""
    if not isinstance(article, Article) or not user.has_perm(COMPOSE):
        return ""
    return reverse("newsletter:breaking", args=[article.pk]) if is_visible(article, timezone.now()) else ""
