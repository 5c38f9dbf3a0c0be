"""Sections at the desk: listed as they nest, ordered by dragging, moved with all that stands in them."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Case, QuerySet, When
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic

from manset.archive import acts
from manset.archive.models import Section
from manset.archive.paths import RESERVED_SECTION_SLUGS
from manset.desk.actor import actor
from manset.desk.kept import KeptViewSet, NamedForm
from manset.press.changes import changing


def in_order() -> list[tuple[int, Section]]:
    """Return all sections as they nest and stand, each with its depth."""
    rows = list(Section.objects.select_related("parent"))
    return list(below(rows, None, 0))


def below(rows: list[Section], parent: int | None, depth: int) -> Iterator[tuple[int, Section]]:
    """Yield the sections below one, each followed by its own."""
    for row in rows:
        if row.parent_id == parent:
            yield depth, row
            yield from below(rows, row.pk, depth + 1)


def indented() -> list[tuple[Any, str]]:
    """Return choices of a section, indented as they nest."""
    return [(section.pk, "\N{EM SPACE}" * depth + section.name) for depth, section in in_order()]


class SectionForm(NamedForm):
    """A section's name, address and place."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "parent" in self.fields:
            self.fields["parent"].choices = [("", _("— (a section of its own)")), *indented()]

    def clean(self) -> dict[str, Any]:
        """Refuse addresses of the site's own, and one that a sibling has."""
        cleaned: dict[str, Any] = super().clean()
        slug, parent = cleaned.get("slug"), cleaned.get("parent")
        if slug and parent is None and slug in RESERVED_SECTION_SLUGS:
            self.add_error("slug", _("The site itself uses the address /%(slug)s/.") % {"slug": slug})
        siblings = Section.objects.filter(parent=parent, slug=slug).exclude(pk=self.instance.pk)
        if slug and siblings.exists():
            self.add_error(
                "slug", ValidationError(_("Another section stands at this address."), code="unique")
            )
        return cleaned

    def save(self, commit: bool = True) -> Section:  # noqa: FBT001, FBT002 (Django's signature)
        """Put a new section last."""
        if self.instance.pk is None and not self.cleaned_data.get("order"):
            self.instance.order = Section.objects.filter(parent=self.instance.parent).count() + 1
        section: Section = super().save(commit=commit)
        return section


class SectionIndexView(generic.IndexView):
    """The list of sections, as they nest."""

    default_ordering = "order"

    def get_base_queryset(self) -> QuerySet[Section]:
        """Return the sections with what the list shows of them."""
        return Section.objects.select_related("parent")

    def order_queryset(self, queryset: QuerySet[Section]) -> QuerySet[Section]:
        """Order as they nest; by another column where one was chosen."""
        if self.ordering != "order":
            ordered: QuerySet[Section] = super().order_queryset(queryset)
            return ordered
        places = [When(pk=section.pk, then=place) for place, (_depth, section) in enumerate(in_order())]
        return queryset.order_by(Case(*places, default=len(places)))

    @cached_property
    def columns(self) -> list[Column]:
        """Return the columns: the name indented, the address, whether it stands in the navigation."""
        return [
            self._get_title_column_class(TitleColumn)(
                "name",
                label=_("Section"),
                accessor=name_at_depth,
                get_url=self.get_edit_url,
            ),
            Column("path", label=_("Address"), sort_key="path"),
            BooleanColumn("in_navigation", label=_("In the navigation"), sort_key="in_navigation"),
        ]


def name_at_depth(section: Section) -> str:
    """Return the name, set in as deep as the section stands."""
    return "\N{EM SPACE}" * (section.path.count("/") - 2) + ("↳ " if section.parent_id else "") + section.name


class SectionReorderView(generic.ReorderView):
    """Takes a section that was dragged to its place among its siblings; each that moved is kept, so each is logged."""

    def post(self, request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponse:
        """Move the section to `position` of the whole list, which is its rank among its siblings on the way there."""
        rows = [section for _depth, section in in_order()]
        moved = next((row for row in rows if row.pk == kwargs["pk"]), None)
        if moved is None:
            raise Http404
        others = [row for row in rows if row.pk != moved.pk]
        wanted = request.GET.get("position", "")
        position = int(wanted) if wanted.isdigit() else len(others)
        siblings = [row for row in others if row.parent_id == moved.parent_id]
        rank = sum(row.parent_id == moved.parent_id for row in others[:position])
        renumber([*siblings[:rank], moved, *siblings[rank:]], request)
        return JsonResponse({"success": True})


def renumber(siblings: list[Section], request: HttpRequest) -> None:
    """Keep those whose number changed, as one change."""
    with changing("order sections"):
        for number, section in enumerate(siblings, start=1):
            if section.order != number:
                section.order = number
                acts.keep(section, by=actor(request))


class SectionViewSet(KeptViewSet):
    """Sections: the paper's departments."""

    model = Section
    icon = "list-ul"
    menu_label = gettext_lazy("Sections")
    menu_order = 210
    index_view_class = SectionIndexView
    reorder_view_class = SectionReorderView
    sort_order_field = "order"
    search_fields = ("name",)
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("slug"), FieldPanel("parent")]),
            FieldPanel("description"),
            FieldRowPanel([FieldPanel("order"), FieldPanel("in_navigation")]),
        ],
        base_form_class=SectionForm,
    )
