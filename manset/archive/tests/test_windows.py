"""The heart of an exact edition: if a move changes what a query gives, the window it recorded held the move.

Every query over timelines is put against a list of pairs in plain Python, on timelines full of ties.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manset.archive.filing import length_key
from manset.archive.models import Article, TimelineEntry
from manset.archive.queries import timelines
from manset.archive.tests import cast
from manset.lib.moments import EPOCH, MICROSECOND
from manset.press.recording import Recorder, Sharing, recording
from manset.press.timelines import Move, Position

NAME = "section:1"
BASE = 1_700_000_000_000_000  # microseconds
IDS = range(1, 10)
Places = dict[int, int]


@dataclass(frozen=True)
class Query:
    """A query under test, and what it should give for a timeline, newest last."""

    name: str
    run: Callable[[], Any]
    expected: Callable[[list[Position]], Any]


def pks(articles: list[Article]) -> list[int]:
    return [article.pk for article in articles]


def ids(positions: list[Position]) -> list[int]:
    return [position.id for position in positions]


def moment(offset: int) -> datetime:
    return EPOCH + (BASE + offset) * MICROSECOND


def newest(limit: int) -> Query:
    return Query(
        f"newest({limit})",
        lambda: pks(timelines.newest(NAME, limit)),
        lambda line: ids(line[::-1][:limit]),
    )


def near(position: Position, each: int) -> Query:
    def expected(line: list[Position]) -> list[int]:
        below = [other for other in line if other < position][::-1][:each]
        above = [other for other in line if other > position][:each]
        return ids(sorted((*below, *above), key=lambda other: (abs(other.at - position.at), -other.id)))

    return Query(f"near({position}, {each})", lambda: ids(timelines.near(NAME, position, each)), expected)


def around(position: Position) -> Query:
    def run() -> tuple[int | None, int | None]:
        beside = timelines.around(NAME, position)
        return (
            beside.previous.pk if beside.previous else None,
            beside.following.pk if beside.following else None,
        )

    def expected(line: list[Position]) -> tuple[int | None, int | None]:
        below = [other.id for other in line if other < position]
        above = [other.id for other in line if other > position]
        return (below[-1] if below else None, above[0] if above else None)

    return Query(f"around({position})", run, expected)


def between(low: int, high: int | None) -> Query:
    return Query(
        f"between({low}, {high})",
        lambda: ids(timelines.between(NAME, BASE + low, None if high is None else BASE + high)),
        lambda line: ids(inside(line, low, high)),
    )


def few_between(low: int, high: int | None, most: int) -> Query:
    def run() -> list[int] | None:
        few = timelines.few_between(NAME, BASE + low, None if high is None else BASE + high, most)
        return None if few is None else ids(list(few))

    def expected(line: list[Position]) -> list[int] | None:
        found = inside(line, low, high)
        return None if len(found) > most else ids(found)

    return Query(f"few_between({low}, {high}, {most})", run, expected)


def inside(line: list[Position], low: int, high: int | None) -> list[Position]:
    return [place for place in line if low <= place.at - BASE and (high is None or place.at - BASE < high)]


def first_from(start: int | None) -> Query:
    def expected(line: list[Position]) -> datetime | None:
        found = [place.at for place in line if start is None or place.at - BASE >= start]
        return EPOCH + found[0] * MICROSECOND if found else None

    return Query(
        f"first_from({start})",
        lambda: timelines.first_from(NAME, None if start is None else moment(start)),
        expected,
    )


def page_count(size: int) -> Query:
    return Query(
        f"page_count({size})",
        lambda: timelines.page_count(NAME, size),
        lambda line: max(1, len(line) // size),
    )


def shown(page: timelines.NumberedPage | None) -> tuple[int, int, list[int]] | None:
    return (page.number, page.pages, pks(page.articles)) if page else None


def newest_page(size: int) -> Query:
    def expected(line: list[Position]) -> tuple[int, int, list[int]]:
        number = max(1, len(line) // size)
        return number, number, ids(line[(number - 1) * size :][::-1])

    return Query(f"newest_page({size})", lambda: shown(timelines.newest_page(NAME, size)), expected)


def numbered_page(number: int, size: int) -> Query:
    def expected(line: list[Position]) -> tuple[int, int, list[int]] | None:
        pages = max(1, len(line) // size)
        if number >= pages:
            return None
        return number, min(pages, number + 2), ids(line[(number - 1) * size : number * size][::-1])

    return Query(
        f"numbered_page({number}, {size})",
        lambda: shown(timelines.numbered_page(NAME, number, size)),
        expected,
    )


def noticed(recorder: Recorder, told: Move, length: int) -> bool:
    """Tell whether what was recorded is hit by a move, after which the timeline is this long, as filing logs it."""
    came_or_went = told.before is None or told.after is None
    return any(told.seen_through(window) for window in recorder.windows) or (
        came_or_went and length_key(NAME, length) in recorder.keys
    )


offsets = st.integers(0, 5)
small = st.integers(1, 3)
positions = st.builds(lambda offset, pk: Position(BASE + offset, pk), offsets, st.sampled_from(IDS))
queries = st.one_of(
    st.builds(newest, st.integers(1, 4)),
    st.builds(near, positions, small),
    st.builds(around, positions),
    st.builds(between, offsets, st.none() | offsets),
    st.builds(few_between, offsets, st.none() | offsets, st.integers(1, 4)),
    st.builds(first_from, st.none() | offsets),
    st.builds(page_count, small),
    st.builds(newest_page, small),
    st.builds(numbered_page, st.integers(1, 4), small),
)
places = st.dictionaries(st.sampled_from(IDS), offsets, max_size=9)
moves = st.tuples(st.sampled_from(IDS), st.none() | offsets)


@pytest.fixture
def nine(db: None) -> None:
    """Make nine visible articles that stand in no timeline yet."""
    section = cast.make_section()
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    Article.objects.bulk_create(
        Article(
            pk=pk,
            title=f"Story {pk}",
            section=section,
            live=True,
            path=f"/2020/01/01/story-{pk}/",
            body=[],
            published_at=long_ago,
            public_since=long_ago,
        )
        for pk in IDS
    )


def lay(line: Places) -> None:
    TimelineEntry.objects.all().delete()
    TimelineEntry.objects.bulk_create(
        TimelineEntry(timeline=NAME, article_id=pk, at=BASE + offset) for pk, offset in line.items()
    )


def ordered(line: Places) -> list[Position]:
    return sorted(Position(BASE + offset, pk) for pk, offset in line.items())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=queries, line=places, move=moves, at_once=st.integers(1, 5), ahead=st.booleans())
@pytest.mark.usefixtures("nine")
def test_what_changes_an_answer_was_seen_through_a_window(
    query: Query,
    line: Places,
    move: tuple[int, int | None],
    at_once: int,
    ahead: bool,  # noqa: FBT001 (hypothesis gives it)
) -> None:
    lay(line)
    sharing = Sharing()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("manset.archive.queries.places.NEWEST", at_once)
        if ahead:
            with recording(timezone.now(), sharing=sharing):
                timelines.read_lists_ahead({NAME, "section:2"})
        with recording(timezone.now(), sharing=sharing) as recorder:
            first = query.run()
    assert first == query.expected(ordered(line))
    pk, offset = move
    after = {key: value for key, value in line.items() if key != pk} | (
        {} if offset is None else {pk: offset}
    )
    lay(after)
    second = query.run()
    assert second == query.expected(ordered(after))
    if first != second:
        stood, stands = (
            Position(BASE + places[pk], pk) if pk in places else None for places in (line, after)
        )
        told = Move(NAME, stood, stands)
        assert noticed(recorder, told, len(after)), (told, recorder.windows, recorder.keys)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(line=places, pk=st.sampled_from(IDS), offset=offsets)
@pytest.mark.usefixtures("nine")
def test_a_full_page_well_below_the_top_is_not_touched_by_what_is_published_today(
    line: Places,
    pk: int,
    offset: int,
) -> None:
    """Windows that hold everything would pass the test above; this one says that they do not."""
    lay({key: value for key, value in line.items() if key != pk})
    with recording(timezone.now()) as recorder:
        page = timelines.numbered_page(NAME, 1, 1)
    today = Move(NAME, None, Position(BASE + 100 + offset, pk))
    length = len({*line} - {pk})
    assert noticed(recorder, today, length + 1) == (page is None or page.pages < 3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(length=st.integers(6, 8))
@pytest.mark.usefixtures("nine")
def test_the_page_below_the_newest_is_not_touched_until_the_newest_is_full(length: int) -> None:
    lay({pk: pk for pk in range(1, length + 1)})
    with recording(timezone.now()) as recorder:
        page = timelines.numbered_page(NAME, 1, 3)
    assert page is not None
    assert page.pages == 2
    today = Move(NAME, None, Position(BASE + 100, 9))
    assert noticed(recorder, today, length + 1) == (length + 1 == 9)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(length=st.integers(1, 8))
@pytest.mark.usefixtures("nine")
def test_that_they_are_many_is_not_touched_by_what_is_published_after_the_first_of_them(length: int) -> None:
    lay({pk: pk for pk in range(1, length + 1)})
    with recording(timezone.now()) as recorder:
        few = timelines.few_between(NAME, BASE, None, 3)
    today = Move(NAME, None, Position(BASE + 100, 9))
    assert noticed(recorder, today, length + 1) == (few is not None) == (length <= 3)
