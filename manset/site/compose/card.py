"""Cards: articles as lists show them."""

from collections.abc import Iterable

from manset.archive.models import Article, Section
from manset.lib.reading_time import minutes_for
from manset.site.compose.credit import credit_line
from manset.site.compose.made import made
from manset.site.compose.moment import moment
from manset.site.compose.picture import bare
from manset.site.presenters.card import Card
from manset.site.presenters.link import Link


def card(article: Article, language: str = "") -> Card:
    """Return the article for a list in `language`, its own if none is given; made once for all printed together."""
    shown = language or article.language
    return made(article, f"card in {shown}", lambda: new_card(article, shown))


def new_card(article: Article, language: str) -> Card:
    """Return the article for a list in `language`."""
    return Card(
        headline=article.title,
        url=article.path or "",
        published=moment(article.date, language),
        language=article.language,
        kind=article.kind,
        standfirst=article.standfirst,
        section=section_link(article.section),
        picture=bare(article.lead_picture) if article.lead_picture else None,
        credits=credit_line(article),
        minutes=minutes_for(article.word_count, article.language),
    )


def cards(articles: Iterable[Article], language: str = "") -> tuple[Card, ...]:
    """Return cards in the order of the articles."""
    return tuple(card(article, language) for article in articles)


def section_link(section: Section) -> Link:
    """Return a section's name and address."""
    return Link(section.name, section.path)


def trail(section: Section) -> tuple[Link, ...]:
    """Return the links from the top section down to this one."""
    return tuple(map(section_link, section.line()))[::-1]
