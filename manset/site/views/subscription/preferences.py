"""Preferences, by a link that every issue has: what one gets, what we keep, and how to be forgotten."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from manset.newsletter import acts
from manset.newsletter.models import MailingList, Subscriber, Subscription
from manset.newsletter.person import everything_about
from manset.newsletter.tokens import whose
from manset.site.presenters.link import Link
from manset.site.presenters.newsletter import ListChoice, SubscriptionPage
from manset.site.views.gate import from_our_pages, only_read, served
from manset.site.views.subscription.pages import head, not_ours, notice, reply, say, void
from manset.site.views.subscription.subscribing import chosen


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@served
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    """Show the lists and take what was ticked; or leave all; or forget the address."""
    subscriber = whose(token)
    if subscriber is None:
        return void()
    if request.method != "POST":
        return shown(request, subscriber, request.GET.get("saved") == "yes")
    if not from_our_pages(request):
        return not_ours()
    act = request.POST.get("act", "")
    if act == "forget":
        if request.POST.get("tick") != "yes":
            return shown(request, subscriber)
        acts.forget(subscriber.mail)
        return notice(say("Deleted"), say("We keep nothing about you."))
    if act == "leave":
        acts.leave(subscriber, None, Subscription.Way.PAGE)
    else:
        acts.choose(subscriber, chosen(request))
    return HttpResponseRedirect(f"{request.path}?saved=yes", status=303)


def shown(request: HttpRequest, subscriber: Subscriber, saved: bool = False) -> HttpResponse:  # noqa: FBT001, FBT002 (whether it was saved is all there is to say)
    """Answer with the page."""
    title = say("What you get")
    made = SubscriptionPage(
        head(title),
        title,
        said=(subscriber.mail, *((say("Saved."),) if saved else ())),
        action=request.path,
        lists=offered(subscriber),
        button=say("Save"),
        leave=say("Unsubscribe from everything"),
        forget=say("Delete everything"),
        links=(Link(say("All that we keep about you (JSON)"), f"{request.path}data.json"),),
    )
    return reply(made)


def offered(subscriber: Subscriber) -> tuple[ListChoice, ...]:
    """Return the lists that are open, and those that the address is on."""
    on = set(
        subscriber.subscriptions.filter(state=Subscription.State.ON).values_list("mailing_list_id", flat=True)
    )
    return tuple(
        ListChoice(each.pk, each.name, each.description, each.pk in on)
        for each in MailingList.objects.all()
        if each.is_open or each.pk in on
    )


@only_read
@served
def data(_request: HttpRequest, token: str) -> HttpResponse:
    """Give the owner of an address all that is kept about him."""
    subscriber = whose(token)
    if subscriber is None:
        return void()
    return JsonResponse(
        everything_about(subscriber.mail), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
