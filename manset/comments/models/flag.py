"""Flags: readers who say that a comment should not stand."""

from django.db import models

from manset.comments.models.comment import Comment


class Flag(models.Model):
    """One reader's flag; `address` is the keyed digest by which the same reader counts once."""

    class Reason(models.TextChoices):
        """What is wrong with the comment."""

        SPAM = "spam", "Spam"
        ABUSE = "abuse", "Insult or threat"
        FALSE = "false", "Untrue"
        OTHER = "other", "Something else"

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="flagged")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=10, choices=Reason)
    address = models.CharField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("comment", "address"), name="one_flag_a_reader"),)

    def __str__(self) -> str:
        return f"{self.reason} {self.comment_id}"
