"""Decayed readership: what a view weighs now, kept so that nothing need be written for it to weigh less."""

from django.db import models


class Heat(models.Model):
    """One article's views of one UTC day, each weighed by 2 to the power of half-lives since that day began.

    A view an hour later weighs more instead of all earlier ones less (forward decay: Cormode, Shkapenyuk, Srivastava,
    Xu, "Forward Decay", ICDE 2009): between flushes no row changes, and the order of articles never does by time alone.
    """

    day = models.PositiveIntegerField(help_text="Days since the epoch.")
    article = models.ForeignKey("archive.Article", on_delete=models.CASCADE, related_name="heats")
    weight = models.FloatField(default=0)

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=("day", "article"), name="one_heat_a_day"),)

    def __str__(self) -> str:
        return f"{self.article_id}: {self.weight}"
