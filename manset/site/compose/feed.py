"""Feeds: the newest articles of a list with all their text, the same for every form."""

from collections.abc import Iterable
from datetime import datetime
from html import escape
from urllib.parse import urlsplit

from django.conf import settings

from manset.archive.models import Article, Correction, Person
from manset.archive.queries import articles, named, timelines
from manset.archive.queries.loading import corrections_of, topics_of, whole_keys
from manset.press import recording
from manset.site.compose.blocks import body
from manset.site.compose.card import card, section_link
from manset.site.compose.listing import Named
from manset.site.compose.moment import moment
from manset.site.compose.notice import notice
from manset.site.compose.picture import picture
from manset.site.compose.storyline import lead_of, story_path
from manset.site.presenters.blocks import Text
from manset.site.presenters.card import Card
from manset.site.presenters.feed import Feed, FeedItem
from manset.site.presenters.moment import Moment
from manset.site.words import words
from manset.stories.models import Storyline

ITEMS = 20
CORRECTIONS = "/corrections/"


def paper_feed() -> Feed:
    """Return the feed of the whole paper."""
    row = named.site()
    return feed(row.name, row.key, "/", row.description, timelines.ALL)


def list_feed(row: Named) -> Feed:
    """Return the feed of a section, a topic, a person or a source."""
    said = row.bio if isinstance(row, Person) else row.description
    return feed(titled(str(row)), row.key, row.get_absolute_url(), said, row.timeline)


def story_feed(found: Storyline, told: list[Article]) -> Feed:
    """Return the feed of a storyline: all its articles in full, copies too, as in every feed."""
    lead = lead_of(found, told)
    headline = found.headline or lead.title
    return feed(titled(headline), found.key, story_path(found.pk), lead.standfirst, found.timeline)


@recording.shared
def corrections_feed() -> Feed:
    """Return the feed of what was wrong and is right now."""
    language = named.site().language
    found = articles.corrected(ITEMS)
    return Feed(
        title=titled(words(language).gettext("Corrections")),
        guid=guid("corrections"),
        page=CORRECTIONS,
        language=language,
        items=tuple(map(corrected, found)),
        built=newest(row.at for row in found),
        hubs=settings.MANSET_DOWNSTREAM.websub,
    )


def titled(name: str) -> str:
    """Return the title of one of the paper's feeds."""
    return f"{name} · {named.site().name}"


def guid(key: str) -> str:
    """Return a name that no edit changes (RFC 4151)."""
    return f"tag:{urlsplit(settings.MANSET_URL).hostname},2026:{key}"


@recording.shared
def feed(title: str, key: str, base: str, description: str, timeline: str) -> Feed:
    """Return a feed of a timeline's newest articles; made once for all its forms."""
    language = named.site().language
    found = timelines.newest(timeline, ITEMS, bodies=True)
    return Feed(
        title=title,
        guid=guid(key),
        page=base,
        language=language,
        items=tuple(item(article) for article in found),
        description=description,
        built=newest(changed(article) for article in found),
        hubs=settings.MANSET_DOWNSTREAM.websub,
    )


def newest(moments: Iterable[datetime]) -> Moment | None:
    """Return the last of some moments, None if there are none."""
    last = max(moments, default=None)
    return moment(last, named.site().language) if last else None


def changed(article: Article) -> datetime:
    """Return when an article was published or last updated."""
    return max(filter(None, (article.published_at, article.updated_at)))


@recording.shared
def item(article: Article) -> FeedItem:
    """Return an article for a feed; made once for all feeds."""
    recording.read(*whole_keys(article))
    language = article.language
    label = words(language).ngettext("Correction", "Corrections", 1)
    return FeedItem(
        guid=guid(article.key),
        card=card(article),
        updated=moment(changed(article), language),
        blocks=body(article),
        picture=picture(article.lead_picture) if article.lead_picture else None,
        topics=tuple(topic.name for topic in topics_of(article)),
        notice=notice(article),
        notes=tuple(
            f"{label}, {moment(row.at, language).date}: {row.text}" for row in corrections_of(article)
        ),
    )


def corrected(row: Correction) -> FeedItem:
    """Return a correction for a feed, leading to where it stands under its article."""
    article = row.article
    language = article.language
    label = words(language).ngettext("Correction", "Corrections", 1)
    at = moment(row.at, language)
    return FeedItem(
        guid=guid(f"correction:{row.pk}"),
        card=Card(
            headline=f"{label}: {article.title}",
            url=f"{article.path}#corrections",
            published=at,
            language=language,
            section=section_link(article.section),
        ),
        updated=at,
        blocks=(Text(f"<p>{escape(row.text)}</p>"),),
    )
