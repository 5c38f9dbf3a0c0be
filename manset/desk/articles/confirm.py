"""The small pages on which withdrawing, reinstating and correcting are confirmed."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminAutoHeightTextInput

from manset.archive import acts
from manset.archive.models import Article
from manset.desk.actor import actor
from manset.desk.articles.buttons import MAY_PUBLISH
from manset.desk.receipts import awaited
from manset.press.changes import changing

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class NoteForm(forms.Form):
    """What readers are told at the address."""

    note = forms.CharField(
        max_length=500,
        required=False,
        widget=AdminAutoHeightTextInput,
        label=gettext_lazy("Note for readers"),
        help_text=gettext_lazy(
            "They find it at the article's address, instead of the article. It may be empty."
        ),
    )


class CorrectionForm(forms.Form):
    """The text of a correction."""

    text = forms.CharField(
        max_length=2000,
        widget=AdminAutoHeightTextInput,
        label=gettext_lazy("Correction"),
        help_text=gettext_lazy("What was wrong and what is right, in a sentence or two. It stays for good."),
    )


class ActView(PermissionRequiredMixin, WagtailAdminTemplateMixin, FormView[forms.Form]):
    """A page with a form, a button that acts, and one that goes back; nothing happens by opening it."""

    permission_required = MAY_PUBLISH
    raise_exception = True
    template_name = "desk/articles/act.html"
    form_class = forms.Form
    header_icon = "doc-full"
    verb: str
    explanation: "StrOrPromise"
    button: "StrOrPromise"
    serious = False

    @cached_property
    def article(self) -> Article:
        """The article that the address names."""
        return get_object_or_404(Article, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Return the headline."""
        return self.article.title

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way back."""
        return [
            {"url": reverse("articles:list"), "label": _("Articles")},
            {"url": self.get_success_url(), "label": self.article.title},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_success_url(self) -> str:
        """Return the article's form."""
        return reverse("articles:edit", args=[self.article.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the page says."""
        return super().get_context_data(
            article=self.article,
            back=self.get_success_url(),
            explanation=self.explanation,
            button=self.button,
            serious=self.serious,
            **kwargs,
        )

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Act, and tell what came of it."""
        with changing(self.verb) as change:
            done = self.act(form)
        messages.success(self.request, awaited(done, change.entry_id))
        return HttpResponseRedirect(self.get_success_url())

    def act(self, form: forms.Form) -> str:
        """Do it, and return what to tell the editor."""
        raise NotImplementedError


class WithdrawView(ActView):
    """Takes the article out of public."""

    verb = "withdraw"
    page_title = gettext_lazy("Withdraw")
    form_class = NoteForm
    explanation = gettext_lazy(
        "Readers will not see it from now on, in no list, no feed and no search. Its address will say that it was "
        "withdrawn. The article and its versions stay here, and it can be put back.",
    )
    button = gettext_lazy("Withdraw")
    serious = True

    def act(self, form: forms.Form) -> str:
        """Withdraw by the act."""
        acts.withdraw(self.article, form.cleaned_data["note"], by=actor(self.request))
        return _("“%(title)s” was withdrawn.") % {"title": self.article.title}


class ReinstateView(ActView):
    """Puts it back."""

    verb = "reinstate"
    page_title = gettext_lazy("Reinstate")
    explanation = gettext_lazy(
        "Readers will see it again as they did, at its address and in its place in every list."
    )
    button = gettext_lazy("Reinstate")

    def act(self, form: forms.Form) -> str:  # noqa: ARG002 (the form is empty)
        """Reinstate by the act."""
        acts.reinstate(self.article, by=actor(self.request))
        return _("“%(title)s” is back before the public.") % {"title": self.article.title}


class CorrectView(ActView):
    """Puts a correction under it."""

    verb = "correct"
    page_title = gettext_lazy("Correct")
    form_class = CorrectionForm
    explanation = gettext_lazy(
        "The correction stands under the article with today's date, and on the page of corrections. Change the text "
        "itself in the form, and publish it.",
    )
    button = gettext_lazy("Publish the correction")

    def act(self, form: forms.Form) -> str:
        """Correct by the act."""
        acts.correct(self.article, form.cleaned_data["text"], by=actor(self.request))
        return _("The correction stands under “%(title)s”.") % {"title": self.article.title}
