"""A source's categories and our sections, as lines that an editor types: `Futbol = Football`."""

from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from manset.archive.models import Article, Section, Source
from manset.desk.kept import NamedForm
from manset.lib.text import fold

_LONGEST = 200
_MOST = 1000


class SectionMapField(forms.CharField):
    """Lines to a map from a category to a section's number, and back."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 6}), strip=True, **options)

    def prepare_value(self, value: Any) -> Any:
        """Return a map as lines by their categories, as PostgreSQL keeps no order; what was typed stays as it was."""
        if not isinstance(value, dict):
            return value
        sections = Section.objects.in_bulk(value.values())
        return "\n".join(
            f"{category} = {name_of(sections[number])}"
            for category, number in sorted(value.items())
            if number in sections
        )

    def clean(self, value: Any) -> dict[str, int]:
        """Return lines as a map; names the line that cannot be read, or whose section is not there."""
        lines = [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]
        if len(lines) > _MOST:
            raise forms.ValidationError(_("More than %(most)d lines.") % {"most": _MOST})
        return dict(map(self.pair, lines))

    def pair(self, line: str) -> tuple[str, int]:
        """Return a line as a category and a section's number."""
        category, equals, name = (part.strip() for part in line.rpartition("="))
        if not equals or not category or not name or len(category) > _LONGEST:
            raise forms.ValidationError(_("“%(line)s”: write Category = Section.") % {"line": line})
        found = [section for section in Section.objects.select_related("parent") if is_meant(section, name)]
        if not found:
            raise forms.ValidationError(
                _("“%(line)s”: there is no section “%(name)s”.") % {"line": line, "name": name}
            )
        if len(found) > 1:
            raise forms.ValidationError(
                _("“%(line)s”: there are several; write Parent/Section.") % {"line": line}
            )
        return category, found[0].pk


def name_of(section: Section) -> str:
    """Return a section's name with those it stands in, as a line has it."""
    return f"{name_of(section.parent)}/{section.name}" if section.parent else section.name


def is_meant(section: Section, name: str) -> bool:
    """Tell whether a name is the section's: its own or with those it stands in, or its slug."""
    return fold(name) in {fold(section.name), fold(name_of(section))} or section.slug == name


class LanguageField(forms.ChoiceField):
    """A choice of the languages that articles can be in; what was typed before is shown as one of them."""

    def __init__(self, **options: Any) -> None:
        languages = Article._meta.get_field("language").choices or ()  # noqa: SLF001 (Django's own API)
        self.codes = [code for code, _label in languages]
        super().__init__(required=False, choices=[("", "---------"), *languages], **options)

    def prepare_value(self, value: Any) -> Any:
        """Return the language that a tag ("tr-TR") or a name ("Turkish", "Türkçe") means; anything else as it is."""
        said = fold(str(value or "").replace("_", "-").split("-")[0].strip())
        meant = (code for code in self.codes if said in {code, *map(fold, names_of(code))})
        return next(meant, value)


def names_of(code: str) -> tuple[str, str]:
    """Return a language's names, in English and its own."""
    return LANG_INFO[code]["name"], LANG_INFO[code]["name_local"]


class SourceForm(NamedForm):
    """The form of a source, with its map of categories as lines, and the languages that articles can be in."""

    language = LanguageField(
        label=gettext_lazy("Language"),
        help_text=Source._meta.get_field("language").help_text,  # noqa: SLF001 (Django's own API)
    )

    section_map = SectionMapField(
        label=gettext_lazy("Categories"),
        help_text=gettext_lazy(
            "One line each, what the source calls it = our section: “Spor = Sports” or “Futbol = Sports/Football”."
        ),
    )
