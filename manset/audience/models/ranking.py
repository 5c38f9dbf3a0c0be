"""The ranking behind What's Hot: one row, written by an act alone."""

from django.db import models

from manset.lib.moments import EPOCH

ONLY = 1


class Ranking(models.Model):
    """The articles that were read most at the last ranking, in their order; `turn` lets one machine write at a time."""

    articles = models.JSONField(default=list)
    ranked_at = models.DateTimeField(default=EPOCH)
    turn = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return "ranking"

    @classmethod
    def current(cls) -> "Ranking":
        """Return the row, an empty ranking where there is none yet."""
        return cls.objects.filter(pk=ONLY).first() or cls(pk=ONLY)
