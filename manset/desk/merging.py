"""Merging at the desk: two topics, people or sources that are one."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from manset.archive import acts
from manset.archive.models import Person, Source, Topic
from manset.archive.paths import slug_of
from manset.desk.actor import actor
from manset.desk.kept import KeptEditView, KeptViewSet
from manset.desk.receipts import awaited
from manset.press.changes import changing

OFFERED = 2000
Named = Topic | Person | Source


class OfferedNames(forms.TextInput):
    """A text field that offers names while one types."""

    template_name = "desk/offered_names.html"
    names: tuple[str, ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the names, and tie them to the field."""
        context: dict[str, Any] = super().get_context(
            name, value, {**(attrs or {}), "list": f"{name}-offered"}
        )
        return context | {"offered": self.names, "list": f"{name}-offered"}


class IntoForm(forms.Form):
    """What it is to be merged into, by its name or its address."""

    into = forms.CharField(
        max_length=120,
        widget=OfferedNames,
        label=gettext_lazy("Merge into"),
        help_text=gettext_lazy("The name of the one that stays, or the end of its address."),
    )

    def __init__(self, *args: Any, gone: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = type(gone)._default_manager.exclude(pk=gone.pk)  # noqa: SLF001 (Django's own API)
        widget = self.fields["into"].widget
        assert isinstance(widget, OfferedNames)  # noqa: S101 (told above)
        widget.names = tuple(self.others.values_list("name", flat=True)[:OFFERED])

    def clean_into(self) -> Named:
        """Return the one that is meant; two of one name are told apart by their addresses."""
        typed = self.cleaned_data["into"].strip()
        found = list(self.others.filter(name=typed)[:2]) or list(self.others.filter(slug=typed))
        found = found or list(self.others.filter(slug=slug_of(typed)))
        if not found:
            raise forms.ValidationError(_("There is none of this name or address."))
        if len(found) > 1:
            raise forms.ValidationError(_("There are several of this name: give the end of the address."))
        only: Named = found[0]  # type: ignore[assignment]  # of the model of the one that goes
        return only


class MergeView(WagtailAdminTemplateMixin, FormView[IntoForm]):
    """Asks which one stays, and merges; nothing happens by opening it."""

    template_name = "desk/merge.html"
    form_class = IntoForm
    page_title = gettext_lazy("Merge")
    header_icon = "resubmit"
    viewset: "MergingViewSet | None" = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in those who may change and delete."""
        if not may_merge(request, self.rooms.model):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def rooms(self) -> "MergingViewSet":
        """The rooms of the noun."""
        assert self.viewset is not None  # noqa: S101 (given with the address)
        return self.viewset

    @cached_property
    def gone(self) -> Any:
        """The one that the address names."""
        return get_object_or_404(self.rooms.model, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form what is to be merged."""
        return super().get_form_kwargs() | {"gone": self.gone}

    def get_page_subtitle(self) -> str:
        """Return its name."""
        return str(self.gone)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way back."""
        return [
            {"url": reverse(self.rooms.get_url_name("index")), "label": str(self.rooms.menu_label)},
            {"url": self.back, "label": str(self.gone)},
            {"url": "", "label": str(self.page_title)},
        ]

    @property
    def back(self) -> str:
        """The form one came from."""
        return reverse(self.rooms.get_url_name("edit"), args=[self.gone.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the page says."""
        return super().get_context_data(gone=self.gone, back=self.back, **kwargs)

    def form_valid(self, form: IntoForm) -> HttpResponse:
        """Merge, tell how much was filed anew, and show the one that stays."""
        name, into = str(self.gone), form.cleaned_data["into"]
        with changing("merge") as change:
            count = acts.merge(self.gone, into, by=actor(self.request))
        said = ngettext(
            "“%(name)s” is “%(into)s” now, in %(count)d article.",
            "“%(name)s” is “%(into)s” now, in %(count)d articles.",
            count,
        ) % {"name": name, "into": into, "count": count}
        messages.success(self.request, awaited(said, change.entry_id))
        return HttpResponseRedirect(reverse(self.rooms.get_url_name("edit"), args=[into.pk]))


def may_merge(request: HttpRequest, model: Any) -> bool:
    """Tell whether somebody may change and delete this noun."""
    names = (f"{model._meta.app_label}.{verb}_{model._meta.model_name}" for verb in ("change", "delete"))  # noqa: SLF001 (Django's own API)
    return bool(request.user.has_perms(list(names)))


class MergingEditView(KeptEditView):
    """The form, with a button that leads to merging."""

    merge_url_name = ""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Add merging to what the form's menu offers."""
        buttons: list[Any] = list(super().header_more_buttons)
        if may_merge(self.request, self.model):
            url = reverse(self.merge_url_name, args=[self.object.pk])
            buttons.append(Button(_("Merge into another"), url=url, icon_name="resubmit", priority=15))
        return buttons


class MergingViewSet(KeptViewSet):
    """The desk's rooms for one noun whose rows can be merged."""

    edit_view_class = MergingEditView

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Tell the form where merging is."""
        given: dict[str, Any] = super().get_edit_view_kwargs(
            merge_url_name=self.get_url_name("merge"), **kwargs
        )
        return given

    def get_urlpatterns(self) -> list[Any]:
        """Add the page of merging."""
        return [
            *super().get_urlpatterns(),
            path("merge/<int:pk>/", MergeView.as_view(viewset=self), name="merge"),
        ]
