"""The paper, as its settings describe it."""

from urllib.parse import urlsplit

from django.conf import settings

from manset.archive.models import SiteSettings, SocialAccount
from manset.archive.queries import named
from manset.press import recording
from manset.site.compose.picture import picture
from manset.site.presenters.picture import Picture
from manset.site.presenters.site import Site
from manset.site.presenters.site import SocialAccount as Account

NETWORKS = {
    "facebook.com": "facebook",
    "x.com": "x",
    "twitter.com": "x",
    "instagram.com": "instagram",
    "youtube.com": "youtube",
    "linkedin.com": "linkedin",
    "bsky.app": "bluesky",
    "t.me": "telegram",
    "wa.me": "whatsapp",
    "whatsapp.com": "whatsapp",
}


@recording.shared
def site() -> Site:
    """Return the paper as every page knows it; made once for all printed together."""
    row = named.site()
    return Site(
        name=row.name,
        base_url=settings.MANSET_URL,
        language=row.language,
        tagline=row.tagline,
        about=row.about,
        footer=row.footer,
        social=tuple(account(found) for found in named.social_accounts()),
    )


def account(row: SocialAccount) -> Account:
    """Return an account elsewhere, with the icon of its network, found by its name or its address."""
    host = (urlsplit(row.url).hostname or "").removeprefix("www.")
    name = row.name.lower().split(" ")[0]
    known = {*NETWORKS.values(), "mastodon"}
    return Account(name if name in known else NETWORKS.get(host, "link"), row.name, row.url)


def shared_picture(row: SiteSettings) -> Picture | None:
    """Return the picture for shared links to pages that have none of their own."""
    return picture(row.picture) if row.picture else None
