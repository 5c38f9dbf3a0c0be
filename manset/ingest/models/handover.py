"""Handovers: deliveries that others handed us over the web, each kept until it has been taken in."""

from django.db import models
from django.utils import timezone


class Handover(models.Model):
    """One delivery of one sender, which waits to be taken in until `done_at` is set.

    Its bytes are an original, kept under their digest. What one sender hands us is taken in in the order of its coming.
    `next_at` is when it is due; whoever takes it in hand writes its own name into `claim` and puts `next_at` to when
    the claim lapses. `said` is the line that its sender is told at last, `status` the status of HTTP with it.
    """

    sender = models.CharField(max_length=40, help_text="In whose queue it stands, such as `source:3`.")
    name = models.CharField(max_length=1000)
    source = models.ForeignKey(
        "archive.Source", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    feed = models.ForeignKey(
        "ingest.Feed", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    digest = models.CharField(max_length=64)
    is_new = models.BooleanField(help_text="Whether these bytes came for the first time.")
    content_type = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField(auto_now_add=True)
    next_at = models.DateTimeField(default=timezone.now)
    claim = models.CharField(max_length=40, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True, db_index=True)
    status = models.PositiveSmallIntegerField(default=0)
    said = models.CharField(max_length=1000, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("id",), condition=models.Q(done_at__isnull=True), name="handover_waiting"),
        )

    def __str__(self) -> str:
        return f"{self.name}, handed over {self.received_at:%Y-%m-%d %H:%M}"
