"""Subscriptions: who gets which list, and that he said so twice."""

from django.db import models

from manset.newsletter.models.mailing_list import MailingList
from manset.newsletter.models.subscriber import Subscriber


class Subscription(models.Model):
    """One address on one list. Issues go to what is `on` alone: confirmed, and not left since.

    `network` is the keyed digest of where it was asked for, by which an abuse can be followed up.
    """

    class State(models.TextChoices):
        """Where it stands."""

        ASKED = "asked", "Asked for, not confirmed"
        ON = "on", "Confirmed"
        LEFT = "left", "Left"

    class Way(models.TextChoices):
        """How it was left."""

        NONE = "", "–"
        ONE_CLICK = "one-click", "One click in a mail program"
        PAGE = "page", "On our page"
        DESK = "desk", "By the desk"
        PROVIDER = "provider", "Said by the mail provider"

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="subscriptions")
    mailing_list = models.ForeignKey(MailingList, on_delete=models.CASCADE, related_name="subscriptions")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.CharField(max_length=10, choices=Way, blank=True)
    network = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("subscriber", "mailing_list"), name="subscribed_once"),
        )
        indexes = (models.Index(fields=("mailing_list", "state", "subscriber"), name="subscription_of_list"),)

    def __str__(self) -> str:
        return f"{self.subscriber_id} {self.mailing_list_id}: {self.state}"
