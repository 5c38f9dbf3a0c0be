"""Links that were used, so that none is good twice."""

from django.db import models


class Spent(models.Model):
    """One link that was used, by a digest of its token; swept once its token would not be good any more."""

    token = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.token
