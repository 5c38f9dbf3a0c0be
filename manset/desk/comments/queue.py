"""The moderators' queue: what waits, what was reported, and all else by state, each with its reasons."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.auth import PermissionDenied
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from manset.archive.models import Article
from manset.comments.acts import MODERATE, RULE
from manset.comments.mail.sending import trouble
from manset.comments.models import Comment, Discussion
from manset.desk.comments.wording import worded
from manset.desk.moments import paper_language, said
from manset.newsletter.queries import mail_is_given

State = Comment.State
SIZE = 30
DIGITS = 18  # of an id
HELD, FLAGGED, UNCONFIRMED = "held", "flagged", "unconfirmed"


class Moderating(WagtailAdminTemplateMixin, TemplateView):
    """A page of the room, for those who may moderate."""

    header_icon = "comment"
    page_title = gettext_lazy("Comments")
    permission = MODERATE

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in who may."""
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return where it stands."""
        trail = [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("comments:queue"), "label": _("Comments")},
        ]
        title = str(self.get_page_title())
        return trail if title == _("Comments") else [*trail, {"url": "", "label": title}]


class QueueView(Moderating):
    """The queue, by state, article, address or words."""

    template_name = "desk/comments/queue.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the comments and what can be chosen."""
        asked = self.request.GET
        state = asked.get("state", HELD)
        article = article_asked_for(asked.get("article", ""))
        found = searched(within(article), asked.get("q", ""), asked.get("mail", ""))
        mails = mail_is_given()
        drawer = of_state(found, state, mails=mails).select_related("article", "answers")
        shown = Paginator(drawer, SIZE).get_page(asked.get("p"))
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "rows": rows(shown),
            "shown": shown,
            "counts": list(counts(found, state, self.request, mails=mails)),
            "mails": mails,
            "trouble": trouble(),
            "state": state,
            "query": asked.get("q", ""),
            "article": article,
            "mode": mode_of(article),
            "modes": Discussion.Mode.choices,
            "may_rule": self.request.user.has_perm(RULE),
            "here": self.request.get_full_path(),
            "next": page_address(self.request, shown.next_page_number()) if shown.has_next() else "",
            "previous": page_address(self.request, shown.previous_page_number())
            if shown.has_previous()
            else "",
        }


def of_state(found: QuerySet[Comment], state: str, *, mails: bool = True) -> QuerySet[Comment]:
    """Return those in one of the queue's drawers, newest first; what waits, oldest first, as it waits longest.

    Where no mail is sent, nobody can confirm an address, and all that are held wait for the moderators.
    """
    if state == UNCONFIRMED:
        return found.filter(state=State.HELD, confirmed_at__isnull=True).order_by("-at", "-id")
    if state == HELD:
        held = found.filter(state=State.HELD).order_by("at", "id")
        return held.filter(confirmed_at__isnull=False) if mails else held
    if state == FLAGGED:
        return found.filter(flags__gt=0).order_by("-flags", "at")
    return found.filter(state=state if state in State.values else State.HELD).order_by("-at", "-id")


def counts(
    found: QuerySet[Comment], chosen: str, request: HttpRequest, *, mails: bool
) -> Iterator[dict[str, Any]]:
    """Yield the drawers with how many there are in each."""
    labels = {
        HELD: _("Waiting"),
        FLAGGED: _("Reported"),
        UNCONFIRMED: _("Not confirmed"),
        State.SHOWN: _("Shown"),
        State.HIDDEN: _("Hidden"),
        State.SPAM: _("Spam"),
        State.DELETED: _("Deleted"),
    }
    for state, label in labels.items():
        query = request.GET.copy()
        query["state"] = state
        query.pop("p", None)
        yield {
            "label": label,
            "count": of_state(found, state, mails=mails).count(),
            "url": f"?{query.urlencode()}",
            "chosen": state == chosen,
            "waits": state in {HELD, FLAGGED},
        }


def within(article: Article | None) -> QuerySet[Comment]:
    """Return all comments, or those of one article."""
    return Comment.objects.filter(article=article) if article else Comment.objects.all()


def searched(found: QuerySet[Comment], words: str, mail: str) -> QuerySet[Comment]:
    """Return those with these words, and from this address."""
    for word in words.split()[:10]:
        found = found.filter(Q(text__icontains=word) | Q(name__icontains=word) | Q(mail__icontains=word))
    return found.filter(mail=mail) if mail else found


def article_asked_for(text: str) -> Article | None:
    """Return the article whose comments are asked for."""
    known = text.isascii() and text.isdigit() and len(text) <= DIGITS
    return Article.objects.filter(pk=int(text)).first() if known else None


def mode_of(article: Article | None) -> str:
    """Return an article's own switch."""
    found = (
        Discussion.objects.filter(article=article).values_list("mode", flat=True).first() if article else None
    )
    return found or Discussion.Mode.PAPER


def rows(shown: "Page[Comment] | Sequence[Comment]") -> list[dict[str, Any]]:
    """Return comments with what a moderator wants to know of each."""
    language = paper_language()
    mails = {comment.mail for comment in shown if comment.mail}
    before = dict.fromkeys(mails, 0)
    for mail in Comment.objects.filter(mail__in=mails, state=State.SHOWN).values_list("mail", flat=True):
        before[mail] += 1
    return [
        {
            "comment": comment,
            "when": said(comment.at, language),
            "reasons": worded(comment.reasons),
            "percent": round(comment.score * 100) if comment.score is not None else None,
            "shown_before": before.get(comment.mail, 0)
            - (comment.state == State.SHOWN and bool(comment.mail)),
        }
        for comment in shown
    ]


def page_address(request: HttpRequest, number: int) -> str:
    """Return the address of another page of the queue."""
    query = request.GET.copy()
    query["p"] = str(number)
    return f"?{query.urlencode()}"
