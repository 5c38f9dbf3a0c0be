"""Pages printed together are, to the byte and to the last key, what each is when it is printed alone (ADR 14)."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from manset.archive import acts
from manset.archive.models import SiteSettings
from manset.archive.tests import cast
from manset.comments import acts as comments
from manset.comments.acts import Imported
from manset.press.kinds import PageKind
from manset.press.printer import Printer
from manset.press.printer.rendering import Batch, render_batch
from manset.press.printer.sittings import Sitting
from manset.press.recording import Sharing
from manset.site.kinds import numbered
from manset.site.kinds.article import ArticleKind
from manset.site.kinds.listing import TopicKind
from manset.site.kinds.picture import PictureKind


@pytest.fixture
def shop(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Printer:
    monkeypatch.setattr(numbered, "PAGE_SIZE", 2)
    acts.keep(SiteSettings(name="The Strait"))
    top = cast.make_section("Türkiye")
    sections = [top, cast.make_section("Cities", top), cast.make_section("Opinion")]
    topics = [cast.make_topic(name) for name in ("Straits", "Ferries", "Wind")]
    people = [cast.make_person("Poyraz Uzun", cast.make_picture()), cast.make_person("Deniz Uzun")]
    pictures = [cast.make_picture("navy"), None]
    story = cast.published("Story that is withdrawn", section=top)
    acts.withdraw(story)
    for number in range(12):
        story = cast.published(
            f"Story {number}",
            section=sections[number % 3],
            topics=topics[number % 2 :],
            credits=cast.by(people[number % 2]),
            lead_picture=pictures[number % 2],
            published_at=datetime.now(UTC) - timedelta(hours=9 * number),
            language=("en", "tr")[number % 2],
        )
        if number % 5 == 0:
            acts.correct(story, f"What was wrong in story {number}.")
            said = Imported(f"said {number}", story.pk, datetime.now(UTC), "Well put.", name="Su")
            assert comments.take_in([said]).new == 1
    return Printer(tmp_path / "edition")


def paths_of(kind: PageKind) -> Iterable[str]:
    return (*kind.all_paths(), *kind.asked_paths())


@pytest.mark.parametrize("ahead", [0, 1, 500])
def test_what_is_printed_together_is_what_is_printed_alone(shop: Printer, ahead: int) -> None:
    now = datetime.now(UTC)
    kinds = [kind for kind in shop.shop.kinds if not isinstance(kind, PictureKind)]
    paths = list(dict.fromkeys(path for kind in kinds for path in paths_of(kind)))
    same(render_batch(shop.shop, paths, Sitting(0, now, Sharing(ahead))), alone(shop, paths, now))


def test_what_is_printed_after_half_of_what_is_shared_went_is_what_is_printed_alone(shop: Printer) -> None:
    now = datetime.now(UTC)
    kinds = [kind for kind in shop.shop.kinds if not isinstance(kind, PictureKind)]
    paths = list(dict.fromkeys(path for kind in kinds for path in paths_of(kind)))
    sitting = Sitting(0, now, Sharing())
    after = Batch()
    for path in paths:
        render_batch(shop.shop, ["/"], sitting)
        sitting.sharing.thin(0)
        after.add(render_batch(shop.shop, [path], sitting))
    same(after, alone(shop, paths, now))


def alone(shop: Printer, paths: list[str], now: datetime) -> Batch:
    printed = Batch()
    for path in paths:
        printed.add(render_batch(shop.shop, [path], Sitting(0, now)))
    return printed


def same(these: Batch, those: Batch) -> None:
    assert these.errors == those.errors == {}
    assert len(these.prints) > 40
    for one, other in zip(these.prints, those.prints, strict=True):
        assert (one.path, one.rendered, one.until) == (other.path, other.rendered, other.until)
        assert one.keys == other.keys, one.path
        assert one.windows == other.windows, one.path


def test_lists_are_asked_for_at_once_by_pages_printed_together(shop: Printer) -> None:
    asked: list[str] = []

    def noted(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if "archive_timelineentry" in sql:
            asked.append(sql)
        return execute(sql, *rest)

    articles = list(ArticleKind().all_paths())
    topics = [path for path in TopicKind().all_paths() if "/page/" not in path]
    with connection.execute_wrapper(noted):
        batch = render_batch(shop.shop, [*articles, *topics], Sitting(0, datetime.now(UTC), Sharing()))
    assert (len(articles), len(topics), batch.errors) == (13, 3, {})
    newest = [sql for sql in asked if "COUNT" not in sql]
    assert len(asked) - len(newest) == 1  # how long those with pages are
    # SQLite, without a way there and back, is asked by each page for what it needs.
    assert len(newest) <= (1 if connection.vendor == "postgresql" else 3 * len(articles) + 3 * len(topics)), (
        newest
    )
