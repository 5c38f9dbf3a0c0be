"""The paper's rules for comments: one row."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

ONLY = 1


class Rules(models.Model):
    """The one row of the paper's rules; `Rules.current()` gives the defaults where none were saved."""

    on = models.BooleanField("comments", default=True, help_text="Off: no article shows any, old or new.")
    hold_all = models.BooleanField("hold every comment", default=False)
    first_shown = models.PositiveSmallIntegerField(
        "first comments held",
        default=1,
        help_text="Held until so many comments from the same mail address have been shown. 0: none is held for this.",
    )
    most_links = models.PositiveSmallIntegerField(
        "links", default=1, help_text="A comment with more links than this is held."
    )
    close_after_days = models.PositiveIntegerField(
        "closed after days", default=0, help_text="After an article's date; 0: never."
    )
    hold_from = models.FloatField(
        "held from a spam score of",
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )
    spam_from = models.FloatField(
        "spam from a score of", default=0.95, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    flags_to_hide = models.PositiveSmallIntegerField(
        "flags",
        default=3,
        help_text="Flagged by so many readers, a comment is held until it is looked at. 0: never.",
    )
    house_rules = models.CharField(max_length=300, blank=True, help_text="Shown above the form.")

    class Meta:
        verbose_name = verbose_name_plural = "rules for comments"

    def __str__(self) -> str:
        return "rules for comments"

    @classmethod
    def current(cls) -> "Rules":
        """Return the rules, the defaults where none were saved."""
        return cls.objects.filter(pk=ONLY).first() or cls(pk=ONLY)
