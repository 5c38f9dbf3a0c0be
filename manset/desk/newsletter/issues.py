"""One issue: written, looked at, tried out; then sent, watched, held; and what is uncertain decided."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin.auth import permission_required

from manset.archive.models import Article
from manset.archive.visible import is_visible
from manset.desk.actor import actor
from manset.desk.moments import paper_language, said
from manset.desk.newsletter.index import counts
from manset.desk.newsletter.room import Room, acting, number
from manset.newsletter import acts
from manset.newsletter.acts import COMPOSE, SEND
from manset.newsletter.acts.send import recipients
from manset.newsletter.models import Delivery, Issue, MailingList
from manset.newsletter.printing import printed
from manset.newsletter.sending.trial import send_trial

SHOWN = 200  # rows of the ledger
State = Issue.State
PREVIEW_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox"
)


class IssueView(Room):
    """One issue, and everything that can be done with it as it stands."""

    template_name = "desk/newsletter/issue.html"
    page_title = gettext_lazy("Issue")

    def get_page_title(self) -> str:
        """Return which it is."""
        return _("Issue %(pk)s") % {"pk": self.kwargs["pk"]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it is made of, or how far it is."""
        issue = asked_for(self.kwargs["pk"])
        language, now = paper_language(), timezone.now()
        rows = Delivery.objects.filter(issue=issue)
        made = printed(issue)
        context = super().get_context_data(**kwargs)
        return context | {
            "issue": issue,
            "made": said(issue.made_at, language),
            "ordered": said(issue.ordered_at, language) if issue.ordered_at else "",
            "entries": [
                {"article": entry.article, "visible": is_visible(entry.article, now)}
                for entry in issue.entries.select_related("article").defer("article__body")
            ],
            "subject": made.subject if made else "",
            "text": made.text.replace("\ue000", "[").replace("\ue001", "]") if made else "",
            "recipients": recipients(issue) if issue.state == State.DRAFT else 0,
            "may_send": self.request.user.has_perm(SEND),
            "mail": getattr(self.request.user, "email", ""),
            "counts": counts(issue),
            "uncertain": rows.filter(state=Delivery.State.UNCERTAIN).order_by("pk")[:SHOWN],
            "refused": rows.filter(state=Delivery.State.REFUSED).order_by("-ended_at")[:SHOWN],
            "delayed": rows.filter(state=Delivery.State.WAITING, tries__gt=0).order_by("due_at")[:SHOWN],
            "public": f"{settings.MANSET_URL}{issue.get_absolute_url()}" if issue.ordered_at else "",
        }


class SendView(Room):
    """Asks a second time, with the number, before an issue goes to all."""

    template_name = "desk/newsletter/send.html"
    page_title = gettext_lazy("Send to all")
    permission = SEND

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead back to an issue that was ordered already: there is nothing to ask."""
        if asked_for(kwargs["pk"]).state != State.DRAFT:
            return HttpResponseRedirect(reverse("newsletter:issue", args=[kwargs["pk"]]))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how many get it."""
        issue = asked_for(self.kwargs["pk"])
        made = printed(issue)
        context = super().get_context_data(**kwargs)
        return context | {
            "issue": issue,
            "recipients": recipients(issue),
            "subject": made.subject if made else "",
        }


@xframe_options_sameorigin
@permission_required(COMPOSE)
def preview(_request: HttpRequest, pk: int) -> HttpResponse:
    """Show the HTML part as a mail program would: no script, nothing from outside."""
    made = printed(asked_for(pk))
    if made is None:
        raise Http404
    html = (
        made.html.replace("\ue000", "#")
        .replace("\ue001", "")
        .replace(f'src="{settings.MANSET_URL}/', 'src="/')
    )
    return HttpResponse(html, headers={"Content-Security-Policy": PREVIEW_POLICY})


@acting
def start(request: HttpRequest) -> tuple[str, str]:
    """Begin an issue, empty or built from the paper as it stands, or with the one article that is named."""
    mailing_list = get_object_or_404(MailingList, pk=number(request.POST.get("list", "")))
    if request.POST.get("way") == "build":
        issue = acts.build(mailing_list, by=actor(request))
        if issue is None:
            raise ValueError(_("Nothing is new for this list."))
    else:
        issue = acts.start(mailing_list, by=actor(request))
        article = meant(request.POST.get("article", ""))
        if article is not None:
            acts.add_article(issue, article, by=actor(request))
    return _("The issue is begun."), where(issue.pk)


@acting
def compose(request: HttpRequest, pk: int) -> tuple[str, str]:
    """Keep the subject and the introduction."""
    sent = request.POST
    acts.compose(
        asked_for(pk),
        subject=sent.get("subject", ""),
        introduction=sent.get("introduction", ""),
        by=actor(request),
    )
    return _("Saved."), where(pk)


@acting
def articles(request: HttpRequest, pk: int) -> tuple[str, str]:
    """Add, remove or move an article."""
    issue, who = asked_for(pk), actor(request)
    way, _colon, named = request.POST.get("act", "").partition(":")
    if way in {"up", "down"}:
        acts.move_article(issue, number(named), -1 if way == "up" else 1, by=who)
        return _("Moved."), where(pk)
    if way == "remove":
        acts.remove_article(issue, number(named), by=who)
        return _("Taken out."), where(pk)
    article = meant(request.POST.get("article", ""))
    if article is None:
        raise ValueError(_("There is no such article: give its number, or its address."))
    acts.add_article(issue, article, by=who)
    return _("“%(article)s” is in.") % {"article": article}, where(pk)


@acting
def trial(request: HttpRequest, pk: int) -> tuple[str, str]:
    """Send the issue to one address, to be looked at."""
    mail = request.POST.get("mail", "")
    send_trial(asked_for(pk), mail, by=actor(request))
    return _("A trial is on its way to %(mail)s.") % {"mail": mail}, where(pk)


@acting
def send(request: HttpRequest, pk: int) -> tuple[str, str]:
    """Send it to all."""
    if request.POST.get("sure") != "yes":
        raise ValueError(_("Nothing was sent: tick the box first."))
    count = acts.order(asked_for(pk), by=actor(request))
    text = ngettext("It goes to %(count)d reader.", "It goes to %(count)d readers.", count)
    return text % {"count": count}, where(pk)


@acting
def steer(request: HttpRequest, pk: int) -> tuple[str, str]:
    """Hold it, go on, cancel it, or discard the draft."""
    issue, who = asked_for(pk), actor(request)
    way = request.POST.get("act", "")
    if way in {"cancel", "discard"} and request.POST.get("sure") != "yes":
        raise ValueError(_("Nothing was done: tick the box first."))
    if way == "discard":
        acts.discard(issue, by=who)
        return _("The draft is gone."), reverse("newsletter:index")
    if way == "cancel":
        count = acts.cancel(issue, by=who)
        return _("Cancelled: %(count)d will not get it.") % {"count": count}, where(pk)
    if way not in {"hold", "resume"}:
        raise ValueError(_("Nothing was done."))
    (acts.hold if way == "hold" else acts.resume)(issue, by=who)
    return (_("It is held.") if way == "hold" else _("It goes on.")), where(pk)


@acting
def decide(request: HttpRequest, pk: int) -> tuple[str, str]:
    """Send uncertain ones again, or leave them."""
    chosen = [number(each) for each in request.POST.getlist("delivery")]
    if not chosen:
        raise ValueError(_("Nothing was done: choose some first."))
    again = request.POST.get("act") == "again"
    count = acts.decide(asked_for(pk), chosen, again=again, by=actor(request))
    text = _("%(count)d are sent again.") if again else _("%(count)d are left as they are.")
    return text % {"count": count}, where(pk)


def asked_for(pk: int) -> Issue:
    """Return the issue."""
    return get_object_or_404(Issue.objects.select_related("mailing_list"), pk=pk)


def where(pk: int) -> str:
    """Return an issue's page."""
    return reverse("newsletter:issue", args=[pk])


def meant(typed: str) -> Article | None:
    """Return the article that somebody means by its number or its address."""
    typed = typed.strip().removeprefix(settings.MANSET_URL)
    if number(typed):
        return Article.objects.filter(pk=number(typed)).first()
    return Article.objects.filter(path=typed).first() if typed else None
