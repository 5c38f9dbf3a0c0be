"""Counts of one article in one span of time: a minute, an hour, a day of the paper's zone."""

from typing import Final

from django.db import models

QUARTERS: Final = ("quarter1", "quarter2", "quarter3", "quarter4")
CLASSES: Final = ("own", "search", "social", "direct", "elsewhere")
COLUMNS: Final = ("views", *QUARTERS, *CLASSES)


class Count(models.Model):
    """How often an article was opened, whence, and how many got how far.

    Written by the minute, rolled into hours and those into days (`acts.roll`): a view is in one row, so that any sum
    over rows is right. Views are the sum of the five classes of referrer; a quarter counts who got at least so far.
    """

    class Span(models.IntegerChoices):
        """The length of a row's time, in minutes."""

        MINUTE = 1
        HOUR = 60
        DAY = 1440

    span = models.PositiveSmallIntegerField(choices=Span)
    at = models.DateTimeField()
    article = models.ForeignKey("archive.Article", on_delete=models.CASCADE, related_name="counts")
    views = models.PositiveBigIntegerField(default=0)
    quarter1 = models.PositiveBigIntegerField(default=0)
    quarter2 = models.PositiveBigIntegerField(default=0)
    quarter3 = models.PositiveBigIntegerField(default=0)
    quarter4 = models.PositiveBigIntegerField(default=0)
    own = models.PositiveBigIntegerField(default=0)
    search = models.PositiveBigIntegerField(default=0)
    social = models.PositiveBigIntegerField(default=0)
    direct = models.PositiveBigIntegerField(default=0)
    elsewhere = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "readership"
        verbose_name_plural = "readership"
        default_permissions = ()
        permissions = (("view_count", "Can see readership"),)
        constraints = (models.UniqueConstraint(fields=("span", "at", "article"), name="one_count_a_span"),)
        indexes = (models.Index(fields=("at",), name="counts_in_time"),)

    def __str__(self) -> str:
        return f"{self.article_id}: {self.views} from {self.at:%Y-%m-%d %H:%M}"
