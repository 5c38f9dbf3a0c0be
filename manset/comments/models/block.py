"""Block lists: whose comments are not taken, and which words are looked at first."""

from django.conf import settings
from django.db import models


class Block(models.Model):
    """One line of a block list. A comment that meets one is spam; one with a blocked word is held."""

    class Kind(models.TextChoices):
        """What is blocked."""

        MAIL = "mail", "Mail address"
        DOMAIN = "domain", "Domain (of the mail address, or linked)"
        NETWORK = "network", "Network (192.0.2.0/24, 2001:db8::/48)"
        WORD = "word", "Word or phrase"

    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(max_length=200)
    note = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("kind", "value")
        constraints = (models.UniqueConstraint(fields=("kind", "value"), name="blocked_once"),)

    def __str__(self) -> str:
        return f"{self.kind}: {self.value}"
