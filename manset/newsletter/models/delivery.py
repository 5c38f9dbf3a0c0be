"""The ledger: one row for each issue and recipient, written before anything is sent."""

from django.db import models

from manset.newsletter.models.issue import Issue
from manset.newsletter.models.subscriber import Subscriber


class Delivery(models.Model):
    """What became of one issue on its way to one address.

    CLAIMED is one sender's, who has told the server nothing that cannot be taken back. HANDING is noted just before the
    dot that ends the message: from there on until the server's answer nobody can know, and what is found so later is
    UNCERTAIN, which no machine ever sends again.
    """

    class State(models.TextChoices):
        """How far it came."""

        WAITING = "waiting", "Waiting"
        CLAIMED = "claimed", "Claimed"
        HANDING = "handing", "Being handed over"
        SENT = "sent", "Sent"
        REFUSED = "refused", "Refused"
        UNCERTAIN = "uncertain", "Uncertain"
        SKIPPED = "skipped", "Not to be sent any more"

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(
        Subscriber, null=True, on_delete=models.SET_NULL, related_name="deliveries"
    )
    mail = models.EmailField(blank=True)
    domain = models.CharField(max_length=254, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    owner = models.CharField(max_length=32, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = (models.UniqueConstraint(fields=("issue", "subscriber"), name="delivered_once"),)
        indexes = (
            models.Index(fields=("issue", "state", "due_at"), name="delivery_waiting"),
            models.Index(
                fields=("claimed_at",),
                name="delivery_claimed",
                condition=models.Q(state__in=("claimed", "handing")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.issue_id} {self.mail}: {self.state}"
