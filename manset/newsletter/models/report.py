"""Bounces and complaints: what mail servers and providers said after they had taken a message."""

from django.db import models

from manset.newsletter.models.delivery import Delivery
from manset.newsletter.models.subscriber import Subscriber


class Report(models.Model):
    """One report about one address; `outside_id` is the report's own, so that the same one counts once."""

    class Kind(models.TextChoices):
        """What it says."""

        HARD = "hard", "Bounced for good"
        SOFT = "soft", "Bounced"
        COMPLAINT = "complaint", "Reported as spam"

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="reports")
    delivery = models.ForeignKey(
        Delivery, null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )
    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=10, choices=Kind)
    said = models.CharField(max_length=300, blank=True)
    outside_id = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.kind} {self.subscriber_id}"
