"""The filters of the list of articles."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from manset.archive.models import Article, Person, Section, Source, Topic
from manset.desk.articles.status import LABELS, having
from manset.desk.sections import indented


class SectionFilter(django_filters.ChoiceFilter):
    """A section and all below it."""

    def filter(self, qs: QuerySet[Article], value: str) -> QuerySet[Article]:
        """Keep what stands in the section or below it."""
        if not value:
            return qs
        return qs.filter(
            section__path__startswith=Section.objects.values_list("path", flat=True).get(pk=value)
        )


class ArticleFilterSet(WagtailFilterSet):
    """Section, status, kind, language, topic, person, source, dates."""

    section = SectionFilter(choices=indented, label=gettext_lazy("Section"))
    status = django_filters.ChoiceFilter(
        choices=lambda: [(status.value, label) for status, label in LABELS.items()],
        method="having_status",
        label=gettext_lazy("Status"),
    )
    topic = django_filters.ModelChoiceFilter(
        queryset=Topic.objects.all(),
        field_name="topics",
        label=gettext_lazy("Topic"),
    )
    person = django_filters.ModelChoiceFilter(
        queryset=Person.objects.all(), method="by_person", label=gettext_lazy("Person")
    )
    source = django_filters.ModelChoiceFilter(
        queryset=Source.objects.all(), method="by_source", label=gettext_lazy("Source")
    )
    published_at = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Date"),
        widget=DateRangePickerWidget,
    )

    class Meta:
        model = Article
        fields = ("section", "status", "kind", "language", "topic", "person", "source", "published_at")

    def having_status(self, queryset: QuerySet[Article], _name: str, value: Any) -> QuerySet[Article]:
        """Keep what has the status now."""
        return queryset.filter(having(value, timezone.now()))

    def by_person(self, queryset: QuerySet[Article], _name: str, value: Person) -> QuerySet[Article]:
        """Keep what the person is credited with, in any role, once each."""
        return queryset.filter(pk__in=value.credits.values("article"))

    def by_source(self, queryset: QuerySet[Article], _name: str, value: Source) -> QuerySet[Article]:
        """Keep what the source is credited with."""
        return queryset.filter(pk__in=value.credits.values("article"))
