"""Asking for lists, and confirming it: who asks learns nothing about the address he gives."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from manset.archive.queries import named
from manset.newsletter import acts
from manset.newsletter.models import MailingList
from manset.newsletter.tokens import asked, preferences_token
from manset.readers.addresses import is_mail, tidy_mail
from manset.readers.attempts import attempt, may_write
from manset.readers.origin import origin_of
from manset.readers.tokens import TIME, form_time, signed
from manset.site.compose import newsletter
from manset.site.presenters.link import Link
from manset.site.presenters.newsletter import SubscriptionPage
from manset.site.views.gate import from_our_pages, only_read, served
from manset.site.views.subscription.pages import START, head, not_ours, notice, reply, say, void

DIGITS = 18  # of an id


@only_read
@served
def form_facts(_request: HttpRequest) -> HttpResponse:
    """Give the script a signed time for the form that everybody gets."""
    return JsonResponse({"time": signed(TIME, 0)})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@served
def subscribe(request: HttpRequest) -> HttpResponse:
    """Take an address and the lists it is for; whatever stands in the way, the answer has the form filled in."""
    if request.method != "POST":
        return HttpResponseRedirect(newsletter.HOME)
    if not from_our_pages(request):
        return not_ours()
    mail, lists = tidy_mail(request.POST.get("mail", "")), chosen(request)
    origin = origin_of(request)
    if newsletter.form() is None:
        return notice(say("Newsletter"), say("There is nothing to subscribe to at this time."), status=404)
    if not is_mail(mail):
        said = say("This is no mail address: %(mail)s") % {"mail": mail[:254] or "–"}
        return form_page(request, said, status=422)
    hindrance, status = suspicion(request, lists)
    if hindrance:
        return form_page(request, hindrance, status=status)
    if not attempt("letter", origin, mail):
        return form_page(
            request, say("That was a lot in a short time. Try again in ten minutes."), status=429
        )
    if not may_write(mail):
        return form_page(
            request,
            say(
                "Many mails went to this address today. Open the link in one of them, or try again tomorrow."
            ),
            status=429,
        )
    acts.ask(mail, lists, language=named.site().language, network=origin.network)
    return HttpResponseRedirect(f"{START}sent/", status=303)


def suspicion(request: HttpRequest, lists: list[int]) -> tuple[str, int]:
    """Say why a person has to look at the form once more, and by which status; empty where there is no reason.

    Without JavaScript the box has no time: the page with all the lists, which comes next, has one. How long somebody
    took for it says nothing, as a browser that fills in the address takes none.
    """
    if request.POST.get("subject"):
        return say("A field that must stay empty was filled in. Please send it once more."), 422
    if form_time(request.POST.get("time", "")).said in {"none", "false"}:
        return say("Choose what you want to get, then send it."), 200
    return ("", 200) if lists else (say("Choose at least one."), 422)


def chosen(request: HttpRequest) -> list[int]:
    """Return the lists that were ticked."""
    sent = request.POST.getlist("list")[:100]
    return [int(pk) for pk in sent if pk.isascii() and pk.isdigit() and len(pk) <= DIGITS]


def form_page(request: HttpRequest, said: str, *, status: int) -> HttpResponse:
    """Answer with the form as it was filled in, and what is to be said about it."""
    form = newsletter.form()
    if form is not None:
        ticked = set(chosen(request))
        lists = tuple(replace(each, ticked=each.value in ticked) if ticked else each for each in form.lists)
        mail = tidy_mail(request.POST.get("mail", ""))[:254]
        form = replace(form, lists=lists, mail=mail, time=signed(TIME, 0))
    title = say("Newsletter")
    return reply(SubscriptionPage(head(title), title, wrong=(said,), form=form), status)


@only_read
@served
def sent(_request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way, to whatever address it was."""
    return notice(
        say("One more step"),
        say("We have sent a mail to this address. Open the link in it, and your subscription begins."),
    )


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@served
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is to be confirmed and a button; the button confirms, as mail programs open links by themselves."""
    found = asked(token)
    if found is None:
        return void()
    subscriber, lists = found
    if request.method == "POST":
        if not from_our_pages(request):
            return not_ours()
        names = [each.name for each in acts.confirm(subscriber, lists)]
        to_preferences = f"{START}preferences/{preferences_token(subscriber.pk, subscriber.turn)}/"
        return notice(
            say("You are subscribed"),
            *names,
            links=(Link(say("Choose what you get"), to_preferences), Link(say("To the paper"), "/")),
        )
    names = list(MailingList.objects.filter(pk__in=lists).values_list("name", flat=True))
    title = say("Confirm your subscription")
    made = SubscriptionPage(
        head(title), title, said=(subscriber.mail, *names), action=request.path, button=say("Confirm")
    )
    return reply(made)
