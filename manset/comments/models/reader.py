"""Readers with an account: a mail address that was confirmed, and a name."""

from django.db import models

from manset.comments.models.comment import LONGEST_NAME


class Reader(models.Model):
    """An account has no password: a link by mail opens it. A new `turn` closes it on all devices."""

    mail = models.EmailField(unique=True)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    since = models.DateTimeField(auto_now_add=True)
    turn = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.mail
