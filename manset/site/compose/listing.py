"""Pages that are lists of articles, and the head of each."""

from manset.archive.models import Person, Section, Source, Topic
from manset.archive.queries import named, sections
from manset.archive.queries.timelines import NumberedPage
from manset.site.compose.card import cards, section_link, trail
from manset.site.compose.feed_links import all_links, paper_link
from manset.site.compose.front import voice_of
from manset.site.compose.picture import picture
from manset.site.compose.shown_sections import is_shown
from manset.site.compose.site import shared_picture
from manset.site.presenters.head import Head
from manset.site.presenters.listing import PersonPage, SectionPage, SourcePage, TopicPage
from manset.site.presenters.paging import Paging
from manset.site.words import words
from manset.stories.queries import without_repeats

# A full page; the newest page of a list holds up to twice as many less one.
PAGE_SIZE = 15

ListPage = SectionPage | TopicPage | PersonPage | SourcePage
Named = Section | Topic | Person | Source


def section_page(section: Section, shown: NumberedPage) -> SectionPage:
    """Return a page of a section."""
    language = named.site().language
    newest = paging(section, shown).newest
    # The first page shows each story once; those with a number are the record, and show all there was.
    listed = without_repeats(shown.articles) if newest else shown.articles
    return SectionPage(
        head=head(section, section.description, shown, top=trail(section)[0].url),
        title=section.name,
        cards=cards(listed, language),
        paging=paging(section, shown),
        description=section.description,
        voice=voice_of(shown.articles) if shown.articles else "news",
        trail=trail(section)[:-1],
        sections=tuple(section_link(child) for child in sections.children(section) if is_shown(child)),
    )


def topic_page(topic: Topic, shown: NumberedPage) -> TopicPage:
    """Return a page of a topic."""
    language = named.site().language
    return TopicPage(
        head=head(topic, topic.description, shown),
        title=topic.name,
        cards=cards(shown.articles, language),
        paging=paging(topic, shown),
        description=topic.description,
    )


def person_page(person: Person, shown: NumberedPage) -> PersonPage:
    """Return a page of a person."""
    language = named.site().language
    return PersonPage(
        head=head(person, person.bio, shown),
        name=person.name,
        cards=cards(shown.articles, language),
        paging=paging(person, shown),
        position=person.title,
        bio=person.bio,
        picture=picture(person.picture) if person.picture else None,
    )


def source_page(source: Source, shown: NumberedPage) -> SourcePage:
    """Return a page of an agency or outlet."""
    language = named.site().language
    return SourcePage(
        head=head(source, source.description, shown),
        name=source.name,
        cards=cards(shown.articles, language),
        paging=paging(source, shown),
        description=source.description,
        url=source.url,
    )


def head(row: Named, description: str, shown: NumberedPage, top: str = "") -> Head:
    """Return what a list's page says of itself; each has feeds of its own."""
    settings = named.site()
    pages = paging(row, shown)
    title = str(row)
    feeds = (paper_link(settings.name), *all_links(title, row.get_absolute_url()))
    if not pages.newest:
        title = f"{title} · {words(settings.language).gettext('Page')} {shown.number}"
    return Head(
        title=title,
        path=pages.path(shown.number),
        language=settings.language,
        description=description,
        section=top,
        picture=shared_picture(settings),
        feeds=feeds,
    )


def paging(row: Named, shown: NumberedPage) -> Paging:
    """Return where the page stands in its list."""
    return Paging(row.get_absolute_url(), shown.number, shown.pages)
