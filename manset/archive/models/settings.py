"""What the paper says of itself: its name, its language, its footer, its accounts elsewhere."""

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.models import Orderable

from manset.archive.models.keyed import Keyed

SITE_KEY = "site"


class SiteSettings(Keyed, BaseGenericSetting, ClusterableModel):
    """The one row of the paper's own settings."""

    key_name = SITE_KEY

    name = models.CharField(max_length=80, default="Manşet")
    tagline = models.CharField(max_length=160, blank=True)
    language = models.CharField(max_length=12, default="en", choices=[("en", "English"), ("tr", "Türkçe")])
    description = models.CharField(
        max_length=300, blank=True, help_text="For search engines and shared links."
    )
    about = models.TextField(blank=True)
    footer = models.CharField(max_length=300, blank=True, help_text="The last line of every page.")
    picture = models.ForeignKey(
        "archive.Picture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="For shared links to pages that have no picture of their own.",
    )

    class Meta:
        verbose_name = "site settings"

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """Return the key of the settings: there is one row, and one name for it."""
        return SITE_KEY


class SocialAccount(Orderable):
    """An account of the paper's elsewhere, linked in the footer."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="social_accounts")
    name = models.CharField(max_length=40, help_text="Such as “Mastodon”.")
    url = models.URLField()

    class Meta(Orderable.Meta):
        pass

    def __str__(self) -> str:
        return self.name
