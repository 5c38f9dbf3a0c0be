"""What all kinds of page share: a rendered template, a redirect, a page that is gone."""

from manset.archive.queries import articles, named
from manset.press.kinds import Cache, Rendered
from manset.site.compose import old_addresses
from manset.site.compose.moment import moment
from manset.site.compose.site import site
from manset.site.environment import render
from manset.site.presenters.absence import GonePage
from manset.site.presenters.head import Head
from manset.site.presenters.moment import Moment

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"


def page(template: str, presenter: object, language: str, status: int = 200) -> Rendered:
    """Return a page for readers made from a template under templates/site/."""
    text = render(f"site/{template}", language=language, site=site(), page=presenter)
    return Rendered(text.encode(), HTML, status)


def moved(location: str) -> Rendered:
    """Return a permanent redirect."""
    return Rendered(b"", HTML, 301, location)


def elsewhere(path: str, base: str = "") -> Rendered | None:
    """Return what to say at a path where nothing stands: where it went, that it is gone, or None for "never was".

    `base` is the address of the list of which the path is a part (a numbered page, a feed): where that went, this did.
    """
    gone_article = articles.gone_at_path(path)
    if gone_article is not None:
        language = gone_article.language
        withdrawn = moment(gone_article.withdrawn_at, language) if gone_article.withdrawn_at else None
        return gone(path, language, gone_article.withdrawn_note, withdrawn)
    base = base or path
    old = articles.old_path(base)
    if old is None or old.foreign:
        return foreign(path)
    location = named.path_of(old.target)
    if location is None or location == base:
        return gone(path, site().language)
    return moved(location + path.removeprefix(base))


def foreign(path: str) -> Rendered | None:
    """Return what to say at an address of another system's: where that is here, that it is gone, or None."""
    found = old_addresses.answer(path)
    if found is None or found == path:  # a section kept its address, and has no page while nothing is in it
        return None
    return gone(path, site().language) if found == old_addresses.GONE else moved(found)


def gone(path: str, language: str, reason: str = "", withdrawn: Moment | None = None) -> Rendered:
    """Return the page that says something was here; never what it said, which may be why it is gone."""
    head = Head(title="", path=path, language=language, indexed=False)
    return page("gone.html", GonePage(head, "", reason, withdrawn), language, 410)


def immutable(body: bytes, media_type: str) -> Rendered:
    """Return a file whose address holds its digest."""
    return Rendered(body, media_type, cache=Cache.IMMUTABLE)
