"""Articles loaded with what hangs on them, once for all pages that share, and what reading each of them reads.

A query for each table and not a join: a section, a person or a picture that a hundred articles have is then one row.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from manset.archive.body import picture_ids
from manset.archive.models import Article, Correction, Credit, Person, Picture, Section, Source, Topic
from manset.archive.models.keyed import Keyed
from manset.lib.rows import By
from manset.press import recording
from manset.press.keys import Key

Row = TypeVar("Row", bound=Keyed)
HUNG = "hung"  # where a loaded article has what hangs on it

# What no list shows, and what is kept for the desk. It would be loaded on demand, which the press takes for an error.
NOT_ON_CARDS = (
    *("body", "card", "withdrawn_note", "next_change_at", "source_guid", "source_url"),
    *(
        "latest_revision_id",
        "live_revision_id",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
    ),
    *("go_live_at", "expired", "locked", "locked_at", "locked_by_id"),
)
CARDS = By(Article, "id", without=NOT_ON_CARDS)
WHOLE = By(Article, "id")
AT_PATHS = By(Article, "path")
CREDITS = By(Credit, "article", order=["sort_order", "id"])
CORRECTIONS = By(Correction, "article", order=["at", "id"])
# What rows lead to, set as Django itself does after a join: by assignment each would be looked over first.
SECTION, LEAD_PICTURE = Article.section.field, Article.lead_picture.field
PERSON, SOURCE, FACE = Credit.person.field, Credit.source.field, Person.picture.field


@dataclass(slots=True)
class Hung:
    """What hangs on an article: its credits in order, its topics by name, its corrections, oldest first."""

    credits: list[Credit] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)


@dataclass(slots=True, frozen=True)
class Loaded:
    """An article, and the keys of all that its card shows, or, where its body was loaded, its whole page."""

    article: Article
    card: tuple[Key, ...]
    whole: tuple[Key, ...] = ()


def cards(ids: Collection[int]) -> dict[int, Loaded]:
    """Return those of the articles that exist, visible or not, with what a card shows; unrecorded."""
    bodies, known = recording.kept("bodies", lasting=True), recording.kept("cards", lasting=True)
    missing = {pk for pk in ids if pk not in bodies and pk not in known}
    if missing:
        rows = CARDS(missing)
        hang(rows, whole=False)
        for row in rows:
            known[row.pk] = loaded = Loaded(row, card_keys(row))
            recording.tie(known, row.pk, (row.key, *loaded.card))
    found = ((pk, bodies.get(pk) or known.get(pk)) for pk in ids)
    return {pk: loaded for pk, loaded in found if loaded}


def whole(ids: Collection[int]) -> dict[int, Loaded]:
    """Return those of the articles that exist, visible or not, with what their pages show; unrecorded."""
    known = recording.kept("bodies", lasting=True)
    missing = {pk for pk in ids if pk not in known}
    if missing:
        known = known | keep_whole(WHOLE(missing))
    found = ((pk, known.get(pk)) for pk in ids)
    return {pk: loaded for pk, loaded in found if loaded}


def at_paths(paths: Collection[str]) -> dict[str, Loaded]:
    """Return the articles at these addresses, visible or not, with what their pages show; unrecorded."""
    known = recording.kept("paths", lasting=True)
    missing = {path for path in paths if path not in known}
    if missing:
        loaded = keep_whole(AT_PATHS(missing))
        known = known | {one.article.path: one for one in loaded.values()}
    return {path: known[path] for path in paths if path in known}


def keep_whole(rows: list[Article]) -> dict[int, Loaded]:
    """Hang everything on articles that were loaded with their bodies, keep them, and return them by id."""
    hang(rows, whole=True)
    by_id, by_path = recording.kept("bodies", lasting=True), recording.kept("paths", lasting=True)
    loaded = {row.pk: Loaded(row, card_keys(row), whole_keys(row)) for row in rows}
    for pk, one in loaded.items():
        by_id[pk] = by_path[one.article.path] = one
        recording.tie(by_id, pk, {*one.card, *one.whole})
        recording.tie(by_path, one.article.path, {*one.card, *one.whole})
    return loaded


def hang(rows: list[Article], *, whole: bool) -> None:
    """Give articles their section's line, picture, credits, and, for a whole page, topics and corrections.

    What was deleted between two of these queries is left out: its deletion is in the log, and will reach the page.
    """
    ids = {row.pk: Hung() for row in rows}
    sections = all_sections({row.section_id for row in rows})
    credited = CREDITS(ids)
    people = by_pk(Person, (row.person_id for row in credited))
    sources = by_pk(Source, (row.source_id for row in credited))
    faces = (person.picture_id for person in people.values())
    pictures = by_pk(Picture, (*(row.lead_picture_id for row in rows), *faces))
    for person in people.values():
        FACE.set_cached_value(person, pictures.get(person.picture_id or 0))
    for credit in credited:
        who, agency = people.get(credit.person_id or 0), sources.get(credit.source_id or 0)
        PERSON.set_cached_value(credit, who)
        SOURCE.set_cached_value(credit, agency)
        if who or agency:
            ids[credit.article_id].credits.append(credit)
    for row in rows:
        SECTION.set_cached_value(row, sections[row.section_id])
        LEAD_PICTURE.set_cached_value(row, pictures.get(row.lead_picture_id or 0))
        vars(row)[HUNG] = ids[row.pk]
    if whole:
        hang_topics(ids)
        for correction in CORRECTIONS(ids):
            ids[correction.article_id].corrections.append(correction)


def hang_topics(ids: dict[int, Hung]) -> None:
    """Add each article's topics."""
    links = Article.topics.through.objects.filter(article__in=ids).values_list("article_id", "topic_id")
    on = defaultdict(list)
    for article, topic in links:
        on[article].append(topic)
    topics = by_pk(Topic, (topic for found in on.values() for topic in found))
    for article, found in on.items():
        ids[article].topics = sorted(
            (topics[pk] for pk in found if pk in topics), key=lambda topic: (topic.name, topic.pk)
        )


def by_pk(model: type[Row], ids: Iterable[int | None]) -> dict[int, Row]:
    """Return rows by id, kept for all pages that share; one that is gone is not among them. Unrecorded."""
    known = recording.kept(model.__name__, lasting=True)
    wanted = {pk for pk in ids if pk}
    missing = wanted - known.keys()
    if missing:
        for row in By(model, "id")(missing):
            known[row.pk] = row
            recording.tie(known, row.pk, (row.key,))
    return {pk: known[pk] for pk in wanted if pk in known}


def all_sections(wanted: Collection[int]) -> dict[int, Section]:
    """Return all sections by id, each with those it stands below, kept as one entry. Unrecorded."""
    known = recording.kept("sections", lasting=True)
    found: dict[int, Section] = known.get("all", {})
    if not found or not found.keys() >= set(wanted):
        found = known["all"] = {row.pk: row for row in Section.objects.all()}
        for row in found.values():
            row.parent = found.get(row.parent_id or 0)
        recording.tie(known, "all", (Section.list_key(),))
    return found


def card_keys(article: Article) -> tuple[Key, ...]:
    """Return the keys of all that a card of the article shows; its text may change without it (ADR 17)."""
    return (article.card_key, *keys_around(article))


def whole_keys(article: Article) -> tuple[Key, ...]:
    """Return the keys of all that the article's page shows of itself."""
    return (
        article.key,
        *keys_around(article),
        *(section.key for section in article.section.line()),
        *(f"picture:{pk}" for pk in sorted(picture_ids(article))),
        *(topic.key for topic in topics_of(article)),
    )


def keys_around(article: Article) -> Iterator[Key]:
    """Yield the keys of what a card shows beside the article's own words: its section, picture, credits."""
    yield article.section.key
    if article.lead_picture_id:
        yield f"picture:{article.lead_picture_id}"
    for credit in credits_of(article):
        yield credit.who.key
        if credit.person and credit.person.picture_id:
            yield f"picture:{credit.person.picture_id}"


def credits_of(article: Article) -> list[Credit]:
    """Return the article's credits in order; of one in a preview, as its unsaved version has them."""
    hung: Hung | None = vars(article).get(HUNG)
    return hung.credits if hung else list(article.credits.all())


def topics_of(article: Article) -> list[Topic]:
    """Return the article's topics by name; of one in a preview, as its unsaved version has them."""
    hung: Hung | None = vars(article).get(HUNG)
    return hung.topics if hung else list(article.topics.all())


def corrections_of(article: Article) -> list[Correction]:
    """Return the article's corrections, oldest first; a preview of an unsaved version has those of the saved one."""
    hung: Hung | None = vars(article).get(HUNG)
    if hung:
        return hung.corrections
    return list(article.corrections.all()) if article.pk else []
