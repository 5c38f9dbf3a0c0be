"""A newsroom of any size in the database at once, for measuring: rows as the acts leave them, written in bulk.

`seed(10_000)` into an empty, migrated database makes a paper's settings, eight nested sections, some 300 topics (two to
four an article), 50 people, 10 agencies, 12 pictures that many articles share, and articles of 400 to 600 words dated
over the last two years, the newest some minutes ago. Each is a storyline of its own, with the last eight articles of
its topics written down as related, as if the matcher had been there; what it remembers of texts is empty. It writes no
revisions (an act makes its own), no rows for search and no change log: print the edition after it, not before. To be
imported once Django is set up; from the shell: `MANSET_HOME=/tmp/room python -m bench.newsroom 10000`.
"""

import json
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import islice
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Count, DateTimeField
from django.utils import timezone
from PIL import Image

from bench.newsroom.texts import Texts
from manset.archive import marks
from manset.archive.filing import is_counted
from manset.archive.models import (
    Article,
    ArticlePicture,
    Credit,
    Person,
    Picture,
    Section,
    SiteSettings,
    Source,
    TimelineEntry,
    Topic,
)
from manset.stories.models import Member, Storyline

_BATCH = 2000
_YEARS = timedelta(days=730)
_SECTIONS = (
    ("Türkiye", None), ("World", None), ("Business", None), ("Sports", None), ("Opinion", None),
    ("Cities", "Türkiye"), ("Europe", "World"), ("Markets", "Business"),
)  # fmt: skip
_TOPICS, _PEOPLE, _SOURCES, _PICTURES = 300, 50, 10, 12
_PICTURED = 0.6  # of the articles
_RELATED = 8  # articles written down for each


@dataclass(slots=True)
class _Row:
    """One article and what hangs on it, as numbers."""

    values: dict[str, Any]
    topics: list[int]
    credits: list[tuple[str, int | None, int | None]]
    timelines: list[str]
    at: int
    related: list[int]


def seed(count: int, *, rng: int = 1, words: tuple[int, int] = (400, 600)) -> None:
    """Fill an empty database with a newsroom of `count` articles; the same for the same `rng` but for its dates.

    `words` is the least and the most an article has. Some 4 KB an article on disk.
    """
    chance = Random(rng)  # noqa: S311 (texts, not secrets)
    room = _furnish(chance)
    rows = _articles(count, chance, room, words)
    while batch := list(islice(rows, _BATCH)):
        _insert(Article, [row.values for row in batch])
        _insert(
            TimelineEntry,
            [
                {"timeline": name, "at": row.at, "article_id": row.values["id"]}
                for row in batch
                for name in row.timelines
            ],
        )
        _insert(
            Article.topics.through,
            [{"article_id": row.values["id"], "topic_id": topic} for row in batch for topic in row.topics],
        )
        _insert(
            Credit,
            [
                {
                    "article_id": row.values["id"],
                    "role": role,
                    "person_id": person,
                    "source_id": source,
                    "sort_order": place,
                }
                for row in batch
                for place, (role, person, source) in enumerate(row.credits)
            ],
        )
        _insert(
            ArticlePicture,
            [
                {"article_id": row.values["id"], "picture_id": row.values["lead_picture_id"]}
                for row in batch
                if row.values["lead_picture_id"]
            ],
        )
        _insert(Storyline, [_storyline(row) for row in batch])
        _insert(Member, [_member(row) for row in batch])
    _number_on()
    counted = TimelineEntry.objects.order_by().values("timeline").annotate(entries=Count("pk"))
    for name in counted.filter(entries__gte=marks.STEP).values_list("timeline", flat=True):
        if is_counted(name):
            marks.lay(name)


def _storyline(row: _Row) -> dict[str, Any]:
    pk, date = row.values["id"], row.values["published_at"]
    return {"id": pk, "name": row.values["title"], "lead_id": pk, "begun_at": date}


def _member(row: _Row) -> dict[str, Any]:
    pk = row.values["id"]
    return {
        "article_id": pk, "storyline_id": pk, "since": row.values["published_at"],
        "reason": "{}", "related": json.dumps([[other, 0.1] for other in row.related]), "terms": "{}",
        "day": row.at / 86_400_000_000, "whole": pk.to_bytes(8, "big"), "words": row.values["word_count"],
        "shingles": b"", "details": b"",
    }  # fmt: skip


@dataclass(slots=True)
class _Room:
    """What articles are made with: ids, and for each section the names of its timelines."""

    sections: list[tuple[int, list[str]]]
    topics: list[int]
    people: list[int]
    sources: list[int]
    pictures: list[int]


def _furnish(chance: Random) -> _Room:
    """Make everything that is not an article, by ordinary saves."""
    SiteSettings(name="The Strait", tagline="News from both shores", about="A paper made to measure.").save()
    sections: dict[str, Section] = {}
    for order, (name, above) in enumerate(_SECTIONS):
        slug = name.lower().replace("ü", "u")
        parent = sections.get(above or "")
        path = f"{parent.path if parent else '/'}{slug}/"
        sections[name] = Section(name=name, slug=slug, path=path, parent=parent, order=order)
        sections[name].save()
    topics = [Topic(name=f"Topic {number}", slug=f"topic-{number}") for number in range(1, _TOPICS + 1)]
    people = [
        Person(
            name=f"Writer {number}",
            slug=f"writer-{number}",
            title="Correspondent",
            bio="Writes about things.",
        )
        for number in range(1, _PEOPLE + 1)
    ]
    sources = [Source(name=f"Agency {number}", slug=f"agency-{number}") for number in range(1, _SOURCES + 1)]
    for row in (*topics, *people, *sources):
        row.save()
    return _Room(
        [(row.pk, [step.timeline for step in row.line()]) for row in sections.values()],
        [row.pk for row in topics],
        [row.pk for row in people],
        [row.pk for row in sources],
        [_picture(number, chance) for number in range(_PICTURES)],
    )


def _picture(number: int, chance: Random) -> int:

    grain = Image.frombytes("RGB", (80, 50), chance.randbytes(80 * 50 * 3)).resize((1600, 1000))
    out = BytesIO()
    grain.save(out, "JPEG", quality=85)
    file = ContentFile(out.getvalue(), name=f"picture-{number}.jpg")
    picture = Picture(
        title=f"Picture {number}", alt=f"Colours, number {number}", credit="The Strait", file=file
    )
    picture.save()
    pk: int = picture.pk
    return pk


def _articles(count: int, chance: Random, room: _Room, words: tuple[int, int]) -> Iterator[_Row]:
    """Yield articles, oldest first."""
    texts = Texts(chance)
    newest = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=10)
    step = _YEARS / max(count, 1)
    told: dict[int, deque[int]] = {topic: deque(maxlen=_RELATED) for topic in room.topics}
    first = (Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    for number in range(count):
        date = newest - step * (count - 1 - number)
        row = _article(first + number, date.replace(microsecond=0), texts, chance, room, words)
        near = {pk for topic in row.topics for pk in told[topic]}
        row.related = sorted(near, reverse=True)[:_RELATED]
        for topic in row.topics:
            told[topic].append(first + number)
        yield row


def drawn(topics: Sequence[int], chance: Random) -> set[int]:
    """Draw an article's topics. Few are much written about and most are not: the square makes low numbers common."""
    return {topics[int(chance.random() ** 2 * len(topics))] for _ in range(chance.randint(2, 4))}


def _article(
    pk: int, date: datetime, texts: Texts, chance: Random, room: _Room, words: tuple[int, int]
) -> _Row:
    section, above = chance.choice(room.sections)
    topics = drawn(room.topics, chance)
    person, source = chance.choice(room.people), chance.choice(room.sources)
    credited: list[tuple[str, int | None, int | None]] = [("by", person, None)]
    credited += [("with", None, source)] if chance.random() < 0.5 else []  # noqa: PLR2004 (half of them)
    kind = chance.choices(("news", "analysis", "opinion", "explainer"), (85, 5, 7, 3))[0]
    body = _body(texts, chance, words)
    day = timezone.localtime(date)
    slug = f"story-{pk}"
    values = {
        "id": pk, "title": texts.headline(), "slug": slug, "path": f"/{day:%Y/%m/%d}/{slug}/",
        "standfirst": texts.sentence(14, 26)[:500], "kind": kind, "section_id": section,
        "lead_picture_id": chance.choice(room.pictures) if chance.random() < _PICTURED else None,
        "body": json.dumps(body, ensure_ascii=False), "published_at": date, "first_published_at": date,
        "last_published_at": date, "public_since": date, "live": True, "has_unpublished_changes": False,
        "word_count": sum(len(block["value"].split()) for block in body if block["type"] == "paragraph"),
    }  # fmt: skip
    names = ["all", f"kind:{kind}", *above, *(f"topic:{pk}" for pk in sorted(topics)), f"person:{person}"]
    names += [f"source:{source}"] if len(credited) > 1 else []
    names += [f"story:{pk}", *(f"lead:{name}" for name in ("all", *above))]
    at = int(date.timestamp()) * 1_000_000
    return _Row(values, sorted(topics), credited, names, at, [])


def _body(texts: Texts, chance: Random, words: tuple[int, int]) -> list[dict[str, Any]]:
    """Return raw blocks: paragraphs, a subhead in the middle, now and then a quotation."""
    paragraphs = [f"<p>{text}</p>" for text in texts.paragraphs(chance.randint(*words) - 30)]
    body: list[dict[str, Any]] = [{"type": "paragraph", "value": text} for text in paragraphs]
    body.insert(len(body) // 2, {"type": "heading", "value": {"text": texts.headline(), "level": "2"}})
    if chance.random() < 0.3:  # noqa: PLR2004 (a third)
        quotation = {"text": f"<p>{texts.sentence(10, 20)}</p>", "attribution": "A spokesperson"}
        body.insert(2, {"type": "quotation", "value": quotation})
    return body


def _insert(model: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows given by the names of their columns in one transaction, making a model of the first alone."""
    if not rows:
        return
    every = model._meta.concrete_fields  # noqa: SLF001 (Django's own API)
    fields = [field for field in every if field.attname in rows[0] or not field.primary_key]
    blank = model(**rows[0])
    columns = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    others = {field.attname: getattr(blank, field.attname) for field in fields}
    prepared = [
        [
            field.get_db_prep_value(row[field.attname], connection)
            if isinstance(field, DateTimeField)
            else row[field.attname]
            for field in fields
        ]
        for row in (others | row for row in rows)
    ]
    table = model._meta.db_table  # noqa: SLF001 (Django's own API)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', prepared)  # noqa: S608 (our own names)


def _number_on() -> None:
    """Have PostgreSQL give the next article the next number; SQLite does so by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), [Article, Storyline]):
                cursor.execute(sql)
