"""Topics as an editor types them: names with completion, hundreds as quick as ten, and new ones on the way."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy
from taggit.utils import parse_tags
from wagtail.admin.widgets import AdminTagWidget

from manset.archive.models import Topic
from manset.archive.paths import slug_of


class TopicsWidget(AdminTagWidget):
    """Wagtail's own tag input, asking the desk for names of topics."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(free_tagging=True, **kwargs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Point the completion at topics."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-w-tag-url-value"] = reverse("desk_topics_offer")
        context["widget"]["help_text"] = ""
        return context


class TopicsField(forms.Field):
    """A field whose value is a list of names."""

    widget = TopicsWidget
    default_error_messages: ClassVar = {"unreadable": gettext_lazy("Give topics apart by commas.")}

    def to_python(self, value: Any) -> list[str]:
        """Read names as the tag input writes them."""
        if not value:
            return []
        try:
            return [" ".join(name.split()) for name in parse_tags(value)]
        except ValueError:
            raise forms.ValidationError(self.error_messages["unreadable"], code="unreadable") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare as sets of names: topics stand in no order."""
        before = {topic.name for topic in initial or ()}
        return before != set(self.to_python(data))


def known_and_new(names: Iterable[str]) -> tuple[list[Topic], list[str]]:
    """Return the topics that go by these names and the names that are new; case and dots over i tell none apart."""
    wanted = {slug_of(name): name for name in names}
    topics = {topic.slug: topic for topic in Topic.objects.filter(slug__in=wanted)}
    named = {slug_of(topic.name): topic for topic in Topic.objects.filter(name__in=list(wanted.values()))}
    found = {**topics, **named}
    return list({topic.pk: topic for topic in found.values()}.values()), [
        name for slug, name in wanted.items() if slug not in found
    ]
