"""Membership: which storyline an article is of, on what grounds, and what is needed to compare others with it."""

from django.db import models


def member_key(article: int) -> str:
    """Return the key of what an article's own page shows of its membership: storyline, copies, what is related."""
    return f"member:{article}"


def place_key(article: int) -> str:
    """Return the key of what lists and other pages ask of it: whether it leads, and what a person corrected."""
    return f"folded:{article}"


def copy_key(article: int) -> str:
    """Return the key of whose text it repeats: the article's own, as what leaves copies out names thousands by it."""
    return f"article:{article}"


class Member(models.Model):
    """An article's place in a storyline. One row an article; the machine writes it once and never moves it.

    `reason` is as `stories.stored.packed_reason` writes it; `terms`, `shingles` and `details` are what the matcher
    knows of the text, so that no process has to read the archive anew to go on matching.
    """

    article = models.OneToOneField("archive.Article", on_delete=models.CASCADE, related_name="member")
    storyline = models.ForeignKey("stories.Storyline", on_delete=models.CASCADE, related_name="members")
    # The article whose text this one repeats: it is "also carried by" this one's sources.
    repeats = models.ForeignKey(
        "archive.Article", null=True, blank=True, on_delete=models.SET_NULL, related_name="repeated_by"
    )
    pinned = models.BooleanField(default=False, help_text="Placed here by a person.")
    since = models.DateTimeField(auto_now_add=True)
    reason = models.JSONField(default=dict)
    # Whether it stands in lists that show each story once (`stories.leading`), and whether an editor wants it to.
    leads = models.BooleanField(default=True)
    shown = models.BooleanField(default=False, help_text="Stands in lists beside the one that leads.")
    # Whether it is so surely of this event that lists may fold it; a person's word is sure (`stories.leading`).
    sure = models.BooleanField(default=True)
    # Matched by a version that did not keep all that is asked of a member now: `stories.catching_up` adds it.
    behind = models.BooleanField(default=False)
    # Articles of other storylines with their likeness, `[id, share]`, the best first (`stories.related`).
    related = models.JSONField(default=list)

    day = models.FloatField(null=True)
    whole = models.BinaryField(max_length=8, db_index=True)
    words = models.PositiveIntegerField()
    terms = models.JSONField(default=dict)
    shingles = models.BinaryField()
    details = models.BinaryField()

    class Meta:
        indexes = (
            models.Index(
                fields=("article",), condition=models.Q(behind=True), name="members_that_are_behind"
            ),
        )

    def __str__(self) -> str:
        return f"{self.article_id} in {self.storyline_id}"
