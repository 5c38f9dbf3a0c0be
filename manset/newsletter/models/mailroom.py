"""Whether this paper sends mail: one row, so that readers' pages can be made from it; and how far bounces were read."""

from django.db import models

ONLY = 1


class Mailroom(models.Model):
    """The one row. `given` follows the setting, noted by the worker as it starts; without a server no box shows."""

    given = models.BooleanField("mail server", default=False)
    bounce_uid = models.PositiveBigIntegerField(default=0)
    bounce_validity = models.PositiveBigIntegerField(null=True)

    def __str__(self) -> str:
        return "given" if self.given else "none"

    @classmethod
    def is_given(cls) -> bool:
        """Tell whether there is a mail server."""
        return cls.objects.filter(pk=ONLY, given=True).exists()
