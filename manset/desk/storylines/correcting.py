"""What an editor's buttons do on a storyline: each is one act, answered with the storyline it left."""

from abc import ABC, abstractmethod
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from manset.archive.acts import NotAllowed
from manset.archive.models import Article
from manset.desk.actor import actor
from manset.desk.receipts import awaited
from manset.desk.storylines.storyline import meant
from manset.press.changes import changing
from manset.stories import acts
from manset.stories.models import Storyline


class Refused(Exception):
    """What was asked cannot be done: `str` says why, to the editor."""


class Correcting(ABC, View):
    """One correction, by POST alone; what cannot be done is said, and nothing lost."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Correct."""
        storyline = get_object_or_404(Storyline, pk=pk)
        try:
            with changing("correct storyline") as change:
                onward, text = self.correct(request, storyline)
        except NotAllowed:
            raise PermissionDenied from None
        except Refused as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(reverse("storylines:storyline", args=[pk]))
        messages.success(request, awaited(text, change.entry_id))
        return HttpResponseRedirect(reverse("storylines:storyline", args=[onward.pk]))

    @abstractmethod
    def correct(self, request: HttpRequest, storyline: Storyline) -> tuple[Storyline, str]:
        """Act, and return the storyline to show and what is said; raises Refused."""


class Correct(Correcting):
    """The buttons beside the articles, and those for the articles that are ticked."""

    def correct(self, request: HttpRequest, storyline: Storyline) -> tuple[Storyline, str]:
        """Do what the button says that was pressed, such as `lead-812` or `split`."""
        name, _dash, number = request.POST.get("act", "").partition("-")
        act = {"split": split, "keep": keep, "move": move}.get(name)
        if act:
            return act(request, storyline, ticked(request, storyline))
        if name == "rule":
            acts.choose(storyline, None, by=actor(request))
            return storyline, _("The newest of the paper's own leads again.")
        single = {"lead": lead, "show": show, "hide": hide, "detach": detach}.get(name)
        if single is None:
            raise Refused(_("There is no such button."))
        return single(request, storyline, one_of(storyline, number))


def split(request: HttpRequest, storyline: Storyline, chosen: list[Article]) -> tuple[Storyline, str]:
    """Take the ticked articles out, into a storyline of their own."""
    try:
        new = acts.split(storyline, chosen, by=actor(request))
    except ValueError:
        raise Refused(_("Tick some of the articles, and leave some.")) from None
    return new, _("“%(new)s” is a story of its own now.") % {"new": new}


def keep(request: HttpRequest, storyline: Storyline, chosen: list[Article]) -> tuple[Storyline, str]:
    """Say that the ticked articles are rightly here."""
    for article in demanded(chosen):
        acts.pin(article, storyline, by=actor(request))
    return storyline, _("They belong here, and stay.")


def move(request: HttpRequest, storyline: Storyline, chosen: list[Article]) -> tuple[Storyline, str]:
    """Put the ticked articles into another storyline."""
    into = another(request, storyline)
    for article in demanded(chosen):
        acts.pin(article, into, by=actor(request))
    return into, _("They belong to “%(into)s” now.") % {"into": into}


def lead(request: HttpRequest, storyline: Storyline, article: Article) -> tuple[Storyline, str]:
    """Have an article lead."""
    acts.choose(storyline, article, by=actor(request))
    return storyline, _("“%(article)s” leads, for as long as it is public.") % {"article": article}


def show(request: HttpRequest, storyline: Storyline, article: Article) -> tuple[Storyline, str]:
    """Show an article in lists beside the lead."""
    acts.show(article, by=actor(request))
    return storyline, _("“%(article)s” stands in lists beside the lead.") % {"article": article}


def hide(request: HttpRequest, storyline: Storyline, article: Article) -> tuple[Storyline, str]:
    """Show it in lists no longer."""
    acts.show(article, shown=False, by=actor(request))
    return storyline, _("“%(article)s” folds under the lead again.") % {"article": article}


def detach(request: HttpRequest, storyline: Storyline, article: Article) -> tuple[Storyline, str]:
    """Take one article out."""
    return split(request, storyline, [article])


class MergeStorylines(Correcting):
    """Gives all its articles to another storyline."""

    def correct(self, request: HttpRequest, storyline: Storyline) -> tuple[Storyline, str]:
        """Merge."""
        into = another(request, storyline)
        acts.merge(storyline, into, by=actor(request))
        return into, _("“%(gone)s” is part of “%(into)s” now.") % {"gone": storyline, "into": into}


class NameStoryline(Correcting):
    """Gives it the headline that readers see."""

    def correct(self, request: HttpRequest, storyline: Storyline) -> tuple[Storyline, str]:
        """Name."""
        acts.name(storyline, request.POST.get("headline", ""), by=actor(request))
        if storyline.headline:
            return storyline, _("Readers see it as “%(headline)s”.") % {"headline": storyline.headline}
        return storyline, _("Readers see it under the headline of the article that leads.")


def ticked(request: HttpRequest, storyline: Storyline) -> list[Article]:
    """Return the articles of the storyline that were ticked."""
    numbers = [int(number) for number in request.POST.getlist("article") if is_number(number)]
    return list(Article.objects.filter(member__storyline=storyline, pk__in=numbers).order_by("pk"))


def demanded(chosen: list[Article]) -> list[Article]:
    """Return what was ticked; raises Refused where nothing was."""
    if not chosen:
        raise Refused(_("Tick the articles first."))
    return chosen


def one_of(storyline: Storyline, number: str) -> Article:
    """Return an article of the storyline by its number; raises Refused where it is in it no more."""
    wanted: Any = int(number) if is_number(number) else None
    article = Article.objects.filter(member__storyline=storyline, pk=wanted).first()
    if article is None:
        raise Refused(_("That article is not in this storyline any more."))
    return article


def another(request: HttpRequest, storyline: Storyline) -> Storyline:
    """Return the other storyline that was typed; raises Refused where there is none."""
    into = meant(request.POST.get("into", ""))
    if into is None:
        raise Refused(
            _("There is no such storyline: give its number, or the address of one of its articles.")
        )
    if into == storyline:
        raise Refused(_("That is this storyline itself."))
    return into


def is_number(text: str) -> bool:
    """Tell whether a text is the number of an article."""
    return text.isascii() and text.isdigit() and len(text) < len("1000000000000000000")
