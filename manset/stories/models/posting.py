"""Postings: which articles have a telling term, of the whole archive, the newest of them in one look-up."""

from django.db import models


class Posting(models.Model):
    """One of an article's weightiest terms. Plain numbers and no relations: there are twenty rows an article.

    `term` is a hash, `day` counts from the epoch, `weight` is the term's part of the article's vector of length 1.
    Those of a deleted article stay, and whoever looks finds no member for them.
    """

    term = models.BigIntegerField()
    day = models.IntegerField()
    article = models.BigIntegerField()
    weight = models.FloatField()

    class Meta:
        indexes = (models.Index(fields=("term", "day", "article", "weight"), name="postings_of_a_term"),)

    def __str__(self) -> str:
        return f"{self.term} in {self.article}"
