"""Old paths: where something used to stand, here or at another system, so that every old address still answers."""

from django.db import models


class OldPath(models.Model):
    """A path that now leads to what `target` names: a key (`article:812`), so that a second move needs no chain.

    A `foreign` one is another system's: it may have a query ("/?p=12"), and what that system had below it (numbered
    pages, feeds) leads to the target itself, as nothing here is numbered like that.
    """

    path = models.CharField(max_length=500, unique=True)
    target = models.CharField(max_length=100, db_index=True)
    foreign = models.BooleanField(default=False)
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.path} → {self.target}"
