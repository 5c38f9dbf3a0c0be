"""What an editor's buttons do: each is one act on one item, or ignoring many; answered with where to go on."""

from abc import ABC, abstractmethod
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from wagtail.admin import messages

from manset.archive.acts import NotAllowed
from manset.archive.models import Article
from manset.desk.actor import actor
from manset.desk.incoming.item import next_waiting
from manset.desk.receipts import awaited
from manset.ingest import acts
from manset.ingest.acts import Undecidable
from manset.ingest.models import Item
from manset.press.changes import changing

_MOST = 500  # items ignored by one click


class Deciding(ABC, View):
    """One decision on the item that the address names, by POST alone; what cannot be done is said, and nothing lost."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Decide."""
        row = get_object_or_404(Item.objects.select_related("article", "origin", "source"), pk=pk)
        try:
            with changing("incoming") as change:
                article, text = self.decide(request, row)
        except NotAllowed:
            raise PermissionDenied from None
        except Undecidable as refusal:
            messages.error(request, f"{row}: {refusal}")
            return HttpResponseRedirect(reverse("incoming:inspect", args=[pk]))
        messages.success(request, awaited(text, change.entry_id if article and article.live else None))
        return HttpResponseRedirect(self.onward(row, article))

    @abstractmethod
    def decide(self, request: HttpRequest, row: Item) -> tuple[Article | None, str]:
        """Act, and return the article and what is said."""

    def onward(self, row: Item, _article: Article | None) -> str:
        """Return where one goes on: to the next item that waits, to the list when there is none."""
        following = next_waiting(row)
        return reverse("incoming:inspect", args=[following.pk]) if following else reverse("incoming:index")


def publishes(request: HttpRequest) -> bool:
    """Tell whether the button that publishes was pressed."""
    return request.POST.get("publish") == "yes"


def seen(request: HttpRequest) -> int:
    """Return the article's revision that the editor looked at."""
    given = request.POST.get("seen", "")
    return int(given) if given.isascii() and given.isdigit() else -1


class ToDraft(Deciding):
    """A decision that leaves something to work on."""

    def onward(self, row: Item, article: Article | None) -> str:
        """Go on to the draft; after publishing, to the next."""
        if article is None or publishes(self.request):
            return super().onward(row, article)
        return reverse("articles:edit", args=[article.pk])


class Take(ToDraft):
    """Takes it in hand: on to its draft, or out with it."""

    def decide(self, request: HttpRequest, row: Item) -> tuple[Article | None, str]:
        """Take."""
        article = acts.take(row, by=actor(request), publish=publishes(request))
        said = _("“%(item)s” is published.") if publishes(request) else _("“%(item)s” is yours to work on.")
        return article, said % {"item": row}


class Ignore(Deciding):
    """Has no use for it."""

    def decide(self, request: HttpRequest, row: Item) -> tuple[Article | None, str]:
        """Ignore."""
        acts.ignore([row], by=actor(request))
        return None, _("“%(item)s” is ignored.") % {"item": row}


class Accept(ToDraft):
    """Writes the wire's version into the article."""

    def decide(self, request: HttpRequest, row: Item) -> tuple[Article | None, str]:
        """Accept."""
        article = acts.accept(row, seen=seen(request), by=actor(request), publish=publishes(request))
        return article, _("“%(item)s” is in its article.") % {"item": row}


class TakeRows(Accept):
    """Writes the paragraphs chosen into the article."""

    def decide(self, request: HttpRequest, row: Item) -> tuple[Article | None, str]:
        """Take paragraphs."""
        numbers = {int(number) for number in request.POST.getlist("row") if is_number(number)}
        article = acts.take_rows(
            row, numbers, seen=seen(request), by=actor(request), publish=publishes(request)
        )
        return article, _("What you chose of “%(item)s” is in its article.") % {"item": row}


class KeepOurs(Deciding):
    """Leaves the article as it is."""

    def decide(self, request: HttpRequest, row: Item) -> tuple[Article | None, str]:
        """Keep ours."""
        acts.keep_ours(row, seen=seen(request), by=actor(request))
        return None, _("Ours is kept; “%(item)s” is ignored.") % {"item": row}


def is_number(text: str) -> bool:
    """Tell whether a text is the number of a row."""
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit() and len(digits) < len("1000000")


def ignore_many(request: HttpRequest) -> HttpResponse:
    """Ignore all items that were chosen in the list."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("incoming:index"))
    numbers = [int(number) for number in request.POST.getlist("item")[:_MOST] if is_number(number)]
    try:
        count = acts.ignore(Item.objects.filter(pk__in=numbers).only("pk"), by=actor(request))
    except NotAllowed:
        raise PermissionDenied from None
    if count:
        text = ngettext("%(count)d item is ignored.", "%(count)d items are ignored.", count)
        messages.success(request, text % {"count": count})
    else:
        messages.warning(request, _("Nothing was ignored: choose items that wait or were refused."))
    return HttpResponseRedirect(back(request))


def back(request: HttpRequest) -> str:
    """Return the list as it was filtered."""
    query = request.POST.get("query", "")
    return reverse("incoming:index") + (f"?{query}" if query else "")


WAYS: dict[str, Any] = {
    "take": Take,
    "ignore": Ignore,
    "accept": Accept,
    "rows": TakeRows,
    "keep": KeepOurs,
}
