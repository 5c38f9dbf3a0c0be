"""The room's addresses, and the ways to it."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from manset.archive.models import Article
from manset.comments.acts import MODERATE
from manset.desk.comments import deciding, queue


def room() -> URLPattern | URLResolver:
    """Return the room's addresses, behind Wagtail's login."""
    patterns = [
        path("", queue.QueueView.as_view(), name="queue"),
        path("decide/", deciding.decide, name="decide"),
        path("blocks/", deciding.BlocksView.as_view(), name="blocks"),
        path("block/", deciding.block, name="block"),
        path("unblock/", deciding.unblock, name="unblock"),
        path("discuss/", deciding.discuss, name="discuss"),
        path("rules/", deciding.RulesView.as_view(), name="rules"),
        path("person.json", deciding.export, name="export"),
        path("forget/", deciding.forget, name="forget"),
        path("<int:pk>/", deciding.CommentView.as_view(), name="comment"),
    ]
    return path("comments/", include((patterns, "comments")))


class CommentsMenuItem(MenuItem):
    """The way to the queue, for those who may moderate."""

    def __init__(self) -> None:
        super().__init__(
            _("Comments"), reverse("comments:queue"), name="reader-comments", icon_name="comment", order=250
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who may."""
        return request.user.has_perm(MODERATE)


def article_buttons(snippet: Any, user: Any, _next_url: str | None = None) -> list[Button]:
    """Offer an article's comments in the list of articles."""
    if not isinstance(snippet, Article) or not user.has_perm(MODERATE):
        return []
    url = f"{reverse('comments:queue')}?state=shown&article={snippet.pk}"
    return [Button(_("Comments"), url, icon_name="comment", priority=60)]
