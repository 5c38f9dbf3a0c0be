"""Topics at the desk: their list, and the names that are offered while an editor types."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from manset.archive.models import Topic
from manset.archive.paths import slug_of
from manset.desk.kept import NamedForm
from manset.desk.merging import MergingViewSet

OFFERED = 12


class TopicViewSet(MergingViewSet):
    """Topics: what articles are about, across sections."""

    model = Topic
    icon = "tag"
    menu_label = gettext_lazy("Topics")
    menu_order = 220
    list_display = ("name", "slug", "description")
    search_fields = ("name", "slug")
    edit_handler = ObjectList(
        [FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]), FieldPanel("description")],
        base_form_class=NamedForm,
    )


def like(term: str) -> QuerySet[Topic]:
    """Return the topics whose name holds `term`, by the slug, in which İ, I, ı and i are one letter."""
    condition = Q(name__icontains=term)
    if slug := slug_of(term):
        condition |= Q(slug__contains=slug)
    return Topic.objects.filter(condition)


def offer(request: HttpRequest) -> JsonResponse:
    """Answer with a JSON list of names for the text typed so far; those that begin with it come first."""
    term = request.GET.get("term", "").strip()
    if not term:
        return JsonResponse([], safe=False)
    slug = slug_of(term)
    found = sorted(like(term)[: OFFERED * 4], key=lambda topic: (not topic.slug.startswith(slug), topic.name))
    return JsonResponse([topic.name for topic in found[:OFFERED]], safe=False)
