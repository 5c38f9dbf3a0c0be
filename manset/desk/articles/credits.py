"""Credits in the article's form: a role and one list of everybody who can be credited, people and sources."""

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy
from wagtail.admin import compare
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from manset.archive.models import Credit, Person, Source

Choices = list[tuple[Any, Any]]


def everybody() -> Choices:
    """Return all people and sources as grouped choices, such as `("person:12", "Nermin Talaz")`."""
    people = [(person.key, person.name) for person in Person.objects.only("name")]
    sources = [(source.key, source.name) for source in Source.objects.only("name")]
    return [("", "—"), (gettext_lazy("People"), people), (gettext_lazy("Agencies and outlets"), sources)]


class CreditForm(WagtailAdminModelForm):
    """One credit; `everybody` are the choices, read once for all rows by the article's form."""

    who = forms.ChoiceField(label=gettext_lazy("Who"))

    def __init__(self, *args: Any, everybody: Choices = (), **kwargs: Any) -> None:  # type: ignore[assignment]
        super().__init__(*args, **kwargs)
        field = self.fields["who"]
        field.choices = everybody
        if self.instance.person_id:
            field.initial = f"{Person.key_name}:{self.instance.person_id}"
        elif self.instance.source_id:
            field.initial = f"{Source.key_name}:{self.instance.source_id}"
        self.initial.setdefault("who", field.initial)

    def clean(self) -> dict[str, Any]:
        """Write who was chosen into the credit, as the person or as the source."""
        cleaned: dict[str, Any] = super().clean()
        kind, _, pk = (cleaned.get("who") or "").partition(":")
        if pk:
            self.instance.person_id = int(pk) if kind == Person.key_name else None
            self.instance.source_id = int(pk) if kind == Source.key_name else None
        return cleaned

    class Meta:
        model = Credit
        fields = ("role", "who")


class WhoPanel(FieldPanel):
    """The panel of `who`; comparing two versions looks at the person and the source behind it."""

    class BoundPanel(FieldPanel.BoundPanel):
        """Compares what the field stands for."""

        def get_comparison(self) -> list[Any]:
            """Return the comparisons of the two foreign keys."""
            fields = (Credit._meta.get_field(name) for name in ("person", "source"))  # noqa: SLF001 (Django's own API)
            return [partial(compare.ForeignObjectComparison, field) for field in fields]


class CreditsPanel(InlinePanel):
    """The rows of credits, sorted by dragging."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault(
            "panels", [FieldRowPanel([FieldPanel("role"), WhoPanel("who", required_on_save=True)])]
        )
        super().__init__(*args, **kwargs)

    def get_form_options(self) -> dict[str, Any]:
        """Use our own form for a row."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = CreditForm
        return options
