"""Articles: one piece of journalism, its versions, its credits (ADR 4 says why not a page of Wagtail's tree)."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.http import HttpRequest, HttpResponse
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)

from manset.archive import preview
from manset.archive.blocks import BodyBlock
from manset.archive.mergers import renumbered
from manset.archive.models.person import Person
from manset.archive.models.section import Section
from manset.archive.models.source import Source
from manset.lib.moments import microseconds
from manset.press.changes import changing
from manset.press.timelines import Position

# Facts of the article as a whole and not of one revision: restoring an old revision must not bring them back.
FACTS = (
    "path",
    "source_id",
    "source_guid",
    "source_url",
    "withdrawn_at",
    "withdrawn_note",
    "updated_at",
    "word_count",
    "next_change_at",
    "public_since",
    "card",
)


def card_key(pk: int) -> str:
    """Return the key of what lists show of an article."""
    return f"card:{pk}"


class Article(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """One piece of journalism. Readers see it exactly when `visible(now)` says so, and nowhere else is that decided."""

    class Kind(models.TextChoices):
        """What kind of journalism it is; readers are told. A standing page ("About") is none, and is in no list."""

        NEWS = "news", "News"
        ANALYSIS = "analysis", "Analysis"
        OPINION = "opinion", "Opinion"
        EXPLAINER = "explainer", "Explainer"
        LIVE = "live", "Live"
        PAGE = "page", "Standing page"

    class Place(models.TextChoices):
        """How much weight the front page gives it."""

        NORMAL = "normal", "By its date"
        FEATURED = "featured", "Featured"
        LEAD = "lead", "Lead story"

    title = models.CharField("headline", max_length=200)
    slug = models.SlugField(
        max_length=120, blank=True, help_text="The end of its address; made from the headline if empty."
    )
    path = models.CharField(max_length=500, unique=True, null=True, editable=False)  # noqa: DJ001 (unique where set)
    standfirst = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.NEWS)
    place = models.CharField("on the front page", max_length=10, choices=Place, default=Place.NORMAL)
    language = models.CharField(max_length=12, default="en", choices=[("en", "English"), ("tr", "Türkçe")])
    section = models.ForeignKey("archive.Section", on_delete=models.PROTECT, related_name="articles")
    topics = ParentalManyToManyField("archive.Topic", blank=True, related_name="articles")
    lead_picture = models.ForeignKey(
        "archive.Picture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BodyBlock(), blank=True)

    published_at = models.DateTimeField(
        "date",
        null=True,
        blank=True,
        help_text="The date readers see and lists are ordered by; publication if empty.",
    )
    updated_at = models.DateTimeField(null=True, blank=True, editable=False)
    embargo_until = models.DateTimeField(
        null=True, blank=True, help_text="Nothing of it is public before this moment."
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_note = models.CharField(max_length=500, blank=True, editable=False)
    public_since = models.DateTimeField(null=True, blank=True, editable=False)
    next_change_at = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    # A digest of what lists show of it, empty while they show nothing: by it filing knows whether they change (ADR 17).
    card = models.CharField(max_length=32, blank=True, editable=False)

    source = models.ForeignKey(
        "archive.Source",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
        editable=False,
    )
    source_guid = models.CharField(max_length=500, blank=True, editable=False)
    source_url = models.URLField(max_length=1000, blank=True, editable=False)
    word_count = models.PositiveIntegerField(default=0, editable=False)

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="article",
        for_concrete_model=False,
    )
    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="article",
        for_concrete_model=False,
    )

    key_name: ClassVar[str] = "article"

    class Meta:
        ordering = ("-published_at", "-id")
        indexes = (
            models.Index(fields=("source", "source_guid"), name="article_by_source_guid"),
            models.Index(fields=("-published_at", "-id"), name="article_newest"),
            # Asked at every tick of the press; Wagtail's field has no index.
            models.Index(
                fields=("expire_at",), name="article_expiring", condition=models.Q(expire_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def revisions(self) -> models.QuerySet[Revision]:
        """Return the article's revisions."""
        revisions: models.QuerySet[Revision] = self._revisions
        return revisions

    @property
    def key(self) -> str:
        """Return this article's key, such as `article:812`."""
        return f"{self.key_name}:{self.pk}"

    @property
    def card_key(self) -> str:
        """Return the key of what lists show of this article, such as `card:812`."""
        return card_key(self.pk)

    @property
    def date(self) -> datetime:
        """Return the date readers see; raises ValueError before there is one."""
        if self.published_at is None:
            message = f"{self.key} has no date yet"
            raise ValueError(message)
        return self.published_at

    @property
    def position(self) -> Position:
        """Return the article's place in every timeline it stands in; raises ValueError before it has a date."""
        return Position(microseconds(self.date), self.pk)

    def get_absolute_url(self) -> str | None:
        """Return the path of the article's page, None before its first publication."""
        return self.path

    def with_content_json(self, content: dict[str, Any]) -> "Article":
        """Return the article as a revision has it, with the facts that are no revision's."""
        article: Article = super().with_content_json(self.mended(content))
        for name in FACTS:
            setattr(article, name, getattr(self, name))
        if self.public_since:  # a version without a date says nothing of the one readers have seen
            article.published_at = article.published_at or self.published_at
        return article

    def mended(self, content: dict[str, Any]) -> dict[str, Any]:
        """Return a version's content as of today: what was merged under its new number, what was deleted left out."""
        content = renumbered(content)
        missing = [
            credit
            for credit in content.get("credits", [])
            if not all(
                credit.get(name) is None or model.objects.filter(pk=credit[name]).exists()
                for name, model in (("person", Person), ("source", Source))
            )
        ]
        section = content.get("section")
        return content | {
            "section": section
            if section and Section.objects.filter(pk=section).exists()
            else self.section_id,
            "source": self.source_id,
            "credits": [credit for credit in content.get("credits", []) if credit not in missing],
        }

    def publish(self, revision: Revision, *args: Any, **options: Any) -> None:  # noqa: D102 (Wagtail's)
        with changing("publish"):
            super().publish(revision, *args, **options)

    def unpublish(self, *args: Any, **options: Any) -> None:  # noqa: D102 (Wagtail's)
        with changing("unpublish"):
            super().unpublish(*args, **options)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the article; the receiver of `pre_delete` takes it out of its timelines in the same transaction."""
        with changing("delete"):
            return super().delete(*args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Answer with the page as readers will see it, by the renderer that the site registered."""
        return preview.render(self, request, mode_name)


class ArticlePicture(models.Model):
    """Which article shows which picture: a picture's bytes are public while one of these articles is visible."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="shown_pictures")
    picture = models.ForeignKey("archive.Picture", on_delete=models.CASCADE, related_name="shown_in")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("article", "picture"), name="picture_once_per_article"),
        )

    def __str__(self) -> str:
        return f"{self.article_id} shows {self.picture_id}"
