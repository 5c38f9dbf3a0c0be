"""The lists: what there is to subscribe to."""

from typing import Any

from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from manset.desk.actor import actor
from manset.desk.newsletter.room import Room, acting
from manset.desk.receipts import awaited
from manset.newsletter import acts
from manset.newsletter.acts import LISTS
from manset.newsletter.models import Issue, MailingList, Subscription
from manset.press.changes import changing


class ListForm(ModelForm[MailingList]):
    """A list's own form."""

    class Meta:
        model = MailingList
        fields = (
            "name",
            "slug",
            "description",
            "order",
            "is_open",
            "preselected",
            "content",
            "section",
            "person",
            "layout",
            "most_articles",
            "hour",
            "days",
            "sends_itself",
        )


class ListView(Room):
    """Makes or changes one list."""

    template_name = "desk/newsletter/list.html"
    page_title = gettext_lazy("List")
    permission = LISTS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form."""
        context = super().get_context_data(**kwargs)
        asked = self.asked_for()
        return {"form": ListForm(instance=asked), "asked": asked} | count(asked) | context

    def asked_for(self) -> MailingList | None:
        """Return the list, None for a new one."""
        pk = self.kwargs.get("pk")
        return get_object_or_404(MailingList, pk=pk) if pk else None

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep it."""
        form = ListForm(request.POST, instance=self.asked_for())
        if form.is_valid():
            try:
                with changing("keep a list") as change:
                    kept = acts.keep_list(form.save(commit=False), by=actor(request))
            except ValueError as error:
                form.add_error(None, str(error))
            else:
                said = _("“%(name)s” is saved.") % {"name": kept.name}
                messages.success(request, awaited(said, change.entry_id))
                return HttpResponseRedirect(reverse("newsletter:index"))
        return self.render_to_response(self.get_context_data(form=form))


def count(asked: MailingList | None) -> dict[str, int]:
    """Return how many are on a list, and how many issues of it went out."""
    on = Subscription.objects.filter(mailing_list=asked, state=Subscription.State.ON)
    sent = Issue.objects.filter(mailing_list=asked, ordered_at__isnull=False)
    return {"subscribers": on.count(), "sent": sent.count()} if asked else {}


@acting
def discard(request: HttpRequest, pk: int) -> tuple[str, str]:
    """Delete a list for good."""
    asked = get_object_or_404(MailingList, pk=pk)
    if request.POST.get("sure") != "yes":
        raise ValueError(_("Nothing was done: tick the box first."))
    acts.discard_list(asked, by=actor(request))
    return _("“%(name)s” is gone.") % {"name": asked.name}, reverse("newsletter:index")
