"""Comments: what one reader wrote under one article."""

from django.conf import settings
from django.db import models

from manset.comments.keys import article_key, thread_key
from manset.lib.moments import microseconds
from manset.press.timelines import Position

LONGEST_NAME = 60
LONGEST_TEXT = 5_000
LONGEST_WEBSITE = 300


class Comment(models.Model):
    """One comment; `thread` is the one that its thread begins with, None for that one itself.

    Threads are two deep: a reply to a reply stands in the same thread, and `answers` says what it was written under.
    Readers see exactly those that are `listed`, which filing alone sets (comments.filing).
    """

    class State(models.TextChoices):
        """Where it stands with the moderators; a deleted one has lost its words and its author."""

        HELD = "held", "Held"
        SHOWN = "shown", "Shown"
        HIDDEN = "hidden", "Hidden"
        SPAM = "spam", "Spam"
        DELETED = "deleted", "Deleted"

    article = models.ForeignKey("archive.Article", on_delete=models.CASCADE, related_name="comments")
    thread = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies"
    )
    answers = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="answered"
    )
    state = models.CharField(max_length=10, choices=State, default=State.HELD)
    listed = models.BooleanField(default=False, editable=False)

    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    mail = models.EmailField(blank=True, db_index=True)
    website = models.URLField(max_length=LONGEST_WEBSITE, blank=True)
    text = models.TextField(blank=True, max_length=LONGEST_TEXT)
    at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    notify = models.BooleanField("replies by mail", default=False)

    # Whence it came, as keyed digests: none of them can be turned back into an address (readers.origin).
    address = models.CharField(max_length=32, blank=True, editable=False)
    network = models.CharField(max_length=32, blank=True, editable=False)
    score = models.FloatField("spam score", null=True, blank=True, editable=False)
    reasons = models.JSONField(default=list, blank=True, editable=False)
    flags = models.PositiveIntegerField(default=0, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    outside_id = models.CharField(max_length=200, null=True, unique=True, editable=False)  # noqa: DJ001 (unique where set)

    # The outside id of what an imported comment answers, until that has come too.
    awaits = models.CharField(max_length=200, blank=True, db_index=True, editable=False)

    class Meta:
        ordering = ("at", "id")
        permissions = (("moderate_comment", "Can moderate comments"),)
        indexes = (
            # A thread's place among those that readers see under an article.
            models.Index(
                fields=("article", "at", "id"),
                name="comment_listed_threads",
                condition=models.Q(thread__isnull=True, listed=True),
            ),
            models.Index(fields=("state", "-at", "-id"), name="comment_by_state"),
            models.Index(fields=("-at", "-id"), name="comment_newest"),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:40]}"

    def get_absolute_url(self) -> str:
        """Return its permalink: its thread's page, at this comment."""
        return f"/comments/{self.article_id}/{self.root_id}/#comment-{self.pk}"

    @property
    def root_id(self) -> int:
        """Return the id of the comment that the thread begins with."""
        return self.thread_id or self.pk

    @property
    def key(self) -> str:
        """Return the key of its thread."""
        return thread_key(self.root_id)

    @property
    def timeline(self) -> str:
        """Return the name of the timeline of the article's threads."""
        return article_key(self.article_id)

    @property
    def position(self) -> Position:
        """Return its place among the comments of the article."""
        return Position(microseconds(self.at), self.pk)

    @property
    def waits_for_its_author(self) -> bool:
        """Tell whether the address it was written from has not been confirmed yet."""
        return self.state == self.State.HELD and self.confirmed_at is None
