"""Which article a change was about, so that its receipts are found without reading the whole log."""

from django.db import models


class TouchedArticle(models.Model):
    """One article in one entry of the change log; written beside the entry, gone with either."""

    entry = models.ForeignKey("press.LogEntry", on_delete=models.CASCADE, related_name="touched_articles")
    article = models.ForeignKey("archive.Article", on_delete=models.CASCADE, related_name="touched_in")

    def __str__(self) -> str:
        return f"{self.article_id} in {self.entry_id}"
