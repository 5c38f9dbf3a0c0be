"""What can be found of an article: its words, folded. Derived, and made anew whenever the article is filed."""

from django.db import models


class Findable(models.Model):
    """An article's folded headline and text, a space before every word, by which its beginning is found."""

    article = models.OneToOneField(
        "archive.Article", primary_key=True, on_delete=models.CASCADE, related_name="findable"
    )
    title = models.TextField()
    text = models.TextField()

    def __str__(self) -> str:
        return self.title.strip()
