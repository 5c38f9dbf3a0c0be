"""The cast: a small newsroom's sections, people, agencies and stories, made by the acts and by nothing else."""

from io import BytesIO
from itertools import count
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from PIL import Image

from manset.archive import acts
from manset.archive.acts.keep import keep
from manset.archive.models import Article, Person, Picture, Section, Source, Topic
from manset.archive.paths import slug_of

_numbers = count(1)


def paragraph(text: str) -> dict[str, object]:
    """Return a block of text as the database has it."""
    return {"type": "paragraph", "value": f"<p>{text}</p>"}


def make_section(name: str = "International", parent: Section | None = None, **more: Any) -> Section:
    """Keep a new section."""
    section = Section(name=name, slug=more.pop("slug", slug_of(name)), parent=parent, **more)
    keep(section)
    return section


def make_topic(name: str = "Straits") -> Topic:
    """Keep a new topic."""
    topic = Topic(name=name, slug=slug_of(name))
    keep(topic)
    return topic


def make_person(name: str = "Poyraz Uzun", picture: Picture | None = None) -> Person:
    """Keep a new person."""
    person = Person(name=name, slug=slug_of(name), picture=picture)
    keep(person)
    return person


def make_source(name: str = "Meridian") -> Source:
    """Keep a new agency."""
    source = Source(name=name, slug=slug_of(name))
    keep(source)
    return source


def picture_file(colour: str = "teal", size: tuple[int, int] = (40, 30)) -> ContentFile[bytes]:
    """Return a small picture of one colour as an upload."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return ContentFile(out.getvalue(), name=f"{colour}-{next(_numbers)}.png")


def make_picture(colour: str = "teal", **more: Any) -> Picture:
    """Keep a new picture."""
    picture = Picture(title=colour, alt=f"all {colour}", file=picture_file(colour), **more)
    keep(picture)
    return picture


def some_section() -> Section:
    """Return the section of stories that name none."""
    return Section.objects.filter(slug="international").first() or make_section()


def draft(title: str = "", **content: Any) -> acts.Draft:
    """Return the content of a story, its headline unlike any other's unless it is given."""
    number = next(_numbers)
    content.setdefault("section", content.get("section") or some_section())
    content.setdefault("body", [paragraph(f"The text of story {number}.")])
    return acts.Draft(title=title or f"Story {number}", **content)


def created(title: str = "", **content: Any) -> Article:
    """Create a story that nobody sees."""
    return acts.create(draft(title, **content))


def published(title: str = "", **content: Any) -> Article:
    """Create and publish a story."""
    return acts.publish(created(title, **content))


def by(*who: Person | Source) -> list[acts.CreditDraft]:
    """Return a credit line: the first is the author, the others are those with whom."""
    return [acts.CreditDraft("with" if place else "by", name) for place, name in enumerate(who)]


def fresh(article: Article) -> Article:
    """Return the article as the database has it."""
    return Article.objects.get(pk=article.pk)


def nobody() -> User:
    """Return a user who may do nothing."""
    user, _ = User.objects.get_or_create(username="nobody")
    return user
