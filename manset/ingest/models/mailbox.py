"""Mailboxes that are looked into for stories that sources send by mail."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils import timezone

from manset.ingest.models.asked import Asked

NAME = r"^[a-z0-9][a-z0-9-]{0,39}\Z"


class Mailbox(Asked):
    """A folder on a mail server (IMAP) that is looked into while it is active. Its password is not in the database.

    `uid` is the last message that was judged, under the server's `uid_validity` (RFC 9051, 2.3.1.1); `tries` counts how
    often the one after it could not be taken in for a reason that may pass.
    """

    class Security(models.TextChoices):
        """How the connection is made safe; there is no third way."""

        TLS = "tls", "TLS from the first byte (port 993)"
        STARTTLS = "starttls", "STARTTLS (port 143)"

    name = models.CharField(
        max_length=40, unique=True, validators=[RegexValidator(NAME, "small letters, digits and dashes")]
    )
    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField(
        default=993, validators=[MinValueValidator(1), MaxValueValidator(65_535)]
    )
    security = models.CharField(max_length=10, choices=Security, default=Security.TLS)
    username = models.CharField(max_length=200)
    folder = models.CharField(max_length=200, default="INBOX")
    source = models.ForeignKey(
        "archive.Source",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="mailboxes",
        help_text="Whose stories come there; its rules apply to them. Without one, everything is held.",
    )
    active = models.BooleanField(default=True, help_text="Untick to stop looking.")
    next_at = models.DateTimeField(default=timezone.now, db_index=True)

    uid_validity = models.BigIntegerField(null=True, blank=True, editable=False)
    uid = models.BigIntegerField(default=0, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "mailboxes"

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Return where it is, as an address without the password."""
        scheme = "imaps" if self.security == self.Security.TLS else "imap"
        return f"{scheme}://{self.username}@{self.host}:{self.port}/{self.folder}"
