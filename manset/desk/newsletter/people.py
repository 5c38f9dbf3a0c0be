"""Subscribers: one looked up by address, what is kept about him, and what can be done."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import permission_required

from manset.desk.actor import actor
from manset.desk.newsletter.room import Room, acting
from manset.newsletter import acts
from manset.newsletter.acts import PEOPLE
from manset.newsletter.models import Report, Subscriber, Subscription
from manset.newsletter.person import everything_about
from manset.readers.addresses import tidy_mail

SHOWN = 50


class PeopleView(Room):
    """One subscriber, and the newest bounces and complaints."""

    template_name = "desk/newsletter/people.html"
    page_title = gettext_lazy("Subscribers")
    permission = PEOPLE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who was asked for."""
        mail = self.request.GET.get("mail", "").strip()
        found = Subscriber.objects.filter(mail=tidy_mail(mail)).first() if mail else None
        context = super().get_context_data(**kwargs)
        return context | {
            "mail": mail,
            "found": found,
            "subscriptions": found.subscriptions.select_related("mailing_list") if found else (),
            "reports": (found.reports.all() if found else Report.objects.select_related("subscriber"))[
                :SHOWN
            ],
            "stopped": Subscriber.objects.exclude(stopped="").count(),
        }


@permission_required(PEOPLE)
def export(request: HttpRequest) -> HttpResponse:
    """Give out all that is kept about one person."""
    text = json.dumps(everything_about(request.GET.get("mail", "")), ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": 'attachment; filename="person.json"'}
    return HttpResponse(text, content_type="application/json", headers=headers)


@acting
def change(request: HttpRequest) -> tuple[str, str]:
    """Take an address off all lists, let it be written to again, or forget it."""
    mail, way, who = request.POST.get("mail", ""), request.POST.get("act", ""), actor(request)
    subscriber = Subscriber.objects.filter(mail=tidy_mail(mail)).first()
    if subscriber is None:
        raise ValueError(_("Nothing is known of %(mail)s.") % {"mail": mail})
    if not who.has_perm(PEOPLE):
        raise acts.NotAllowed
    page = reverse("newsletter:people")
    if way == "forget":
        if request.POST.get("sure") != "yes":
            raise ValueError(_("Nothing was deleted: tick the box first."))
        acts.forget(mail, by=who)
        return _("Nothing is kept about %(mail)s any more.") % {"mail": mail}, page
    if way == "allow":
        acts.allow(subscriber, by=who)
        return _("%(mail)s may be written to again.") % {"mail": mail}, ""
    acts.leave(subscriber, None, Subscription.Way.DESK)
    return _("%(mail)s is on no list any more.") % {"mail": mail}, ""
