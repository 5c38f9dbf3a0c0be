"""The page of a storyline, and its feed."""

from collections.abc import Iterable

from manset.archive.models import Article
from manset.archive.queries import named
from manset.site.compose.card import card
from manset.site.compose.credit import credit_line
from manset.site.compose.feed_links import all_links, paper_link
from manset.site.compose.picture import picture
from manset.site.compose.site import shared_picture
from manset.site.presenters.credit import AGENCY
from manset.site.presenters.head import Head
from manset.site.presenters.link import Link
from manset.site.presenters.storyline import StoryEntry, StorylinePage
from manset.stories import queries as stories
from manset.stories.models import Storyline


def story_path(pk: int) -> str:
    """Return the path of a storyline's page."""
    return f"/story/{pk}/"


def storyline_page(found: Storyline, told: list[Article]) -> StorylinePage:
    """Return the page of a storyline from its visible articles, newest first; there is at least one."""
    settings = named.site()
    lead = lead_of(found, told)
    headline = found.headline or lead.title
    face = picture(lead.lead_picture) if lead.lead_picture else None
    return StorylinePage(
        head=Head(
            title=headline,
            path=story_path(found.pk),
            language=settings.language,
            description=lead.standfirst,
            picture=face or shared_picture(settings),
            feeds=(paper_link(settings.name), *all_links(headline, story_path(found.pk))),
        ),
        headline=headline,
        headline_language=settings.language if found.headline else lead.language,
        entries=entries(told, settings.language),
        standfirst=lead.standfirst,
        sources=sources(told),
    )


def lead_of(found: Storyline, told: list[Article]) -> Article:
    """Return the article that speaks for a storyline, of its visible ones."""
    return next((article for article in told if article.pk == found.lead_id), told[0])


def entries(told: list[Article], language: str) -> tuple[StoryEntry, ...]:
    """Return the articles in their order, each copy under the one that it repeats where that is among them."""
    places = stories.places_in_lists([article.pk for article in told])
    listed = {article.pk for article in told}
    under: dict[int, list[Article]] = {}
    for article in told:
        place = places.get(article.pk)
        if place and place.repeats in listed:
            under.setdefault(place.repeats or 0, []).append(article)
    folded = {copy.pk for copies in under.values() for copy in copies}
    return tuple(
        StoryEntry(card(article, language), tuple(map(carrier, under.get(article.pk, ()))))
        for article in told
        if article.pk not in folded
    )


def carrier(copy: Article) -> Link:
    """Return who carries the same text, by the agencies and outlets that its credits name, and its page here."""
    made = credit_line(copy).credits
    names = [credit.name for credit in made if credit.kind == AGENCY] or [credit.name for credit in made]
    return Link(", ".join(dict.fromkeys(names)) or copy.title, copy.path or "/")


def sources(told: Iterable[Article]) -> tuple[Link, ...]:
    """Return the agencies and outlets that reported it, whoever had it first at the front."""
    made = (credit for article in reversed(list(told)) for credit in credit_line(article).credits)
    found = {credit.url: credit.name for credit in made if credit.kind == AGENCY and credit.url}
    return tuple(Link(name, url) for url, name in found.items())
