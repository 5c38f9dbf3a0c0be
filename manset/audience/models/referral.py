"""Whence readers came: hosts, by day and article."""

from django.db import models

LONGEST_HOST = 100


class Referral(models.Model):
    """How often an article was opened from another site on one day of the paper's zone; an empty host is all others."""

    day = models.DateField()
    article = models.ForeignKey("archive.Article", on_delete=models.CASCADE, related_name="referrals")
    host = models.CharField(max_length=LONGEST_HOST, blank=True)
    views = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=("day", "article", "host"), name="one_referral_a_day"),)

    def __str__(self) -> str:
        return f"{self.article_id} from {self.host or 'elsewhere'}: {self.views}"
