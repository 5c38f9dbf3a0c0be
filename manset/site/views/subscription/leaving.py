"""Leaving a list: opened, the link shows a button; it, or a mail program in one click (RFC 8058), leaves."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from manset.newsletter import acts
from manset.newsletter.models import MailingList, Subscription
from manset.newsletter.tokens import left, preferences_token
from manset.site.presenters.link import Link
from manset.site.presenters.newsletter import SubscriptionPage
from manset.site.views.gate import served
from manset.site.views.subscription.pages import START, head, notice, reply, say, void

ONE_CLICK = "One-Click"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@served
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Show the button, or leave, which GET never does. A mail program's POST comes from anywhere: its link is proof."""
    found = left(token)
    if found is None:
        return void()
    subscriber, pk = found
    name = MailingList.objects.filter(pk=pk).values_list("name", flat=True).first() or ""
    choose = Link(
        say("Choose what you get"), f"{START}preferences/{preferences_token(subscriber.pk, subscriber.turn)}/"
    )
    if request.method == "POST":
        one_click = request.POST.get("List-Unsubscribe") == ONE_CLICK
        way = Subscription.Way.ONE_CLICK if one_click else Subscription.Way.PAGE
        acts.leave(subscriber, pk, way)
        return notice(say("You have unsubscribed"), name, links=(choose,))
    title = say("Unsubscribe")
    made = SubscriptionPage(
        head(title),
        title,
        said=(name, subscriber.mail),
        action=request.path,
        button=title,
        links=(choose,),
    )
    return reply(made)
