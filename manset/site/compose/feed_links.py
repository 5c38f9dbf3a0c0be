"""The feeds that pages name in their heads: a list all forms of its own, and all pages the paper's, in the first."""

from manset.site.presenters.feed import FORMS, RSS, Form
from manset.site.presenters.head import FeedLink


def all_links(name: str, page: str) -> tuple[FeedLink, ...]:
    """Return links to every form of the feed that belongs to a page."""
    return tuple(link(name, page, form) for form in FORMS)


def paper_link(name: str) -> FeedLink:
    """Return the link to the feed of the whole paper."""
    return link(name, "/")


def link(name: str, page: str, form: Form = RSS) -> FeedLink:
    """Return the link to one form of a feed."""
    return FeedLink(f"{name} ({form.name})", f"{page}{form.file}", form.media_type)
