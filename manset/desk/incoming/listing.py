"""The list of what came in: newest first, with counts, filters, and a way to ignore many at once."""

from typing import Any

import django_filters
from django.contrib.auth.models import User
from django.db.models import Count, Q, QuerySet
from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic

from manset.archive.models import Source
from manset.desk.articles.listing import WIDE, variants
from manset.desk.moments import PaperMomentColumn
from manset.ingest.models import Item

State = Item.State
# UNCHANGED is reported to whoever brings it and never stored.
SHOWN_STATES = [state for state in State if state is not State.UNCHANGED]
WAITING = (State.HELD, State.REFUSED)
_URGENT = 3  # IPTC's 1 to 3: what editors want to see first


class ItemFilterSet(WagtailFilterSet):
    """State, source, what failed, format, when it came."""

    state = django_filters.MultipleChoiceFilter(
        choices=[(state.value, state.label) for state in SHOWN_STATES], label=gettext_lazy("State")
    )
    source = django_filters.ModelChoiceFilter(queryset=Source.objects.all(), label=gettext_lazy("Source"))
    failed = django_filters.ChoiceFilter(
        choices=[
            ("unread", gettext_lazy("Could not be read")),
            ("empty", gettext_lazy("Read, but not taken in")),
            ("pictures", gettext_lazy("Pictures are missing")),
        ],
        method="having_failed",
        label=gettext_lazy("What failed"),
    )
    format = django_filters.AllValuesFilter(label=gettext_lazy("Format"))
    received_at = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Received"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Item
        fields = ("state", "source", "failed", "format", "received_at")

    def having_failed(self, queryset: QuerySet[Item], _name: str, value: str) -> QuerySet[Item]:
        """Keep what failed in a way."""
        if value == "pictures":
            return queryset.filter(reason__contains="picture ")
        return queryset.filter(state=State.REFUSED, parsed__isnull=value == "unread")


class ItemIndexView(generic.IndexView):
    """The list of what came in, newest first."""

    page_title = gettext_lazy("Incoming")
    default_ordering = "-received_at"
    any_permission_required = ("view",)
    template_name = "desk/incoming/index.html"
    results_template_name = "desk/incoming/index_results.html"
    filterset_class = ItemFilterSet

    def get_base_queryset(self) -> QuerySet[Item]:
        """Return the items with what the list shows of their content, and without the rest of it."""
        return (
            Item.objects.select_related("source", "article", "decided_by")
            .defer("parsed", "content", "article__body")
            .annotate(
                urgency=KT("parsed__urgency"),
                embargo=KT("parsed__embargo_until"),
                pubstatus=KT("parsed__status"),
                advisory=KT("parsed__advisory"),
            )
        )

    def order_queryset(self, queryset: QuerySet[Item]) -> QuerySet[Item]:
        """Order by the column chosen, then by arrival."""
        return queryset.order_by(self.ordering, "-id")

    @cached_property
    def is_searchable(self) -> bool:
        """The list can be searched."""
        return True

    def search_queryset(self, queryset: QuerySet[Item]) -> QuerySet[Item]:
        """Keep what has every word of the query in its headline, its names or its reason."""
        if not self.is_searching:
            return queryset
        for word in self.search_query.split():
            one = Q()
            for form in sorted(variants(word)):
                for field in ("title", "guid", "name", "reason"):
                    one |= Q(**{f"{field}__icontains": form})
            queryset = queryset.filter(one)
        return queryset

    @cached_property
    def columns(self) -> list[Column]:
        """Return the columns."""
        choosing = [ChoosingColumn("chosen", label="")] if may_ignore(self.request.user) else []
        return [
            *choosing,
            ItemColumn("title", label=_("Item"), accessor=str, get_url=self.get_inspect_url),
            Column("source", label=_("Source"), sort_key="source__name", classname=WIDE),
            StatusTagColumn("state", label=_("State"), accessor="get_state_display", primary=is_waiting),
            Column("reason", label=_("Reason"), classname=WIDE),
            ArticleColumn("article", label=_("Article"), classname=WIDE),
            PaperMomentColumn("received_at", label=_("Received"), sort_key="received_at"),
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add how many there are of each, and whether many may be ignored."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {
            "counts": counts(set(self.request.GET.getlist("state"))),
            "index": reverse("incoming:index"),
            "may_ignore": may_ignore(self.request.user),
        }


def counts(chosen: set[str]) -> list[dict[str, Any]]:
    """Return how many items there are in each state, those that wait first; of the index on states alone."""
    found = dict(Item.objects.order_by().values_list("state").annotate(Count("pk")))
    every = {
        "label": _("All"),
        "count": sum(found.values()),
        "query": "",
        "chosen": not chosen,
        "waits": False,
    }
    return [
        every,
        *(
            {
                "label": state.label,
                "count": found.get(state, 0),
                "query": f"?state={state.value}",
                "chosen": chosen == {state.value},
                "waits": state in WAITING,
            }
            for state in sorted(SHOWN_STATES, key=lambda state: state not in WAITING)
            if found.get(state) or state in WAITING
        ),
    ]


def may_ignore(user: Any) -> bool:
    """Tell whether somebody may ignore items."""
    return isinstance(user, User) and user.has_perm("archive.delete_article")


class ChoosingColumn(Column):
    """A box to choose an item by, of the form below the list; what is settled has none."""

    def get_value(self, instance: Item) -> SafeString | str:
        """Return the box."""
        if not is_waiting(instance):
            return ""
        return format_html(
            '<input type="checkbox" name="item" value="{}" form="desk-ignore" aria-label="{}">',
            instance.pk,
            _("Choose “%(item)s”") % {"item": instance},
        )


class ItemColumn(TitleColumn):
    """The headline, and what an editor must know before opening it."""

    cell_template_name = "desk/incoming/title_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Add the marks."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"marks": marks(instance)}


def marks(row: Any) -> list[str]:
    """Return what stands out of an item: that it is a kill, withheld, under embargo, urgent, with a note to editors."""
    # A field that is null in JSON comes as None, or as the word: by database and version.
    urgency, embargo, advisory = (
        None if said in {None, "null"} else said for said in (row.urgency, row.embargo, row.advisory)
    )
    found = {
        _("Kill"): row.pubstatus == "cancelled",
        _("Withheld"): row.pubstatus == "withheld",
        _("Embargo"): bool(embargo),
        _("Urgency %(urgency)s") % {"urgency": urgency}: int(urgency or 9) <= _URGENT,
        _("Note to editors"): bool(advisory),
    }
    return [mark for mark, stands in found.items() if stands]


class ArticleColumn(Column):
    """A link to the article that came of it."""

    def get_value(self, instance: Item) -> SafeString | str:
        """Return the link, nothing where there is no article."""
        return link_to_article(instance)


def link_to_article(item: Item) -> SafeString | str:
    """Return a link to the article's form, empty where there is none."""
    if item.article is None:
        return ""
    return format_html('<a href="{}">{}</a>', reverse("articles:edit", args=[item.article_id]), item.article)


def is_waiting(item: Item) -> bool:
    """Tell whether an editor has something to do about it."""
    return item.state in WAITING
