"""Subscriptions to feeds at their hubs (WebSub, W3C 2018)."""

import secrets

from django.db import models
from django.utils import timezone


def make_key() -> str:
    """Return 256 random bits, for an address that nobody guesses and for a secret."""
    return secrets.token_urlsafe(32)


class Subscription(models.Model):
    """One feed at one hub. `next_at` is when the hub is to be asked again; the secret signs what it sends."""

    class State(models.TextChoices):
        """How it is with the hub."""

        WANTED = "wanted", "Wanted"
        ACTIVE = "active", "Active"
        REFUSED = "refused", "Refused"

    feed = models.OneToOneField("ingest.Feed", on_delete=models.CASCADE, related_name="subscription")
    hub = models.CharField(max_length=1000)
    topic = models.CharField(max_length=1000)
    key = models.CharField(max_length=64, unique=True, default=make_key)
    secret = models.CharField(max_length=64, default=make_key)
    state = models.CharField(max_length=10, choices=State, default=State.WANTED)
    lease_until = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(default=timezone.now, db_index=True)
    tries = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.topic} at {self.hub}"
