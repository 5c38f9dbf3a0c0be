"""What a change did to the edition, told to the editor who made it."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from manset.press.models import Answer, LogEntry, Receipt

SHOWN = 10
State = Answer.State
SEVERITY = (State.OK, State.WAITING, State.REFUSED)


def awaited(text: str, entry_id: int | None) -> SafeString | str:
    """Return a message with the place in it where the receipt will appear once the printer has written it."""
    if entry_id is None:
        return text
    return format_html(
        '{} <span class="desk-receipt" data-desk-receipt="{}" data-desk-receipt-late="{}"></span> <a href="{}">{}</a>',
        text,
        reverse("desk_receipt", args=[entry_id]),
        _("The printer has not answered yet; the change is kept and will be printed."),
        reverse("desk_receipt_page", args=[entry_id]),
        _("Which pages, and why"),
    )


def sentence(receipts: list[Receipt]) -> str:
    """Return what one change's receipts say: the slowest machine's time, the pages of one edition, those outside."""
    milliseconds = max(receipt.milliseconds for receipt in receipts)
    pages = max(receipt.changed for receipt in receipts)
    text = ngettext("Live in %(ms)d ms, %(pages)d page", "Live in %(ms)d ms, %(pages)d pages", pages)
    told = text % {"ms": milliseconds, "pages": pages}
    if len(receipts) > 1:
        told += ", " + _("%(count)d machines") % {"count": len(receipts)}
    return told + outside(receipts)


def outside(receipts: list[Receipt]) -> str:
    """Return what those outside have answered to all machines: who confirmed, is waited for, refused and why."""
    worst = answers_outside(receipts)
    confirmed = [name for name, answer in worst.items() if answer.state == State.OK]
    waited_for = [name for name, answer in worst.items() if answer.state == State.WAITING]
    told = ", " + _("%(names)s confirmed") % {"names": ", ".join(confirmed)} if confirmed else ""
    if waited_for:
        told += "; " + _("waiting for %(names)s") % {"names": ", ".join(waited_for)}
    for name, answer in worst.items():
        if answer.state == State.REFUSED:
            told += "; " + _("%(name)s refused: %(reason)s") % {"name": name, "reason": answer.reason}
    return told if told.endswith(".") else f"{told}."


def answers_outside(receipts: list[Receipt]) -> dict[str, Answer]:
    """Return each downstream's answer, the worst of what it said to any machine."""
    worst: dict[str, Answer] = {}
    for answer in (answer for receipt in receipts for answer in receipt.answers.all()):
        known = worst.get(answer.downstream)
        if known is None or SEVERITY.index(answer.state) > SEVERITY.index(known.state):
            worst[answer.downstream] = answer
    return dict(sorted(worst.items()))


@permission_required("wagtailadmin.access_admin")
def receipt(request: HttpRequest, entry_id: int) -> JsonResponse:  # noqa: ARG001 (Django's signature)
    """Answer `{"text": …, "waiting": …}`: null until a printer has written the receipt of this change.

    `waiting` says whether somebody outside has yet to answer.
    """
    receipts = of_entry(entry_id)
    waiting = any(answer.state == State.WAITING for answer in answers_outside(receipts).values())
    return JsonResponse(
        {"text": sentence(receipts) if receipts else None, "waiting": waiting},
        headers={"Cache-Control": "no-store"},
    )


@permission_required("wagtailadmin.access_admin")
def receipt_page(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Show what one change did: on each machine which pages and why, and what those outside answered."""
    receipts = of_entry(entry_id)
    context = {"receipts": receipts, "sentence": sentence(receipts) if receipts else ""}
    return render(request, "desk/receipt_page.html", context)


def of_entry(entry_id: int) -> list[Receipt]:
    """Return the receipts of one change, a machine each; raises Http404 if there is no such change."""
    entry = get_object_or_404(LogEntry, pk=entry_id)
    return list(entry.receipts.select_related("entry").prefetch_related("answers").order_by("machine"))


def of_article(article_id: int) -> list[Receipt]:
    """Return the last receipts of changes to an article, newest first."""
    touched = LogEntry.objects.filter(touched_articles__article=article_id)
    return list(
        Receipt.objects.filter(entry__in=touched)
        .select_related("entry")
        .prefetch_related("answers")
        .order_by("-entry_id", "machine")[:SHOWN]
    )


def latest() -> list[Receipt]:
    """Return the last receipts of changes that reached a page, newest first."""
    return list(
        Receipt.objects.filter(affected__gt=0)
        .select_related("entry")
        .prefetch_related("answers")
        .order_by("-pk")[:SHOWN]
    )
