"""Feeds: full text in three forms, of everything that has a list."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from manset.archive.models import Section
from manset.archive.queries import named, sections, timelines
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose import feed as compose
from manset.site.compose.shown_sections import is_shown
from manset.site.compose.site import site
from manset.site.compose.storyline import story_path
from manset.site.environment import render
from manset.site.json_feed import json_feed
from manset.site.kinds.listing import PersonKind, SourceKind, TopicKind, described
from manset.site.kinds.page import elsewhere, gone, moved
from manset.site.kinds.touched import ids, lengths
from manset.site.presenters.feed import ATOM, FORMS, JSON, RSS, Feed, Form
from manset.stories import queries as stories

FILES = {form.file: form for form in FORMS}
PATH = re.compile(
    r"^(?P<page>/(?:(?:topic|author|agency)/[^/\n]+/|(?:[a-zA-Z0-9][^/\n]*/){0,4}))"
    rf"(?P<file>{'|'.join(map(re.escape, FILES))})\Z"
)
STORY = re.compile(r"^/story/(?P<id>\d{1,18})/\Z", re.ASCII)
FRONT = "/"
LISTS = {kind.folder: kind for kind in (TopicKind(), PersonKind(), SourceKind())}


class FeedKind(PageKind):
    """The newest articles of a list with all their text, as RSS 2.0, Atom and JSON Feed 1.1 (ADR 27).

    The paper's own and, as RSS, those of sections are always there; all others are made when somebody asks.
    """

    name = "feed"
    priority = 30

    def claims(self, path: str) -> bool:
        """Claim the three files below whatever may be a list's address."""
        return PATH.match(path) is not None

    def paths(self, change: Touched) -> Iterable[str]:
        """Return the feeds of the sections that were touched, or have their first article."""
        grown = lengths(change, Section.key_name)
        begun = {number for number, reached in grown.items() if 1 in reached}
        touched = sections.by_ids({*ids(change, Section.key_name), *begun})
        yield from (f"{section.path}{RSS.file}" for section in touched)
        if "site" in change.keys:
            yield from files_of(FRONT)

    def all_paths(self) -> Iterable[str]:
        """Return the feeds that are always there."""
        yield from files_of(FRONT)
        yield from (f"{section.path}{RSS.file}" for section in sections.everywhere())

    def asked_paths(self) -> Iterable[str]:
        """Return all others."""
        for section in sections.everywhere():
            yield from (f"{section.path}{form.file}" for form in (ATOM, JSON))
        lists = chain.from_iterable(kind.addresses() for kind in LISTS.values())
        opened = map(story_path, stories.all_opened())
        for page in chain(lists, opened, (compose.CORRECTIONS,)):
            yield from files_of(page)

    def render(self, path: str) -> Rendered | None:
        """Make the feed, or say where its list went."""
        asked = PATH.match(path)
        if asked is None:
            return None
        page, form = asked["page"], FILES[asked["file"]]
        story = STORY.match(page)
        if story:
            return of_story(int(story["id"]), path, form)
        made = of_list(page)
        return printed(made, form) if made else elsewhere(path, page)


def files_of(page: str) -> Iterator[str]:
    """Yield the paths of all forms of a list's feed."""
    yield from (f"{page}{form.file}" for form in FORMS)


def of_list(page: str) -> Feed | None:
    """Return the feed of the list at a path, None where there is none."""
    if page == FRONT:
        return compose.paper_feed()
    if page == compose.CORRECTIONS:
        return compose.corrections_feed()
    kind = LISTS.get(page.split("/")[1])
    if kind is None:
        section = sections.by_path(page)
        return compose.list_feed(section) if section and is_shown(section) else None
    row = kind.row(page)
    # Nothing public is of it: its name alone may be what an embargo holds back.
    hidden = row is None or (not described(row) and timelines.is_empty(row.timeline))
    return compose.list_feed(row) if row and not hidden else None


def of_story(pk: int, path: str, form: Form) -> Rendered | None:
    """Return the feed of a storyline once it had a page, or say where it went."""
    found = stories.storyline(pk)
    if found is None or not found.opened:
        return None
    told = stories.told(found)
    if told:
        return printed(compose.story_feed(found, told), form)
    if found.into and found.into.opened:
        return moved(f"{story_path(found.into.pk)}{form.file}")
    return gone(path, named.site().language)


def printed(feed: Feed, form: Form) -> Rendered:
    """Return a feed in one of its forms."""
    text = WRITERS[form](feed)
    charset = (
        "" if form is JSON else "; charset=utf-8"
    )  # JSON is UTF-8 (RFC 8259, 8.1), and has no such parameter
    return Rendered(text.encode(), f"{form.media_type}{charset}")


def rss(feed: Feed) -> str:
    """Return a feed as RSS."""
    return render("site/feeds/rss.xml", language=feed.language, site=site(), feed=feed)


def atom(feed: Feed) -> str:
    """Return a feed as Atom."""
    return render("site/feeds/atom.xml", language=feed.language, site=site(), feed=feed)


def as_json(feed: Feed) -> str:
    """Return a feed as JSON Feed."""
    return json_feed(feed, site())


WRITERS: Mapping[Form, Callable[[Feed], str]] = {RSS: rss, ATOM: atom, JSON: as_json}
