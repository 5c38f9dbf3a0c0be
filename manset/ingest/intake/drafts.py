"""An item to what its article is to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from manset.archive.acts import Draft
from manset.archive.models import Article, Picture, Section, Source
from manset.archive.paths import slug_of
from manset.ingest.intake.body import Block, with_ids
from manset.ingest.intake.body.blocks import paragraph
from manset.ingest.intake.credits import credits_of
from manset.ingest.intake.directory import Directory, topic_slug
from manset.ingest.intake.kinds import kind_of
from manset.ingest.intake.languages import language_of
from manset.ingest.intake.sections import section_of
from manset.ingest.parse import Item, Refused
from manset.ingest.parse.genres import KINDS
from manset.lib.text import fold, squeeze

LONGEST_TITLE = 200
LONGEST_STANDFIRST = 500
LONGEST_URL = 1000
LONGEST_GUID = 500
MOST_TOPICS = 40  # what names more is a list of all there is, and each would become a page
_HEADLINE_FROM_TEXT = 100
_IS_URL = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class Content:
    """What a draft is made of: the item, whose it is, its body with the archive's pictures, and the one that leads."""

    item: Item
    source: Source | None
    body: Sequence[Block]
    lead: Picture | None


def draft_of(content: Content, directory: Directory, before: Article | None = None) -> Draft:
    """Return the draft of an item; `before` is the article it amends. Raises Refused for an item that says nothing."""
    item, source = content.item, content.source
    section = section_of(item, source, directory)
    standfirst = squeeze(item.standfirst or "")
    return Draft(
        title=headline(item),
        section=section,
        body=with_ids(whole(standfirst, content.body), list(before.body.raw_data) if before else ()),
        standfirst=cut(standfirst, LONGEST_STANDFIRST),
        kind=kind_of(item, section),
        place=before.place if before else Article.Place.NORMAL,
        language=language_of(item, source, directory.language),
        topics=directory.topics(topics_of(item, section)),
        credits=credits_of(item, source, directory),
        lead_picture=content.lead,
        published_at=item.published or (before.published_at if before else None),
        # A later version that is silent about an embargo does not lift it.
        embargo_until=item.embargo_until or (before.embargo_until if before else None),
        expire_at=item.expires_at or (before.expire_at if before else None),
        source=source,
        source_guid=(item.guid or "")[:LONGEST_GUID],
        source_url=address(item.url),
    )


def headline(item: Item) -> str:
    """Return the item's headline, else the beginning of its text."""
    text = squeeze(item.title or "") or cut(
        squeeze(item.body_text or item.standfirst or ""), _HEADLINE_FROM_TEXT
    )
    if not text:
        raise Refused("neither a headline nor a text")
    return cut(text, LONGEST_TITLE)


def cut(text: str, longest: int) -> str:
    """Return a text, cut after a word where it is too long."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def whole(standfirst: str, body: Sequence[Block]) -> Sequence[Block]:
    """Return the body, begun by the standfirst where that is too long to stand whole above it."""
    if len(standfirst) <= LONGEST_STANDFIRST:
        return body
    escaped = standfirst.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return [paragraph(f"<p>{escaped}</p>"), *body]


def topics_of(item: Item, section: Section) -> tuple[str, ...]:
    """Return what an item is about: not the section it stands in, nor the kind it is of; each is a page of its own."""
    named = (
        topic
        for topic in item.topics
        if topic_slug(topic) != section.slug
        and topic_slug(topic) != slug_of(section.name)
        and fold(topic) not in KINDS
    )
    return tuple(islice(named, MOST_TOPICS))


def address(url: str | None) -> str:
    """Return the item's address if it is one that the archive takes."""
    try:
        _IS_URL(url or "")
    except ValidationError:
        return ""
    return url if url and len(url) <= LONGEST_URL else ""
