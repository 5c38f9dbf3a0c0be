"""Old paths: where something used to stand, so that every old address still answers."""

from django.db import models


class OldPath(models.Model):
    """A path that now leads to what `target` names: a key (`article:812`), so that a second move needs no chain."""

    path = models.CharField(max_length=500, unique=True)
    target = models.CharField(max_length=100, db_index=True)
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.path} → {self.target}"
