"""The article page."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain
from typing import NamedTuple

from manset.archive.models import Article, SiteSettings
from manset.archive.queries import articles, timelines
from manset.archive.queries.loading import corrections_of, topics_of
from manset.archive.queries.timelines import Neighbours
from manset.comments import queries as comments
from manset.lib.reading_time import minutes_for
from manset.press import recording
from manset.press.timelines import Position
from manset.site.compose.blocks import body, pointers
from manset.site.compose.card import card, cards, trail
from manset.site.compose.comments import discussion
from manset.site.compose.credit import credit_line
from manset.site.compose.feed_links import link, paper_link
from manset.site.compose.made import made
from manset.site.compose.moment import moment
from manset.site.compose.notice import notice
from manset.site.compose.picture import picture
from manset.site.compose.site import shared_picture, site
from manset.site.compose.storyline import carrier, story_path
from manset.site.presenters.article import ArticleItself, ArticlePage, Correction, Parts
from manset.site.presenters.blocks import RelatedLink
from manset.site.presenters.card import Card
from manset.site.presenters.head import Head
from manset.site.presenters.link import Link
from manset.site.presenters.notice import Notice
from manset.site.presenters.picture import Picture
from manset.site.presenters.site import Site
from manset.stories import queries as stories

RELATED = 4
NEAR = 4
STORYLINE = 5
WORTH_TELLING = timedelta(minutes=1)


class Beyond(NamedTuple):
    """What an article's page says of it that was not loaded with the article: whoever else is changed may change it."""

    site: Site
    shared: Picture | None
    notice: Notice | None
    carried: tuple[Link, ...]
    first: Card | None
    pointers: tuple[RelatedLink, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the last page of a loaded article said of it, and the markup that came of it."""

    beyond: Beyond
    itself: ArticleItself
    parts: Parts = field(default_factory=dict)


def article_page(article: Article, settings: SiteSettings) -> ArticlePage:
    """Return all that the page of a visible article shows; also for a preview of one that is not visible yet."""
    language = article.language
    is_standing = article.kind == Article.Kind.PAGE  # it is in no list, so that nothing stands beside it
    beside = (
        Neighbours(None, None)
        if is_standing
        else timelines.around(article.section.timeline, article.position)
    )
    place = stories.place_of(article)
    others = stories.others_of(place, article.position, STORYLINE) if place else []
    kept = kept_of(article, place, settings)
    return ArticlePage(
        itself=kept.itself,
        older=card(beside.previous, language) if beside.previous else None,
        newer=card(beside.following, language) if beside.following else None,
        discussion=discussion(article),
        related=() if is_standing else cards(related(article, beside, place), language),
        storyline=cards(others, language),
        story_url=story_path(place.storyline) if place and stories.has_page(place, others) else "",
        parts=kept.parts,
    )


def kept_of(article: Article, place: stories.Place | None, settings: SiteSettings) -> Kept:
    """Return what the page says of the article itself, made anew unless all is as when its page was printed last.

    What was loaded with the article is, as a change has it loaded anew; the rest is asked each time and compared. A
    build, which prints each article once, keeps nothing.
    """
    first = stories.first_of(place)
    beyond = Beyond(
        site=site(),
        shared=None if article.lead_picture else shared_picture(settings),
        notice=notice(article),
        carried=tuple(carrier(copy) for copy in stories.also_carried_by(article)),
        first=card(first, article.language) if first else None,
        pointers=pointers(article),
    )
    known: list[Kept] = [] if recording.ahead() else made(article, "page", list)
    if not known or known[0].beyond != beyond:
        known[:] = [Kept(beyond, itself(article, beyond))]
    return known[0]


def itself(article: Article, beyond: Beyond) -> ArticleItself:
    """Return what the page says of the article and not of others beside it."""
    language = article.language
    is_standing = article.kind == Article.Kind.PAGE
    lead = picture(article.lead_picture) if article.lead_picture else None
    return ArticleItself(
        head=Head(
            title=article.title,
            path=article.path or "/",
            language=language,
            description=article.standfirst,
            section="" if is_standing else top_path(article),
            picture=lead or beyond.shared,
            canonical=beyond.first.url if beyond.first else "",
            feeds=(paper_link(beyond.site.name), link(article.section.name, article.section.path)),
        ),
        headline=article.title,
        kind=article.kind,
        published=moment(article.date, language),
        standfirst=article.standfirst,
        trail=() if is_standing else trail(article.section),
        credits=credit_line(article),
        updated=moment(article.updated_at, language) if article.updated_at and is_update(article) else None,
        minutes=minutes_for(article.word_count, language),
        words=article.word_count,
        picture=lead,
        blocks=body(article),
        topics=tuple(Link(topic.name, topic.get_absolute_url()) for topic in topics_of(article)),
        notice=beyond.notice,
        corrections=tuple(Correction(row.text, moment(row.at, language)) for row in corrections_of(article)),
        carried=beyond.carried,
        first=beyond.first,
        number=article.pk or 0,
    )


def read_ahead(found: Iterable[Article]) -> None:
    """Read in one go the cards that the pages of these articles show, and what there is to say of their comments."""
    found = list(found)
    wanted: dict[int, None] = {}
    ids = [article.pk for article in found]
    comments.read_ahead(ids)
    places = stories.places_in_lists(ids)
    stories.copies_ahead(ids)
    stories.others_ahead(places.values())
    listed = [article for article in found if article.kind != Article.Kind.PAGE]
    timelines.read_near_ahead(
        near for article in listed for near in near_asked(article, places.get(article.pk))
    )
    for article in listed:
        beside = timelines.beside(article.section.timeline, article.position)
        wanted.update(dict.fromkeys(place.id for place in beside if place))
        place = places.get(article.pk)
        wanted.update(dict.fromkeys(likely(article, place)[:RELATED]))
    stories.places_in_lists(list(wanted))
    articles.by_ids(list(wanted))


def top_path(article: Article) -> str:
    """Return the path of the top section the article stands under."""
    return trail(article.section)[0].url


def is_update(article: Article) -> bool:
    """Tell whether the article changed long enough after the date readers see that they should know."""
    return article.updated_at is not None and article.updated_at - article.date >= WORTH_TELLING


def related(article: Article, beside: Neighbours, place: stories.Place | None) -> list[Article]:
    """Return four articles of other stories, one of each: those that the matcher found, then by topic.

    Those beside the article in its section have a place of their own on the page.
    """
    shown = {article.pk, *(other.pk for other in (beside.previous, beside.following) if other)}
    return stories.of_others(place, [pk for pk in likely(article, place) if pk not in shown], RELATED)


def near_asked(article: Article, place: stories.Place | None) -> Iterator[tuple[str, Position, int]]:
    """Yield what the article's page asks of timelines: each one's name, the place, and how many on either side."""
    yield article.section.timeline, article.position, 1
    if place is None or len(place.related) < RELATED:
        yield from ((name, article.position, NEAR) for name in topical(article))


def likely(article: Article, place: stories.Place | None) -> list[int]:
    """Return the ids of articles that may be related, the best first; by topic where the matcher found too few."""
    found = place.related if place else ()
    return list(found if len(found) >= RELATED else dict.fromkeys((*found, *ranked(article))))


def ranked(article: Article) -> list[int]:
    """Return the ids of articles near this one in its topics, or in its section if it has none, the best first."""
    position = article.position
    shared = Counter(chain.from_iterable(timelines.near(name, position, NEAR) for name in topical(article)))
    return [
        place.id
        for place in sorted(
            shared, key=lambda place: (-shared[place], abs(place.at - position.at), -place.id)
        )
    ]


def topical(article: Article) -> list[str]:
    """Return the timelines of the article's topics, of its section if it has none."""
    return [topic.timeline for topic in topics_of(article)] or [article.section.timeline]
