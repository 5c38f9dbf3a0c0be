"""One item, whole: where it came from, what its sender says, its text, and what it would change of its article."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views import generic

from manset.desk.incoming.listing import link_to_article, may_ignore
from manset.desk.moments import paper_language, said
from manset.ingest.acts import Proposal, proposal
from manset.ingest.acts.content import parsed_of
from manset.ingest.acts.decisions import OPEN
from manset.ingest.comparing import pieces_of
from manset.ingest.intake.body import blocks_of
from manset.ingest.intake.originals import path_of
from manset.ingest.models import Item
from manset.ingest.parse import Item as Parsed

Fact = tuple[str, SafeString | str]
_VERSIONS = 20


class ItemInspectView(generic.InspectView):
    """One item, and what can be done with it."""

    permission_required = "view"
    any_permission_required = ("view",)
    template_name = "desk/incoming/item.html"
    page_title = gettext_lazy("Incoming")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that the page shows."""
        row: Item = self.object
        parsed = parsed_of(row)
        found = proposal(row)
        language = paper_language()
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "item": row,
            "parsed": parsed,
            "where": list(filled(where_from(row, language))),
            "told": list(filled(told_by_sender(parsed, language))) if parsed else [],
            "embargo": said(parsed.embargo_until, language) if parsed else "",
            "text": pieces_of(blocks_of(parsed.body_html or "")) if parsed and not found else [],
            "pictures": [media for media in parsed.media if media.caption or media.url] if parsed else [],
            "proposal": found,
            "versions": versions(row, language),
            "may": ways(row, parsed, found, self.request),
            "article_link": link_to_article(row),
            "next": next_waiting(row),
        }


def ways(row: Item, parsed: Parsed | None, found: Proposal | None, request: HttpRequest) -> dict[str, bool]:
    """Return what somebody may do with an item as it stands."""
    may = request.user.has_perm
    is_open = row.state in OPEN and parsed is not None
    is_kill = parsed is not None and parsed.status == "cancelled"
    beside = found is not None and found.is_open
    settled_by_reading = found is not None or is_kill
    return {
        "take": is_open and not settled_by_reading and may("archive.add_article"),
        "merge": is_open and row.content is None and not (found and found.is_draft) and may("archive.change_article"),
        "accept": beside and may("archive.change_article"),
        "publish": may("archive.publish_article"),
        "ignore": row.state in {Item.State.HELD, Item.State.REFUSED} and may_ignore(request.user) and not beside,
        "kill": is_kill,
    }  # fmt: skip


def where_from(row: Item, language: str) -> Iterator[Fact]:
    """Yield where an item came from and what became of it."""
    yield _("Source"), str(row.source or "")
    yield _("Received"), said(row.received_at, language)
    yield _("Came as"), row.name
    yield _("Became"), row.get_state_display()
    yield _("Reason"), row.reason
    if row.decided_at:
        who = str(row.decided_by or _("the newsroom"))
        yield _("Decided"), format_html("{}, {}", said(row.decided_at, language), who)
    yield _("Article"), link_to_article(row)
    yield _("Original"), original(row)


def original(row: Item) -> SafeString | str:
    """Return a link to the bytes as they came."""
    if not row.digest or not path_of(row.digest).exists():
        return ""
    return format_html('<a href="{}">{}</a>', reverse("incoming:original", args=[row.pk]), _("Download"))


def told_by_sender(item: Parsed, language: str) -> Iterator[Fact]:
    """Yield what an item's sender says of it."""
    states = {"usable": "", "withheld": _("Withheld"), "cancelled": _("Cancelled: a kill")}
    yield _("Status"), states[item.status]
    yield _("Urgency"), str(item.urgency or "")
    yield _("Genre"), item.genre or ""
    yield _("Signals"), ", ".join(item.signals)
    yield _("Section"), item.section or ""
    yield _("Topics"), ", ".join(item.topics)
    yield _("IPTC Media Topics"), ", ".join(item.media_topics)
    yield _("Slugline"), item.slugline or ""
    yield _("Place"), item.place or ""
    yield _("Credits"), ", ".join(f"{credit.name} ({credit.role})" for credit in item.credits)
    yield _("Published"), moment(item.published, language)
    yield _("Updated"), moment(item.updated, language)
    yield _("Expires"), moment(item.expires_at, language)
    yield _("Language"), item.language or ""
    yield _("Version"), item.version or ""
    yield _("Copyright"), item.copyright or ""
    yield _("Terms of use"), item.usage_terms or ""
    yield _("Format"), item.format
    yield _("Its name"), item.guid or ""
    yield _("Address"), outside(item.url)


def moment(when: datetime | None, language: str) -> SafeString | str:
    """Return a moment, nothing for none."""
    return said(when, language)


def outside(url: str | None) -> SafeString | str:
    """Return a link to the sender's page, which is not told where one comes from."""
    if not url or not url.startswith(("http://", "https://")):
        return url or ""
    return format_html('<a href="{0}" rel="noreferrer nofollow" target="_blank">{0}</a>', url)


def filled(facts: Iterator[Fact]) -> Iterator[Fact]:
    """Leave out what is not known."""
    return (fact for fact in facts if fact[1])


def versions(row: Item, language: str) -> list[dict[str, Any]]:
    """Return all versions of the item, newest first; nothing where it is the only one."""
    if row.origin_id is None:
        return []
    rows = Item.objects.filter(origin_id=row.origin_id).defer("parsed", "content").order_by("-pk")[:_VERSIONS]
    found = [
        {"row": each, "moment": said(each.received_at, language), "is_this": each == row} for each in rows
    ]
    return found if len(found) > 1 else []


def next_waiting(row: Item) -> Item | None:
    """Return the next item that waits: the newest before this one, else the newest of all."""
    held = Item.objects.filter(state=Item.State.HELD).exclude(pk=row.pk).only("pk", "title", "name")
    before = held.filter(received_at__lte=row.received_at).order_by("-received_at", "-pk").first()
    return before or held.order_by("-received_at", "-pk").first()


def download(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """Answer with the bytes as they came, to be saved and not shown: they are a stranger's."""
    if not request.user.has_perm("ingest.view_item"):
        raise Http404
    place = path_of(get_object_or_404(Item, pk=pk).digest or "-")
    if not place.is_file():
        raise Http404
    return FileResponse(
        place.open("rb"),
        as_attachment=True,
        filename=f"item-{pk}",
        content_type="application/octet-stream",
    )
