"""What the tests of intake do: deliver items, as a parser would hand them over or as files and addresses."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from PIL import Image

from manset.archive.acts import keep
from manset.archive.models import Article, Section, Source
from manset.ingest.fetch import Fetcher
from manset.ingest.intake.deliveries import Arrived, Delivery, deliveries, picture_folder, typed_endpoints
from manset.ingest.intake.originals import keep as keep_original
from manset.ingest.intake.outcome import Outcome
from manset.ingest.intake.taking import Intake
from manset.ingest.parse import Credit, Item
from manset.press.models import LogEntry

_numbers = count()

STORY = Item(
    format="test",
    guid="tag:wire.example,2026:1",
    url="https://wire.example/1",
    title="A ship runs aground",
    standfirst="Tugs are on their way.",
    credits=(Credit("Lena Harwick"),),
    published=datetime(2026, 11, 22, 8, 0, tzinfo=UTC),
    language="en",
    section="Politics",
    topics=("Shipping",),
    body_html="<p>It touched the bottom off the cape.</p>",
    body_text="It touched the bottom off the cape.",
)


def story(**changes: Any) -> Item:
    """Return the story, changed."""
    return replace(STORY, **changes)


def text(words: str) -> dict[str, str]:
    """Return the fields of a body that says these words."""
    return {"body_html": f"<p>{words}</p>", "body_text": words}


def section(name: str, slug: str, parent: Section | None = None) -> Section:
    """Make a section."""
    made = Section(name=name, slug=slug, parent=parent)
    keep(made)
    return made


def source(name: str = "Meridian News Agency", **fields: Any) -> Source:
    """Make a source whose items are published at once, unless said otherwise."""
    given = {"slug": name.partition(" ")[0].lower(), "rule": Source.Rule.PUBLISH, **fields}
    made = Source(name=name, **given)
    keep(made)
    return made


def deliver(*items: Item, data: bytes | None = None, **options: Any) -> list[Outcome]:
    """Take in one delivery of these items; its bytes are new unless given. Published unless said otherwise."""
    content = data if data is not None else f"delivery {next(_numbers)}".encode()
    arrived = Arrived(content, keep_original([content]))
    with Fetcher() as fetcher:
        intake = Intake(fetcher, options.get("source"), options.get("publish", True))
        path = options.get("path")
        delivery = Delivery("wire.test", path=path, top=picture_folder(path.parent) if path else None)
        return list(intake.take_items(delivery, arrived, list(items)))


def states(outcomes: Iterable[Outcome]) -> list[str]:
    """Return what became of each."""
    return [str(outcome.state) for outcome in outcomes]


def ingest(*names: str | Path, source: str | None = None, publish: bool = True) -> list[Outcome]:
    """Take in files, folders and addresses."""
    given = [str(name) for name in names]
    with Fetcher(typed_endpoints(given)) as fetcher:
        intake = Intake(fetcher, source, publish)
        return [outcome for delivery in deliveries(given) for outcome in intake.take(delivery)]


def json_feed(*items: dict[str, Any], title: str = "A wire") -> bytes:
    """Return a JSON Feed."""
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": title, "items": list(items)}
    return json.dumps(feed, ensure_ascii=False).encode()


def entry(number: int = 1, **fields: Any) -> dict[str, Any]:
    """Return an item of a JSON Feed."""
    return {
        "id": f"n{number}",
        "title": f"Story {number}",
        "content_html": f"<p>This is what story {number} says.</p>",
        "date_published": "2026-11-22T10:00:00+03:00",
        **fields,
    }


def picture(colour: str = "navy", size: tuple[int, int] = (40, 30), kind: str = "PNG") -> bytes:
    """Return a picture file."""
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    return file.getvalue()


def kinds(article: Article) -> list[str]:
    """Return the types of the blocks of an article's body."""
    return [block["type"] for block in article.body.raw_data]


def the_article() -> Article:
    """Return the only article there is."""
    return Article.objects.get()


@dataclass
class Untouched:
    """A block in which the change log must stay as it is."""

    before: int = 0

    def __enter__(self) -> None:
        self.before = LogEntry.objects.count()

    def __exit__(self, *_: object) -> None:
        assert LogEntry.objects.count() == self.before
