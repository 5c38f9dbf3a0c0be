"""What is asked for what is new: when it is due, who has it in hand, and how it went."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone


class Asked(models.Model):
    """A place that is asked while it is active.

    `next_at` is when it is due. A process that takes it in hand writes its own name into `claim`, by a conditional
    UPDATE, and puts `next_at` to when the claim lapses: were it killed, another goes on then.
    """

    active = models.BooleanField(default=True, help_text="Untick to stop asking.")
    added_at = models.DateTimeField(auto_now_add=True)
    next_at = models.DateTimeField(default=timezone.now)
    claim = models.CharField(max_length=40, blank=True, editable=False)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    succeeded_at = models.DateTimeField(null=True, blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    error = models.CharField(max_length=500, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def state(self) -> str:
        """How it is with it, in a word."""
        if not self.active:
            return "stopped"
        if self.error:
            return "failing"
        return "well" if self.succeeded_at else "new"

    @classmethod
    def due(cls, now: datetime) -> "models.QuerySet[Self]":
        """Return what is to be asked now."""
        return cls._default_manager.filter(active=True, next_at__lte=now)

    def taken(self, name: str, now: datetime, lease: timedelta) -> bool:
        """Take it in hand for so long, unless it is another's by now."""
        same = type(self)._default_manager.filter(  # noqa: SLF001 (Django's own API)
            pk=self.pk, active=True, next_at=self.next_at, claim=self.claim
        )
        return same.update(claim=name, next_at=now + lease, asked_at=now) == 1
