"""Feeds: the newest articles of a timeline with all their text."""

from urllib.parse import urlsplit

from django.conf import settings

from manset.archive.models import Article, Section
from manset.archive.queries import named, timelines
from manset.archive.queries.loading import topics_of, whole_keys
from manset.press import recording
from manset.site.compose.blocks import body
from manset.site.compose.card import card
from manset.site.compose.moment import moment
from manset.site.compose.notice import notice
from manset.site.compose.picture import picture
from manset.site.presenters.feed import Feed, FeedItem

ITEMS = 20


def whole_feed() -> Feed:
    """Return the feed of the whole paper."""
    row = named.site()
    return feed(row.name, "/", row.description, timelines.ALL, row.language)


def section_feed(section: Section) -> Feed:
    """Return a section's feed."""
    row = named.site()
    return feed(
        f"{section.name} · {row.name}", section.path, section.description, section.timeline, row.language
    )


def feed(title: str, base: str, description: str, timeline: str, language: str) -> Feed:
    """Return a feed of a timeline's newest articles."""
    newest = timelines.newest(timeline, ITEMS, bodies=True)
    changed = [max(filter(None, (article.published_at, article.updated_at))) for article in newest]
    return Feed(
        title=title,
        path=f"{base}feed.xml",
        page=base,
        language=language,
        items=tuple(item(article) for article in newest),
        description=description,
        built=moment(max(changed), language) if changed else None,
    )


@recording.shared
def item(article: Article) -> FeedItem:
    """Return an article for a feed, under a name that no edit changes (RFC 4151); made once for all feeds."""
    recording.read(*whole_keys(article))
    host = urlsplit(settings.MANSET_URL).hostname
    return FeedItem(
        guid=f"tag:{host},2026:{article.key}",
        card=card(article),
        blocks=body(article),
        picture=picture(article.lead_picture) if article.lead_picture else None,
        topics=tuple(topic.name for topic in topics_of(article)),
        notice=notice(article),
    )
