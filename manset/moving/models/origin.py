"""The sites that were moved in, by their address there."""

from django.db import models


class Origin(models.Model):
    """A site of another system, whose export was read here once or more often."""

    address = models.CharField(
        max_length=500, unique=True, help_text="As its export names it, such as https://paper.example."
    )
    title = models.CharField(max_length=200, blank=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.address
