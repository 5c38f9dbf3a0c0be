"""Marks in timelines say how long each is and where a number stands, whatever is put in and taken out, in any order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manset.archive import acts, marks
from manset.archive.filing import file_timelines
from manset.archive.models import Article, TimelineEntry, TimelineMark
from manset.archive.queries import places
from manset.archive.tests import cast
from manset.press.changes import Change
from manset.press.timelines import Position

NAME = "section:1"
BASE = 1_700_000_000_000_000  # microseconds
IDS = range(1, 30)
ids = st.sampled_from(IDS)
offsets = st.integers(0, 6)


@pytest.fixture
def many(db: None) -> None:
    """Make articles that stand in no timeline yet."""
    section = cast.make_section()
    Article.objects.bulk_create(Article(pk=pk, title=f"Story {pk}", section=section, body=[]) for pk in IDS)


def check(line: dict[int, int], step: int) -> None:
    truth = sorted(Position(BASE + offset, pk) for pk, offset in line.items())
    rows = TimelineMark.objects.filter(timeline=NAME).order_by("ordinal")
    held = [(row.ordinal, Position(row.at, row.place_id)) for row in rows]
    assert held == [(number, truth[number]) for number in range(step, len(truth), step)]
    assert marks.length(NAME) == len(truth)
    for start in range(len(truth) + 2):
        assert places.counted(NAME, start, 4) == truth[start : start + 4]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    first=st.dictionaries(ids, offsets),
    moves=st.lists(st.tuples(ids, st.none() | offsets), max_size=25),
    step=st.integers(1, 4),
)
@pytest.mark.usefixtures("many")
def test_marks_stand_where_counting_would_put_them(
    first: dict[int, int], moves: list[tuple[int, int | None]], step: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(marks, "STEP", step)
        TimelineEntry.objects.all().delete()
        TimelineMark.objects.all().delete()
        line = dict(first)
        TimelineEntry.objects.bulk_create(
            TimelineEntry(timeline=NAME, article_id=pk, at=BASE + offset) for pk, offset in line.items()
        )
        assert marks.length(NAME) == len(line)  # written in bulk, and not marked yet
        marks.lay(NAME)
        check(line, step)
        for pk, offset in moves:
            put(line, pk, offset)
            check(line, step)


def put(line: dict[int, int], pk: int, offset: int | None) -> None:
    """File an article out of its place, if it has one, and into another, if there is one."""
    stood = {NAME: Position(BASE + line.pop(pk), pk)} if pk in line else {}
    stands = {NAME: Position(BASE + offset, pk)} if offset is not None else {}
    file_timelines(Article(pk=pk), stood, stands, Change("file"))
    if offset is not None:
        line[pk] = offset


@pytest.mark.django_db
def test_acts_keep_the_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "STEP", 2)
    stories = [cast.published(f"Story {number}") for number in range(5)]
    assert [row.ordinal for row in TimelineMark.objects.filter(timeline="all").order_by("ordinal")] == [2, 4]
    acts.withdraw(stories[0])
    assert [row.place_id for row in TimelineMark.objects.filter(timeline="all")] == [stories[3].pk]
    assert marks.length("all") == 4


@pytest.mark.django_db
def test_a_timeline_that_is_no_more_has_no_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "STEP", 1)
    topic = cast.make_topic()
    for number in range(2):
        cast.published(f"Story {number}", topics=[topic])
    assert TimelineMark.objects.filter(timeline=topic.timeline).exists()
    acts.discard(topic)
    assert not TimelineMark.objects.filter(timeline=topic.timeline).exists()
