"""The article's form: Wagtail's, with topics by name, sections as they nest, and credits from one list."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from manset.archive import acts
from manset.archive.models import SiteSettings, Topic
from manset.archive.paths import slug_of
from manset.desk.articles.credits import everybody
from manset.desk.articles.topics_field import TopicsField, known_and_new
from manset.desk.sections import indented

MOMENTS = ("published_at", "embargo_until", "go_live_at", "expire_at")


class ArticleForm(WagtailAdminModelForm):
    """What an editor fills in.

    `making_topics` is off while Wagtail saves by itself in the background, so that a name half typed makes no topic.
    """

    topics = TopicsField(
        required=False,
        help_text=gettext_lazy("Type a few letters and choose; a new name makes a new topic."),
    )
    is_update = forms.BooleanField(
        required=False,
        label=gettext_lazy("Tell readers it was updated"),
        help_text=gettext_lazy(
            "Publishing then shows today as the date of the update. Leave it for a typing error."
        ),
    )

    making_topics = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.new_topics: list[str] = []
        if "section" in self.fields:
            self.fields["section"].choices = [("", "—"), *indented()]
        if "credits" in self.formsets:
            self.formsets["credits"].form_kwargs["everybody"] = everybody()
        if self.instance.pk is None:
            self.initial["language"] = SiteSettings.objects.values_list("language", flat=True).first() or "en"
        self.fix_address()
        if not self.instance.path:
            self.fields.pop("is_update", None)

    def fix_address(self) -> None:
        """Show the address of what was published, and let nobody change it."""
        field = self.fields.get("slug")
        if field is not None and self.instance.path:
            field.disabled = True
            field.help_text = _("It stands at %(path)s for good.") % {"path": self.instance.path}

    def clean_slug(self) -> str:
        """Make an address of whatever was typed."""
        return slug_of(self.cleaned_data.get("slug") or "")

    def clean_topics(self) -> list[Topic]:
        """Find the topics by name; a new name is kept for saving, where the user may make topics."""
        topics, self.new_topics = known_and_new(self.cleaned_data["topics"])
        if self.new_topics and not (self.for_user is None or self.for_user.has_perm("archive.add_topic")):
            names = ", ".join(self.new_topics)
            text = _("There is no topic %(names)s, and you may not make topics.")
            raise forms.ValidationError(text, params={"names": names})
        bad = [name for name in self.new_topics if not slug_of(name)]
        if bad:
            raise forms.ValidationError(
                _("No address can be made of the topic %(name)s."), params={"name": bad[0]}
            )
        return topics

    def clean(self) -> dict[str, Any]:
        """Keep the seconds of a moment nobody changed: the inputs show minutes, and an embargo must not lift early."""
        cleaned: dict[str, Any] = super().clean()
        for name in MOMENTS:
            before, after = self.initial.get(name), cleaned.get(name)
            if before and after and before.replace(second=0, microsecond=0) == after:
                cleaned[name] = before
        return cleaned

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 (Django's signature)
        """Make the new topics by the act, then save as Wagtail does."""
        if self.making_topics and self.new_topics:
            made = [make_topic(name, self.for_user) for name in self.new_topics]
            self.cleaned_data["topics"] = [*self.cleaned_data["topics"], *made]
            self.new_topics = []
        return super().save(commit=commit)

    @property
    def moment_of_update(self) -> Any:
        """Return the moment to tell readers, None where they need not know."""
        return timezone.now() if self.cleaned_data.get("is_update") else None


def make_topic(name: str, user: Any) -> Topic:
    """Keep a new topic under the address its name makes."""
    topic = Topic(name=name, slug=slug_of(name))
    acts.keep(topic, by=user)
    return topic
