"""What an issue is made of."""

from django.db import models

from manset.newsletter.models.issue import Issue


class Entry(models.Model):
    """One article in an issue, at its place. Whether anybody sees it is asked whenever the issue is shown or sent."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="entries")
    article = models.ForeignKey("archive.Article", on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "id")
        constraints = (models.UniqueConstraint(fields=("issue", "article"), name="once_in_an_issue"),)

    def __str__(self) -> str:
        return f"{self.issue_id}: {self.article_id}"
