"""Feeds: addresses that are asked for what is new, and what is remembered of each."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models

from manset.ingest.models.asked import Asked

LONGEST_ADDRESS = 1000
LONGEST_HOST = 255


def check_address(value: str) -> None:
    """Refuse what is no web address; that it leads into our own network is seen when it is asked."""
    try:
        parts = urlsplit(value)
        usable = parts.scheme in {"http", "https"} and parts.hostname and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable or any(ord(letter) <= ord(" ") for letter in value):
        raise ValidationError(f"not a web address: {value}")


def host_of(address: str) -> str:
    """Return the host that an address names, as long as its column."""
    return (urlsplit(address).hostname or "")[:LONGEST_HOST]


class Feed(Asked):
    """A feed that is polled while it is active.

    `gap`, `newest_at` and `interval` are its rhythm, in seconds; `digest` is SHA-256 of the bytes that were taken in
    last.
    """

    address = models.CharField(max_length=LONGEST_ADDRESS, unique=True, validators=[check_address])
    host = models.CharField(max_length=LONGEST_HOST, editable=False)
    title = models.CharField(max_length=200, blank=True)
    source = models.ForeignKey(
        "archive.Source",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="feeds",
        help_text="Whose it is; without one, it is told by the addresses of its items.",
    )
    robots = models.BooleanField(
        default=True,
        verbose_name="heed robots.txt",
        help_text="Untick only where its owner has given leave to fetch it.",
    )

    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    gap = models.FloatField(null=True, blank=True, editable=False)
    newest_at = models.DateTimeField(null=True, blank=True, editable=False)
    interval = models.FloatField(null=True, blank=True, editable=False)

    changed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("host", "address")
        indexes = (models.Index(fields=("next_at",), condition=models.Q(active=True), name="feed_due"),)

    def __str__(self) -> str:
        return self.title or self.address

    def save(self, *args: object, **kwargs: object) -> None:
        """Save, with the host that the address names."""
        self.host = host_of(self.address)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
