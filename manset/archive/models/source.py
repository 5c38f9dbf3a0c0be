"""Sources: agencies and outlets whose copy the paper carries, and the rules for doing so."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from manset.archive.models.keyed import Keyed


class Source(Keyed):
    """An agency or an outlet, credited with a page of its own, and the rules for what comes in from it."""

    class Kind(models.TextChoices):
        """What kind of organisation it is."""

        AGENCY = "agency", "Agency"
        OUTLET = "outlet", "Outlet"

    class Rule(models.TextChoices):
        """What becomes of an item that comes in."""

        HOLD = "hold", "Hold for an editor"
        PUBLISH = "publish", "Publish at once"

    key_name = "source"

    name = models.CharField(max_length=120, unique=True)
    short_name = models.CharField(max_length=40, blank=True, help_text="As bylines have it, such as “AA”.")
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.AGENCY)
    description = models.TextField(blank=True)
    credit_line = models.CharField(
        max_length=200, blank=True, help_text="The wording the licence asks for, if any."
    )
    url = models.URLField(blank=True)
    licence = models.CharField(max_length=200, blank=True)
    language = models.CharField(
        max_length=12, blank=True, help_text="Of what comes in, where it does not say so itself."
    )
    rule = models.CharField(max_length=10, choices=Rule, default=Rule.HOLD)
    default_section = models.ForeignKey(
        "archive.Section",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    section_map = models.JSONField(
        default=dict,
        blank=True,
        help_text="From what the source calls a category to the number of our section; before all else.",
    )
    expire_after = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        verbose_name="expire after",
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text="Days after their publication for which its articles may stay, where its licence says so.",
    )

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def timeline(self) -> str:
        """Return the name of the timeline of what this source is credited with."""
        return self.key

    @property
    def byline(self) -> str:
        """Return the name as a byline has it."""
        return self.short_name or self.name

    def get_absolute_url(self) -> str:
        """Return the path of the source's page."""
        return f"/agency/{self.slug}/"
