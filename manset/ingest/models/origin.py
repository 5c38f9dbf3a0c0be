"""Origins: what all versions of one incoming item have in common, so that the same item is one article."""

from django.db import models


class Origin(models.Model):
    """One story as one sender names it, the article it became, and the newest version taken of it.

    `revision` is the last revision of the article that intake wrote; a newer one is a person's. An origin without an
    article was cancelled before it came (no revision either), or its article was deleted at the desk.
    """

    source = models.ForeignKey(
        "archive.Source", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    guid = models.CharField(max_length=500, blank=True)
    article = models.ForeignKey(
        "archive.Article",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="origins",
    )
    revision = models.BigIntegerField(null=True, blank=True)
    version = models.CharField(max_length=100, blank=True)
    updated_at = models.DateTimeField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"origin {self.pk} of article {self.article_id}"


class OriginKey(models.Model):
    """A name an origin goes by: SHA-256 of its guid with its source, of its address, or of its title and date.

    Its uniqueness is the claim: of two ingests of one item at the same time, one makes the article.
    """

    key = models.CharField(max_length=64, unique=True)
    origin = models.ForeignKey(Origin, on_delete=models.CASCADE, related_name="keys")

    def __str__(self) -> str:
        return self.key
