"""Whether one article is open to comments, where it is not as the paper has it."""

from django.db import models


class Discussion(models.Model):
    """An article's own switch; without one, or as the paper has it, the paper's rules hold."""

    class Mode(models.TextChoices):
        """What readers can do under the article."""

        PAPER = "paper", "As the paper has it"
        OPEN = "open", "Open, however old"
        CLOSED = "closed", "Closed: what was said stays"
        OFF = "off", "Off: nothing is shown"

    article = models.OneToOneField("archive.Article", on_delete=models.CASCADE, related_name="discussion")
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.PAPER)

    def __str__(self) -> str:
        return f"{self.article_id}: {self.mode}"
