"""The room's first page: whether mail can be sent, the lists, the issues."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext

from manset.desk.moments import paper_language, said
from manset.desk.newsletter.room import Room
from manset.newsletter.acts import LISTS, PEOPLE
from manset.newsletter.acts.mailing_lists import WEEK
from manset.newsletter.models import Delivery, Issue, MailingList, Subscription

SIZE = 30
State = Delivery.State


class IndexView(Room):
    """Lists with their subscribers, issues with how far each is."""

    template_name = "desk/newsletter/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the lists and the issues."""
        shown = Paginator(Issue.objects.select_related("mailing_list"), SIZE).get_page(
            self.request.GET.get("p")
        )
        language = paper_language()
        on = Count("subscriptions", filter=Q(subscriptions__state=Subscription.State.ON))
        return super().get_context_data(**kwargs) | {
            "lists": [
                (each, built(each.days, each.hour))
                for each in MailingList.objects.annotate(on=on).select_related("section", "person")
            ],
            "issues": [
                {"issue": issue, "when": said(issue.ordered_at or issue.made_at, language)} | counts(issue)
                for issue in shown
            ],
            "shown": shown,
            "may_list": self.request.user.has_perm(LISTS),
            "may_see_people": self.request.user.has_perm(PEOPLE),
        }


def built(days: str, hour: int | None) -> str:
    """Return when issues are built: "every day at 7:00", "Mon, Fri at 16:00"; "" for a list without an hour."""
    if hour is None:
        return ""
    if set(days) == set(WEEK):
        return gettext("every day at %(hour)s:00") % {"hour": hour}
    named = ", ".join(str(WEEKDAYS_ABBR[int(day) - 1]) for day in sorted(set(days)))
    return gettext("%(days)s at %(hour)s:00") % {"days": named, "hour": hour}


def counts(issue: Issue) -> dict[str, int]:
    """Return how many rows of an issue's ledger are in each state, and `all`."""
    found = dict(
        Delivery.objects.filter(issue=issue)
        .order_by()
        .values_list("state")
        .annotate(count=Count("pk"))
        .values_list("state", "count")
    )
    on_the_way = sum(found.get(state, 0) for state in (State.WAITING, State.CLAIMED, State.HANDING))
    return {
        "all": sum(found.values()),
        "waiting": on_the_way,
        "sent": found.get(State.SENT, 0),
        "refused": found.get(State.REFUSED, 0),
        "uncertain": found.get(State.UNCERTAIN, 0),
        "skipped": found.get(State.SKIPPED, 0),
    }
