"""Breaking: one article to a list by itself, once."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from manset.archive.models import Article
from manset.desk.actor import actor
from manset.desk.newsletter.issues import where
from manset.desk.newsletter.room import Room, acting, number
from manset.newsletter import acts
from manset.newsletter.acts.breaking import had
from manset.newsletter.models import MailingList, Subscription

_ON = Q(subscriptions__state=Subscription.State.ON, subscriptions__subscriber__stopped="")


class BreakingView(Room):
    """Asks which list is told; its issue is then looked at, tried out and sent as all issues are."""

    template_name = "desk/newsletter/breaking.html"
    page_title = gettext_lazy("Send as breaking")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the article, and the lists whose issues are made by hand."""
        article = get_object_or_404(Article.objects.defer("body"), pk=self.kwargs["pk"])
        by_hand = MailingList.objects.filter(content=MailingList.Content.HAND)
        lists = [
            (each, had(each, article)) for each in by_hand.annotate(on=Count("subscriptions", filter=_ON))
        ]
        return super().get_context_data(**kwargs) | {"article": article, "lists": lists}


@acting
def tell(request: HttpRequest, pk: int) -> tuple[str, str]:
    """Begin the issue, or go on with the draft that was begun."""
    article = get_object_or_404(Article, pk=pk)
    asked = get_object_or_404(MailingList, pk=number(request.POST.get("list", "")))
    issue = acts.tell(asked, article, by=actor(request))
    return _("This is the issue. Nothing is sent before you say so."), where(issue.pk)
