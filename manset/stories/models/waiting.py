"""What was filed and has not been matched yet."""

from django.db import models


class Waiting(models.Model):
    """One live article that is in no storyline. Whoever deletes the row matches the article, in that transaction."""

    article = models.OneToOneField("archive.Article", on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.article_id)
