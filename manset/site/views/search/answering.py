"""The index that this process reads, and the edition's page around what was found in it."""

import logging
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings

from manset.press.kinds import Rendered
from manset.search.asking import Asked
from manset.search.index import Reading, Unreadable, search_folder
from manset.search.index.reading import Look
from manset.search.queries import links
from manset.site.assembly import in_edition, part
from manset.site.compose.search import section_choices
from manset.site.environment import render
from manset.site.kinds.page import HTML
from manset.site.kinds.search import MAIN, PATH, SearchShellKind
from manset.site.presenters.link import Link
from manset.site.presenters.search import Choice, SearchPage

_logger = logging.getLogger("manset.search")

SHELL = SearchShellKind()
_LANGUAGE = re.compile(rb'<html lang="([\w-]+)"')
_LINKS = 4


def index() -> Reading:
    """Return this process's view of the index; nothing is opened before it is looked at."""
    return _index(settings.MANSET_EDITION)


@cache
def _index(edition: Path) -> Reading:
    return Reading(search_folder(edition))


def complain(error: Unreadable) -> None:
    """Say that the index cannot be read, to whoever runs the site and to whoever keeps the index."""
    _logger.error("search does not answer: %s", error)
    index().folder.complain()


def shell() -> tuple[bytes, str]:
    """Return the page around the results, and its language."""
    body = part(PATH, SHELL)
    found = _LANGUAGE.search(body)
    return body, found[1].decode() if found else "en"


def whole(around: bytes, page: SearchPage, language: str, status: int = 200) -> Rendered:
    """Return the page with what was found in its place."""
    main = render("site/search.html", language=language, page=page)
    return Rendered(around.replace(MAIN, main.encode("utf-8", "replace"), 1), HTML, status)


def pages_for(look: Look, asked: Asked) -> tuple[Link, ...]:
    """Return links to sections, people, topics and agencies of that name, as far as the edition has their pages."""
    found = (link for link in links(look, asked) if in_edition(link.url) is not None)
    return tuple(Link(link.name, link.url) for link, _ in zip(found, range(_LINKS), strict=False))


def sections(look: Look, chosen: str) -> tuple[Choice, ...]:
    """Return the sections that have a page, for choosing."""
    return section_choices(look, shown(card["url"] for card in look.sections.values()), chosen)


def shown(urls: Iterable[str]) -> list[str]:
    """Return those addresses at which the edition has a page."""
    return [url for url in urls if in_edition(url) is not None]
