"""What moderators' buttons do: each is one act, on one comment or many; answered with the list as it stood."""

import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from manset.archive.models import Article
from manset.comments import acts
from manset.comments.acts import RULE, NotAllowed
from manset.comments.models import Block, Comment, Rules
from manset.comments.person import everything_about
from manset.desk.actor import actor
from manset.desk.comments.queue import Moderating, rows
from manset.desk.comments.wording import happened, worded
from manset.desk.moments import paper_language, said
from manset.desk.receipts import awaited
from manset.press.changes import changing

State = Comment.State
MOST = 500  # comments decided by one click
WAYS = {"show": State.SHOWN, "hold": State.HELD, "hide": State.HIDDEN, "spam": State.SPAM}
ERASE = "erase"


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Do one thing to the comments chosen, or to the one whose own button was pressed (`one=show:34`)."""
    way, _colon, one = request.POST.get("one", "").partition(":")
    chosen = [one] if one else request.POST.getlist("comment")[:MOST]
    ids = [int(pk) for pk in chosen if pk.isascii() and pk.isdigit()]
    way = way or request.POST.get("act", "")
    if not ids or way not in {*WAYS, ERASE}:
        messages.warning(request, _("Nothing was done: choose comments first."))
        return HttpResponseRedirect(back(request))
    if way == ERASE and request.POST.get("sure") != "yes":
        messages.warning(request, _("Nothing was deleted: tick the box first."))
        return HttpResponseRedirect(back(request))
    try:
        with changing("moderate comments") as change:
            if way == ERASE:
                count = acts.erase(ids, by=actor(request))
            else:
                count = acts.moderate(
                    ids, WAYS[way], by=actor(request), why=request.POST.get("why", "")[:200]
                )
    except NotAllowed:
        raise PermissionDenied from None
    done = {
        "show": ngettext("%(count)d comment is shown.", "%(count)d comments are shown.", count),
        "hold": ngettext("%(count)d comment is held.", "%(count)d comments are held.", count),
        "hide": ngettext("%(count)d comment is hidden.", "%(count)d comments are hidden.", count),
        "spam": ngettext("%(count)d comment is spam.", "%(count)d comments are spam.", count),
        ERASE: ngettext(
            "%(count)d comment is deleted for good.", "%(count)d comments are deleted for good.", count
        ),
    }[way]
    messages.success(request, awaited(done % {"count": count}, change.entry_id))
    return HttpResponseRedirect(back(request))


def back(request: HttpRequest) -> str:
    """Return the page that the form stood on."""
    here = request.POST.get("here", "")
    is_ours = url_has_allowed_host_and_scheme(here, allowed_hosts={request.get_host()})
    return here if is_ours and here.startswith("/desk/") else reverse("comments:queue")


class CommentView(Moderating):
    """One comment: its history, its thread, its author, and what can be blocked."""

    template_name = "desk/comments/comment.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that is known."""
        comment = get_object_or_404(
            Comment.objects.select_related("article", "answers"), pk=self.kwargs["pk"]
        )
        language = paper_language()
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "row": rows([comment])[0],
            "here": self.request.path,
            "domain": comment.mail.rpartition("@")[2],
            "history": [
                {
                    "by": entry.by,
                    "when": said(entry.at, language),
                    "what": happened(entry),
                    "reasons": worded(entry.reasons),
                }
                for entry in comment.history.select_related("by")
            ],
            "flags": [
                {"reason": flag.get_reason_display(), "when": said(flag.at, language)}
                for flag in comment.flagged.all()
            ],
            "others": Comment.objects.filter(mail=comment.mail).exclude(pk=comment.pk).order_by("-at")[:20]
            if comment.mail
            else [],
        }

    def get_page_title(self) -> str:
        """Return what it is."""
        return _("Comment %(pk)s") % {"pk": self.kwargs["pk"]}


class BlocksView(Moderating):
    """The block lists."""

    template_name = "desk/comments/blocks.html"
    page_title = gettext_lazy("Block lists")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the lines."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "blocks": Block.objects.select_related("made_by"),
            "kinds": Block.Kind.choices,
            "here": self.request.path,
        }


def acting(act: Callable[[HttpRequest], str]) -> Callable[[HttpRequest], HttpResponse]:
    """Make a button's address of what it does: POST alone; what cannot be done is said, and nothing lost."""

    @require_POST
    def view(request: HttpRequest) -> HttpResponse:
        try:
            messages.success(request, act(request))
        except NotAllowed:
            raise PermissionDenied from None
        except ValueError as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(back(request))

    return view


@acting
def block(request: HttpRequest) -> str:
    """Put a line on a block list."""
    sent = request.POST
    made = acts.block(
        sent.get("kind", ""), sent.get("value", ""), note=sent.get("note", ""), by=actor(request)
    )
    return _("%(what)s is blocked.") % {"what": made.value}


@acting
def unblock(request: HttpRequest) -> str:
    """Take a line off a block list."""
    pk = request.POST.get("pk", "")
    acts.unblock(int(pk) if pk.isascii() and pk.isdigit() else 0, by=actor(request))
    return _("The line is off the list.")


@acting
def discuss(request: HttpRequest) -> str:
    """Open or close an article to comments."""
    article = get_object_or_404(Article, pk=request.POST.get("article", "0") or 0)
    with changing("discussion") as change:
        acts.discuss(article, request.POST.get("mode", ""), by=actor(request))
    return awaited(_("Comments of “%(article)s” are switched.") % {"article": article}, change.entry_id)


@acting
def forget(request: HttpRequest) -> str:
    """Delete one person's data."""
    mail = request.POST.get("mail", "")
    if request.POST.get("sure") != "yes":
        raise ValueError(_("Nothing was deleted: tick the box first."))
    with changing("forget a person") as change:
        gone = acts.forget(mail, by=actor(request))
    said_ = ngettext(
        "%(count)d comment of %(mail)s is deleted.",
        "%(count)d comments of %(mail)s are deleted.",
        gone.comments,
    )
    return awaited(said_ % {"count": gone.comments, "mail": mail}, change.entry_id)


def export(request: HttpRequest) -> HttpResponse:
    """Give out all that is kept about one person."""
    if not request.user.has_perm(acts.MODERATE):
        raise PermissionDenied
    text = json.dumps(everything_about(request.GET.get("mail", "")), ensure_ascii=False, indent=2)
    return HttpResponse(
        text,
        content_type="application/json",
        headers={"Content-Disposition": 'attachment; filename="person.json"'},
    )


class RulesForm(ModelForm[Rules]):
    """The paper's rules."""

    class Meta:
        model = Rules
        fields = (
            "on",
            "house_rules",
            "close_after_days",
            "hold_all",
            "first_shown",
            "most_links",
            "flags_to_hide",
            "hold_from",
            "spam_from",
        )


class RulesView(Moderating):
    """The form of the paper's rules."""

    template_name = "desk/comments/rules.html"
    page_title = gettext_lazy("Rules for comments")
    permission = RULE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {"form": RulesForm(instance=Rules.current())} | context

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the rules."""
        form = RulesForm(request.POST, instance=Rules.current())
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        with changing("rules for comments") as change:
            acts.keep_rules(form.save(commit=False), by=actor(request))
        messages.success(request, awaited(_("The rules are saved."), change.entry_id))
        return HttpResponseRedirect(reverse("comments:rules"))
