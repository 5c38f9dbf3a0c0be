"""The page that lists the feeds, and the same as a file for feed readers."""

from collections.abc import Iterator

from manset.archive.queries import named, sections
from manset.site.compose.feed import CORRECTIONS
from manset.site.compose.feed_links import all_links
from manset.site.compose.shown_sections import is_shown
from manset.site.compose.site import shared_picture
from manset.site.presenters.follow import Followed, FollowPage
from manset.site.presenters.head import Head
from manset.site.words import words

PAGE = "/feeds/"
OPML = "/feeds/sections.opml"


def follow_page() -> FollowPage:
    """Return what feeds there are; those of topics, people, sources and stories are named by their own pages."""
    row = named.site()
    say = words(row.language).gettext
    return FollowPage(
        head=Head(
            title=say("Feeds"),
            path=PAGE,
            language=row.language,
            description=say(
                "Every section and topic, every author and story can be followed with a feed reader."
            ),
            picture=shared_picture(row),
            feeds=all_links(row.name, "/"),
        ),
        paper=Followed(say("The whole paper"), "/"),
        sections=tuple(followed(sections.tree())),
        corrections=Followed(say("Corrections"), CORRECTIONS),
        opml=OPML,
    )


def followed(branches: tuple[sections.Branch, ...]) -> Iterator[Followed]:
    """Yield the sections that readers know of; those inside one that they do not know of take its place."""
    for branch in branches:
        inside = tuple(followed(branch.children))
        if is_shown(branch.section):
            yield Followed(branch.section.name, branch.section.path, inside)
        else:
            yield from inside
