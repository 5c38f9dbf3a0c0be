"""Credits: who did what for an article, in order; so that "By Poyraz With Meridian" is two rows and not a string."""

from typing import TYPE_CHECKING

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

if TYPE_CHECKING:
    from manset.archive.models.person import Person
    from manset.archive.models.source import Source


class Credit(Orderable):
    """One person or one source, with the role readers are told."""

    class Role(models.TextChoices):
        """What was done; the order of this list is the order of the credit line."""

        BY = "by", "By"
        WITH = "with", "With"
        ADDITIONAL_REPORTING = "additional_reporting", "Additional reporting"
        PHOTOGRAPHS = "photographs", "Photographs"
        TRANSLATION = "translation", "Translation"

    article = ParentalKey("archive.Article", on_delete=models.CASCADE, related_name="credits")
    role = models.CharField(max_length=24, choices=Role, default=Role.BY)
    person = models.ForeignKey(
        "archive.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="credits"
    )
    source = models.ForeignKey(
        "archive.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="credits"
    )

    class Meta(Orderable.Meta):
        constraints = (
            models.CheckConstraint(
                name="credit_names_a_person_or_a_source",
                condition=models.Q(person__isnull=False, source__isnull=True)
                | models.Q(person__isnull=True, source__isnull=False),
                violation_error_message="Name either a person or a source.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.who}"

    @property
    def who(self) -> "Person | Source":
        """Return whom the credit names; the database holds that it is one of the two."""
        named = self.person or self.source
        if named is None:
            message = f"credit {self.pk} names nobody"
            raise ValueError(message)
        return named
