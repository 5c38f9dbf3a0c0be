"""Where an editor goes from an article: its page in public, its acts."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.snippets.action_menu import ActionMenuItem, PublishMenuItem, UnpublishMenuItem

from manset.archive.models import Article

MAY_PUBLISH = "archive.publish_article"


def public_url(article: Article) -> str | None:
    """Return the address readers know, None before there is one."""
    return f"{settings.MANSET_URL}{article.path}" if article.path else None


class ActItem(ActionMenuItem):
    """A link to the small page on which an act is confirmed."""

    view_name: str

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Show it to those who may act, where there is an article to act on."""
        article = context.get("instance")
        if context["view"] != "edit" or not isinstance(article, Article):
            return False
        return context["request"].user.has_perm(MAY_PUBLISH) and self.fits(article)

    def fits(self, article: Article) -> bool:
        """Tell whether the act makes sense for the article as it stands."""
        raise NotImplementedError

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """Return where it is confirmed."""
        return reverse(f"articles:{self.view_name}", args=[parent_context["instance"].pk])


class WithdrawItem(ActItem):
    """Takes it out of public."""

    name = "desk-withdraw"
    label = gettext_lazy("Withdraw…")
    icon_name = "no-view"
    view_name = "withdraw"

    def fits(self, article: Article) -> bool:
        """Ask for something that is public or waits to be."""
        return article.withdrawn_at is None and (article.live or article.approved_schedule)


class ReinstateItem(ActItem):
    """Puts it back."""

    name = "desk-reinstate"
    label = gettext_lazy("Reinstate…")
    icon_name = "undo"
    view_name = "reinstate"

    def fits(self, article: Article) -> bool:
        """Ask for something withdrawn."""
        return article.withdrawn_at is not None


class CorrectItem(ActItem):
    """Says in the open what was wrong."""

    name = "desk-correct"
    label = gettext_lazy("Correct…")
    icon_name = "openquote"
    view_name = "correct"

    def fits(self, article: Article) -> bool:
        """Ask for something that readers have seen."""
        return article.live and article.withdrawn_at is None


def arrange(items: list[ActionMenuItem], context: dict[str, Any]) -> None:
    """Leave out what does not fit: one withdraws instead of unpublishing, and reinstates what is withdrawn."""
    article = context.get("instance")
    withdrawn = isinstance(article, Article) and article.withdrawn_at is not None
    unfit = (UnpublishMenuItem, PublishMenuItem) if withdrawn else (UnpublishMenuItem,)
    items[:] = [item for item in items if not isinstance(item, unfit)]
