"""Issues: what goes out to a list at one time."""

from django.conf import settings
from django.db import models

from manset.lib.moments import microseconds
from manset.newsletter.keys import archive_key, issue_key
from manset.newsletter.models.mailing_list import MailingList
from manset.press.timelines import Position


class Issue(models.Model):
    """One issue of a list, from its draft to the last answer of the last mail server.

    `slot` is the day and hour for which it was built, "" for one made by hand: of one slot there is one issue.
    `subject` is an editor's; without one it is made of the lead's headline, for as long as that is public.
    """

    class State(models.TextChoices):
        """Where it stands; ADDRESSING fills the ledger, one row for each recipient, before the first mail."""

        DRAFT = "draft", "Draft"
        ADDRESSING = "addressing", "Being addressed"
        SENDING = "sending", "Being sent"
        HELD = "held", "Held"
        SENT = "sent", "Sent"
        CANCELLED = "cancelled", "Cancelled"

    mailing_list = models.ForeignKey(MailingList, on_delete=models.PROTECT, related_name="issues")
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    slot = models.CharField(max_length=16, blank=True)
    subject = models.CharField(max_length=150, blank=True)
    introduction = models.TextField(max_length=3_000, blank=True)

    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ordered_at = models.DateTimeField(null=True, blank=True)
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    addressed_to = models.PositiveBigIntegerField(default=0, editable=False)
    quiet_until = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-id",)
        permissions = (("send_issue", "Can send issues"),)
        constraints = (
            models.UniqueConstraint(
                fields=("mailing_list", "slot"), condition=~models.Q(slot=""), name="one_issue_a_slot"
            ),
        )
        indexes = (models.Index(fields=("state",), name="issue_by_state"),)

    def __str__(self) -> str:
        return self.subject or f"{self.mailing_list} {self.pk}"

    def get_absolute_url(self) -> str:
        """Return the path of its web version."""
        return f"{self.mailing_list.get_absolute_url()}issue/{self.pk}/"

    @property
    def key(self) -> str:
        """Return its key."""
        return issue_key(self.pk)

    @property
    def timeline(self) -> str:
        """Return the name of the timeline of its list's issues."""
        return archive_key(self.mailing_list_id)

    @property
    def position(self) -> Position | None:
        """Return its place among the issues that went out, None before it did."""
        return Position(microseconds(self.ordered_at), self.pk) if self.ordered_at else None
