"""The front page: a lead, seconds beside it, the latest, then the sections; no story twice anywhere on it."""

from collections.abc import Iterable

from manset.archive.filing import PLACE
from manset.archive.models import Article, SiteSettings
from manset.archive.queries import named, sections, timelines
from manset.site.compose.card import cards, section_link
from manset.site.compose.feed_links import all_links
from manset.site.compose.site import shared_picture
from manset.site.presenters.front import FrontPage, SectionBlock
from manset.site.presenters.head import Head

SECONDS = 4
LATEST = 10
BLOCK = 5
VOICES = {Article.Kind.OPINION: "opinion", Article.Kind.ANALYSIS: "analysis"}


class Picker:
    """Hands out articles, each once: what one part of the front has shown, no other part shows."""

    def __init__(self) -> None:
        self.used: set[int] = set()

    def pick(self, articles: Iterable[Article], limit: int) -> list[Article]:
        """Take up to `limit` of the articles that no part has taken yet."""
        taken = [article for article in articles if article.pk not in self.used][:limit]
        self.used.update(article.pk for article in taken)
        return taken


def front_page() -> FrontPage:
    """Return the front as it stands now."""
    settings = named.site()
    language = settings.language
    picker = Picker()
    recent = timelines.newest(timelines.LEADS, 2 * (SECONDS + LATEST))
    pictured = (article for article in recent[:SECONDS] if article.lead_picture)
    lead = picker.pick((*marked(Article.Place.LEAD, 1), *pictured, *recent[:1]), 1)
    seconds = picker.pick((*marked(Article.Place.FEATURED, SECONDS + 1), *recent), SECONDS)
    latest = picker.pick(recent, LATEST)
    return FrontPage(
        head=head(settings),
        lead=next(iter(cards(lead, language)), None),
        seconds=cards(seconds, language),
        latest=cards(latest, language),
        blocks=tuple(
            block(branch, picker, language) for branch in sections.tree() if branch.section.in_navigation
        ),
    )


def head(settings: SiteSettings) -> Head:
    """Return what the front says of itself."""
    return Head(
        title="",
        path="/",
        language=settings.language,
        description=settings.description or settings.tagline,
        picture=shared_picture(settings),
        feeds=all_links(settings.name, "/"),
    )


def marked(place: str, limit: int) -> list[Article]:
    """Return the newest articles to which the desk gave this place."""
    return timelines.newest(f"{PLACE}:{place}", limit)


def block(branch: sections.Branch, picker: Picker, language: str) -> SectionBlock:
    """Return one section's newest that stand nowhere above it on the page, best first: a picture leads."""
    newest = timelines.newest(timelines.leads_of(branch.section.timeline), BLOCK + SECONDS + LATEST + 1)
    picked = picker.pick(newest, BLOCK)
    voice = voice_of(newest)
    if voice != "opinion":
        picked.sort(key=lambda article: article.lead_picture is None)
        picked[1:] = sorted(picked[1:], key=lambda article: article.position, reverse=True)
    return SectionBlock(
        section_link(branch.section),
        cards(picked, language),
        voice,
        tuple(section_link(child.section) for child in branch.children),
    )


def voice_of(articles: list[Article]) -> str:
    """Return the voice of a section: that of its articles if they all are of one kind that has a voice."""
    kinds = {article.kind for article in articles}
    return VOICES.get(Article.Kind(kinds.pop()), "news") if len(kinds) == 1 else "news"
