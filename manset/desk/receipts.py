"""What a change did to the edition, told to the editor who made it."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from manset.press.models import LogEntry, Receipt

SHOWN = 10


def awaited(text: str, entry_id: int | None) -> SafeString | str:
    """Return a message with the place in it where the receipt will appear once the printer has written it."""
    if entry_id is None:
        return text
    return format_html(
        '{} <span class="desk-receipt" data-desk-receipt="{}" data-desk-receipt-late="{}"></span>',
        text,
        reverse("desk_receipt", args=[entry_id]),
        _("The printer has not answered yet; the change is kept and will be printed."),
    )


def sentence(receipts: list[Receipt]) -> str:
    """Return what the receipts of one change say: the slowest machine's time, the pages of one edition."""
    milliseconds = max(receipt.milliseconds for receipt in receipts)
    pages = max(receipt.changed for receipt in receipts)
    text = ngettext("Live in %(ms)d ms, %(pages)d page", "Live in %(ms)d ms, %(pages)d pages", pages)
    told = text % {"ms": milliseconds, "pages": pages}
    if len(receipts) > 1:
        told += ", " + _("%(count)d machines") % {"count": len(receipts)}
    return told + "."


@permission_required("wagtailadmin.access_admin")
def receipt(request: HttpRequest, entry_id: int) -> JsonResponse:  # noqa: ARG001 (Django's signature)
    """Answer `{"text": …}`, null until a printer has written the receipt of this change."""
    entry = get_object_or_404(LogEntry, pk=entry_id)
    receipts = list(entry.receipts.all())
    return JsonResponse(
        {"text": sentence(receipts) if receipts else None}, headers={"Cache-Control": "no-store"}
    )


def of_article(article_id: int) -> list[Receipt]:
    """Return the last receipts of changes to an article, newest first."""
    touched = LogEntry.objects.filter(touched_articles__article=article_id)
    return list(
        Receipt.objects.filter(entry__in=touched)
        .select_related("entry")
        .order_by("-entry_id", "machine")[:SHOWN]
    )


def latest() -> list[Receipt]:
    """Return the last receipts of all, newest first."""
    return list(Receipt.objects.select_related("entry").order_by("-pk")[:SHOWN])
