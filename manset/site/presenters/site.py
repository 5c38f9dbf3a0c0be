"""The outlet, as its settings describe it."""

from dataclasses import dataclass

from manset.site.presenters.link import Link
from manset.site.presenters.picture import Picture


def absolute(url: str, base_url: str) -> str:
    """A path of ours as a whole address; an address stays as it is."""
    return f"{base_url}{url}" if url.startswith("/") and not url.startswith("//") else url


@dataclass(frozen=True, slots=True)
class SocialAccount:
    """An account of the outlet elsewhere.

    `network` names an icon of the sprite: facebook, x, instagram, youtube,
    linkedin, mastodon, bluesky, telegram, whatsapp, or "link" for any other.
    """

    network: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Site:
    """Every page gets one. `base_url` is scheme and host without a closing slash: "https://poyraz.example".

    `about` is a short plain paragraph for the footer and the head's description; `footer` the closing line
    (copyright, imprint). `links` are pages of the outlet's own (imprint, contact, privacy). `logo` is for JSON-LD
    only. `founded` is a year or an ISO date.
    """

    name: str
    base_url: str
    language: str = "en"
    tagline: str = ""
    about: str = ""
    footer: str = ""
    email: str = ""
    founded: str = ""
    logo: Picture | None = None
    social: tuple[SocialAccount, ...] = ()
    links: tuple[Link, ...] = ()

    def absolute(self, url: str) -> str:
        """A path of ours as a whole address; an address stays as it is."""
        return absolute(url, self.base_url)

    @property
    def initial(self) -> str:
        """For the favicon, capital by the rules of the site's language: i is İ in Turkish."""
        first = self.name.strip()[:1] or "M"
        if self.language.startswith("tr"):
            first = {"i": "İ", "ı": "I"}.get(first, first)
        return first.upper()
