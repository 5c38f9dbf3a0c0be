"""Letters to one reader: confirm what you asked for; this is where your subscriptions are."""

from django.db import models

from manset.newsletter.models.subscriber import Subscriber
from manset.readers.models import Waiting


class Letter(Waiting):
    """One letter that waits. It names the lists that were asked for when it was written."""

    class Kind(models.TextChoices):
        """What it is about."""

        CONFIRM = "confirm", "Confirm"
        ALREADY = "already", "Subscribed already"

    kind = models.CharField(max_length=10, choices=Kind)
    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="letters")
    lists = models.JSONField(default=list)

    class Meta(Waiting.Meta):
        constraints = (models.UniqueConstraint(fields=("kind", "subscriber"), name="one_letter_a_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.mail}"
