"""What the shared parts of pages show.

Between them no story stands twice: What's Hot are three, the newest ten beside them the Latest News, and those before
them the footer's.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone

from manset.archive.models import Article
from manset.archive.queries import sections, timelines
from manset.audience import queries as audience
from manset.newsletter.queries import open_lists
from manset.press import recording
from manset.site.compose import newsletter
from manset.site.compose.card import cards, section_link
from manset.site.dates import whole_date
from manset.site.presenters.fragments import Day, Footer, Header, Hot, Latest, NavItem
from manset.site.presenters.link import Link

HOT = 3
LATEST = 10
FOOTER = 4


def header(language: str) -> Header:
    """Return the masthead: the navigation, and the way to the newsletter where there is one."""
    nav = tuple(nav_item(branch) for branch in sections.tree() if branch.section.in_navigation)
    return Header(today(language), nav, newsletter.HOME if open_lists() else "")


def today(language: str) -> Day:
    """Return the day it is where the paper is, which holds until midnight there."""
    now = timezone.localtime(recording.now())
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    recording.holds_until(midnight)
    return Day(whole_date(now.date(), language), now.date().isoformat())


def nav_item(branch: sections.Branch) -> NavItem:
    """Return a section and those inside it."""
    children = tuple(nav_item(child) for child in branch.children if child.section.in_navigation)
    return NavItem(branch.section.name, branch.section.path, children)


def hot(language: str) -> Hot:
    """Return What's Hot: what is read most, and the latest where too little is read to tell."""
    return Hot(cards(hottest(), language))


def hottest() -> list[Article]:
    """Return the articles of What's Hot."""
    read = audience.hot(HOT)
    if len(read) == HOT:
        return read
    seen = {article.pk for article in read}
    newest = [article for article in timelines.newest(timelines.LEADS, 2 * HOT) if article.pk not in seen]
    return audience.one_a_story([*read, *newest])[:HOT]


def latest(language: str) -> Latest:
    """Return the latest that What's Hot does not show."""
    return Latest(cards(others(LATEST), language))


def footer(language: str) -> Footer:
    """Return the footer with what came before the latest."""
    return Footer(cards(others(LATEST + FOOTER)[LATEST:], language), coverage(), newsletter.form("footer"))


def others(limit: int) -> list[Article]:
    """Return the newest articles that What's Hot does not show."""
    shown = {article.pk for article in hottest()}
    newest = timelines.newest(timelines.LEADS, HOT + limit)
    return [article for article in newest if article.pk not in shown][:limit]


def footer_front(_language: str) -> Footer:
    """Return the front's footer, without articles: the front has shown them."""
    return Footer((), coverage(), newsletter.form("footer"))


def coverage() -> tuple[Link, ...]:
    """Return the sections of the navigation as links."""
    return tuple(section_link(branch.section) for branch in sections.tree() if branch.section.in_navigation)
