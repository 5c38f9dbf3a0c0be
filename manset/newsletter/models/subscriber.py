"""Subscribers: a mail address, and whether mail may go there."""

from django.db import models


class Subscriber(models.Model):
    """One mail address. What stopped it stops all lists, until its owner confirms anew.

    `turn` is in every link that was sent: a new one makes all of them void. `soft` counts the bounces in a row that may
    have been a full mailbox.
    """

    class Stopped(models.TextChoices):
        """Why nothing is sent there."""

        NO = "", "–"
        BOUNCED = "bounced", "The address does not exist any more"
        SOFT = "soft", "Mail came back too often"
        COMPLAINED = "complained", "Reported as spam"

    mail = models.EmailField(unique=True)
    language = models.CharField(max_length=12, blank=True)
    since = models.DateTimeField(auto_now_add=True)
    stopped = models.CharField(max_length=10, choices=Stopped, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    soft = models.PositiveSmallIntegerField(default=0)
    turn = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.mail
