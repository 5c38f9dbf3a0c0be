"""Sections, topics and authors as WordPress numbers and names them."""

from collections.abc import Iterator
from dataclasses import dataclass

from manset.archive.models import Article, Credit, Person, Section, Source, Topic
from manset.moving.exporting.choosing import Choice


@dataclass(frozen=True, slots=True)
class Term:
    """A category or a tag; `parent` is the slug of the category it stands in."""

    number: int
    slug: str
    name: str
    parent: str = ""
    description: str = ""


def article_number(pk: int) -> int:
    """Return the number of an article among WordPress's posts, where pictures are posts too."""
    return 2 * pk


def picture_number(pk: int) -> int:
    """Return the number of a picture among them."""
    return 2 * pk + 1


def download_number(pk: int) -> int:
    """Return the number of a file that is no picture, above all of theirs."""
    return 1_000_000_000 + pk


def login_of(who: Person | Source) -> str:
    """Return the name by which an author is known: of agencies one that no person has."""
    return who.slug if isinstance(who, Person) else f"agency-{who.slug}"


def categories(choice: Choice) -> dict[int, Term]:
    """Return the sections that have chosen articles, and those they stand in, by number, none before its parent.

    WordPress knows a category by its slug alone: where two sections share one, it is the whole path.
    """
    sections = {row.pk: row for row in Section.objects.all()}
    used: dict[int, Section] = {}
    for pk in choice.rows().order_by().values_list("section_id", flat=True).distinct():
        step: Section | None = sections[pk]
        while step is not None:
            used[step.pk] = step
            step = sections.get(step.parent_id or 0)
    slugs = [row.slug for row in sections.values()]
    named = {
        pk: row.slug if slugs.count(row.slug) == 1 else row.path.strip("/").replace("/", "-")
        for pk, row in sections.items()
    }
    in_order = sorted(used.values(), key=lambda row: (row.path.count("/"), row.order, row.pk))
    return {
        row.pk: Term(2 * row.pk, named[row.pk], row.name, named.get(row.parent_id or 0, ""), row.description)
        for row in in_order
    }


def tags(choice: Choice) -> Iterator[Term]:
    """Yield the topics of the chosen articles."""
    on = Article.topics.through.objects.filter(article__in=choice.rows().order_by().values("pk"))
    for topic in Topic.objects.filter(pk__in=on.values("topic_id")).order_by("pk").iterator():
        yield Term(2 * topic.pk + 1, topic.slug, topic.name, description=topic.description)


def authors(choice: Choice) -> Iterator[tuple[int, str, str]]:
    """Yield number, login and name of all who are credited in the chosen articles."""
    named = Credit.objects.filter(article__in=choice.rows().order_by().values("pk"))
    people = named.filter(person__isnull=False).values("person_id")
    for person in Person.objects.filter(pk__in=people).order_by("pk").iterator():
        yield 2 * person.pk, login_of(person), person.name
    sources = named.filter(source__isnull=False).values("source_id")
    for source in Source.objects.filter(pk__in=sources).order_by("pk").iterator():
        yield 2 * source.pk + 1, login_of(source), source.name
