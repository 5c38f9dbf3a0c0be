"""Lists: what readers can subscribe to."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

MOST_ARTICLES = 30


class MailingList(models.Model):
    """A list: where its issues come from, when one is built, and whether readers can subscribe.

    `hour` is the paper's local time; None for a list whose issues are made by hand alone. `days` are the days of the
    week on which one is built, as digits, Monday 1 to Sunday 7.
    """

    class Content(models.TextChoices):
        """Where the articles of a built issue come from."""

        FRONT = "front", "The front: its lead, what is featured, then the latest"
        SECTION = "section", "A section"
        PERSON = "person", "An author"
        HAND = "hand", "By hand alone"

    class Layout(models.TextChoices):
        """How an issue looks."""

        BRIEFING = "briefing", "Briefing: a picture, headlines and standfirsts"
        HEADLINES = "headlines", "Headlines alone"

    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    description = models.CharField(
        max_length=300, blank=True, help_text="Shown where readers choose: what comes, and how often."
    )
    order = models.PositiveIntegerField(default=0, help_text="Lists stand in this order.")
    is_open = models.BooleanField("open", default=True, help_text="Off: readers cannot subscribe any more.")
    preselected = models.BooleanField(
        default=False, help_text="Ticked in the form; what the box on every page subscribes to."
    )

    content = models.CharField("articles", max_length=10, choices=Content, default=Content.FRONT)
    section = models.ForeignKey("archive.Section", null=True, blank=True, on_delete=models.PROTECT)
    person = models.ForeignKey("archive.Person", null=True, blank=True, on_delete=models.PROTECT)
    layout = models.CharField(max_length=10, choices=Layout, default=Layout.BRIEFING)
    most_articles = models.PositiveSmallIntegerField(
        default=8, validators=[MinValueValidator(1), MaxValueValidator(MOST_ARTICLES)]
    )
    hour = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MaxValueValidator(23)],
        help_text="From 0 to 23, the paper's own time: when an issue is built. Empty: never by itself.",
    )
    days = models.CharField(
        max_length=7, default="1234567", help_text="Days on which one is built: 1 is Monday, 7 Sunday."
    )
    sends_itself = models.BooleanField(
        "sent without an editor", default=False, help_text="Off: what is built waits at the desk."
    )

    class Meta:
        ordering = ("order", "name")
        verbose_name = "list"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the path of its archive."""
        return f"/newsletter/{self.slug}/"
