"""The views that write articles: Wagtail's, ending in the archive's acts and telling when readers see it."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, UnpublishView

from manset.archive import acts
from manset.archive.models import Article
from manset.archive.visible import is_visible
from manset.desk.articles.buttons import public_url
from manset.desk.articles.receipts_panel import ReceiptsSidePanel
from manset.desk.newsletter.addresses import breaking_url
from manset.desk.readership.addresses import ReadershipSidePanel
from manset.desk.readership.showing import SEE
from manset.desk.receipts import awaited
from manset.desk.storylines.storyline import storyline_url
from manset.press.changes import changing


class Publishing:
    """What creating and editing have in common: publishing is the act, and the message says when it is live."""

    request: Any
    object: Any
    entry_id: int | None = None

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """Make no topics of half typed names while the form saves itself in the background."""
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]  # the view this is mixed into
        form.making_topics = not self.expects_json_response  # type: ignore[attr-defined]  # the view's
        return form

    def get_available_actions(self) -> list[str]:
        """Offer no publishing of what was withdrawn: that is reinstating, an act of its own."""
        actions = list(super().get_available_actions())  # type: ignore[misc]  # the view this is mixed into
        withdrawn = self.object is not None and self.object.withdrawn_at is not None
        return [action for action in actions if not (withdrawn and action == "publish")]

    def publish_action(self) -> HttpResponse | None:
        """Publish by the act; the hooks around it are Wagtail's."""
        response: HttpResponse | None = self.run_hook("before_publish", self.request, self.object)  # type: ignore[attr-defined]
        if response is not None:
            return response
        with changing("publish") as change:
            # A version that waits for its moment beside a live one changes nothing else that the log would hear of.
            change.touch(self.object.key)
            acts.publish(self.object, by=self.request.user, updated_at=self.form.moment_of_update)  # type: ignore[attr-defined]
        self.entry_id = change.entry_id
        return self.run_hook("after_publish", self.request, self.object)  # type: ignore[attr-defined, no-any-return]

    def workflow_action_action(self) -> HttpResponse | None:
        """Approve or reject; an approval that publishes is told like any publishing."""
        with changing("approve") as change:
            response: HttpResponse | None = super().workflow_action_action()  # type: ignore[misc]  # the view's
        self.entry_id = change.entry_id
        return response

    def get_success_message(self, instance: Article | None = None) -> str:
        """Say what came of it, and wait for the receipt where readers see it now."""
        if self.entry_id is None:
            plain: str = super().get_success_message(instance)  # type: ignore[misc]  # the view's
            return plain
        article = Article.objects.get(pk=(instance or self.object).pk)
        return awaited(told(article), self.entry_id if is_visible(article, timezone.now()) else None)

    def get_success_buttons(self) -> list[Any]:
        """Add the way to the page in public."""
        buttons = list(super().get_success_buttons())  # type: ignore[misc]  # the view's
        article = Article.objects.get(pk=self.object.pk)
        if is_visible(article, timezone.now()):
            buttons.insert(0, messages.button(public_url(article), _("View live"), new_window=True))
        return buttons


def told(article: Article) -> str:
    """Return the sentence that tells how a published article stands."""
    now = timezone.now()
    if is_visible(article, now):
        return _("“%(title)s” is published.") % {"title": article.title}
    waiting = article.scheduled_revision
    moments = (waiting.approved_go_live_at if waiting else None, article.embargo_until, article.published_at)
    ahead = [moment for moment in moments if moment is not None and moment > now]
    if not ahead:
        return _("“%(title)s” is saved; readers do not see it.") % {"title": article.title}
    at = date_format(timezone.localtime(max(ahead)), "j F Y H:i")
    return _("“%(title)s” is ready; readers will see it from %(at)s.") % {"title": article.title, "at": at}


class ArticleCreateView(Publishing, CreateView):
    """Makes an article."""


class ArticleEditView(Publishing, EditView):
    """Changes an article."""

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Add the ways to the page in public, to mail about it, and to the storyline that the article is of."""
        buttons = []
        url = public_url(self.object)
        if url and is_visible(self.live_object, timezone.now()):
            attrs = {"target": "_blank", "rel": "noreferrer"}
            buttons.append(HeaderButton(label=_("View live"), url=url, icon_name="globe", attrs=attrs))
        breaking = breaking_url(self.live_object, self.request.user)
        if breaking:
            buttons.append(HeaderButton(label=_("Send as breaking"), url=breaking, icon_name="mail"))
        storyline = storyline_url(self.object, self.request.user)
        if storyline:
            buttons.append(HeaderButton(label=_("Storyline"), url=storyline, icon_name="link"))
        return buttons

    def get_side_panels(self) -> MediaContainer:
        """Add what the last acts did to the edition."""
        panels = list(super().get_side_panels())
        # A form that made its article in the background has no place for a panel that came later.
        if not self.expects_json_response and not self.hydrate_create_view:
            panels.append(ReceiptsSidePanel(self.object, self.request))
            if self.request.user.has_perm(SEE):
                panels.append(ReadershipSidePanel(self.object, self.request))
        return MediaContainer(panels)


class ArticleDeleteView(DeleteView):
    """Deletes an article for good."""

    def delete_action(self) -> None:
        """Write history and change log in one transaction with the deletion."""
        with changing("delete"):
            super().delete_action()


class ArticleUnpublishView(UnpublishView):
    """Takes an article back to the desk."""

    def unpublish(self) -> HttpResponse | None:
        """Keep Wagtail's saving and our filing in one transaction."""
        with changing("unpublish"):
            response: HttpResponse | None = super().unpublish()
        return response
