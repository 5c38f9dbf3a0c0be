"""JSON Feed 1.1 (jsonfeed.org/version/1.1), of the same presenters as the other forms."""

import json
from collections.abc import Mapping
from functools import partial

from manset.site.environment import macro, once, once_of, xml
from manset.site.presenters.card import Card
from manset.site.presenters.credit import Credit
from manset.site.presenters.feed import JSON, Feed, FeedItem
from manset.site.presenters.picture import Picture
from manset.site.presenters.site import Site

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed, site: Site) -> str:
    """Return the whole feed as text; each item is made once for all feeds printed together."""
    head = filled(
        {
            "version": VERSION,
            "title": xml(feed.title),
            "home_page_url": site.absolute(feed.page),
            "feed_url": site.absolute(feed.path(JSON)),
            "description": xml(feed.description or site.tagline),
            "favicon": site.absolute("/favicon.svg"),
            "authors": [{"name": xml(site.name), "url": site.absolute("/")}],
            "language": feed.language,
            "hubs": [{"type": "WebSub", "url": hub} for hub in feed.hubs],
        }
    )
    how = ("json feed", feed.language)
    items = (once_of(how, item, partial(entry, item, feed.language, site)) for item in feed.items)
    return f'{written(head)[:-1]},"items":[{",".join(items)}]}}'


def entry(item: FeedItem, language: str, site: Site) -> str:
    """Return one article; it has content, if only of no words."""
    card = item.card
    body = once(language, macro("site/feeds/body.html", "body", language), item, site.base_url)
    found = filled(
        {
            "id": item.guid,
            "url": site.absolute(card.url),
            "title": xml(card.headline),
            "content_html": xml(str(body)),
            "summary": xml(card.standfirst),
            "image": item.picture and site.absolute(item.picture.url),
            "date_published": card.published.iso,
            "date_modified": item.updated.iso,
            "authors": [author(credit, site) for credit in card.credits.signing],
            "tags": tags(card, item.topics),
            "language": card.language,
            "attachments": [attachment(item.picture, site)] if item.picture else [],
            "_rights": item.notice
            and filled({"about": site.absolute("/feeds/"), "text": xml(item.notice.text)}),
        }
    )
    return written({**found, "content_html": found.get("content_html", "")})


def author(credit: Credit, site: Site) -> Mapping[str, object]:
    """Return who wrote it, or whose copy it is."""
    face = credit.picture and site.absolute(credit.picture.url)
    return filled({"name": xml(credit.name), "url": credit.url and site.absolute(credit.url), "avatar": face})


def tags(card: Card, topics: tuple[str, ...]) -> list[str]:
    """Return the section and the topics, each once."""
    section = (card.section.text,) if card.section else ()
    return [xml(name) for name in dict.fromkeys((*section, *topics))]


def attachment(picture: Picture, site: Site) -> Mapping[str, object]:
    """Return the lead picture; what it shows and whose it is stand in its title, as the format has no other place."""
    said = " · ".join(part for part in (picture.alt or picture.caption, picture.credit) if part)
    return filled({"url": site.absolute(picture.url), "mime_type": "image/jpeg", "title": xml(said)})


def filled(data: Mapping[str, object]) -> dict[str, object]:
    """Return it without what is empty: optional members say something or are not there."""
    return {key: value for key, value in data.items() if value}


def written(data: Mapping[str, object]) -> str:
    """Return JSON, as short as it goes."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
