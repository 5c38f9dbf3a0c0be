"""How long a timeline is, and where in it a number stands, without counting it (ADR 15).

Every hundredth place of a timeline has a mark. What is put in or taken out below marks moves each of them to the next
place, by one statement; at the newest end, where nearly all is published, there are none to move. A mark that is
missing costs a longer count and nothing else, so that rows written in bulk are right before `lay` has marked them.
"""

from collections.abc import Collection
from typing import Any

from django.db import connection

from manset.archive.models.timeline_mark import TimelineMark
from manset.press.timelines import Position

STEP = 100
SHIFT_DOWN = """
    UPDATE archive_timelinemark SET (at, place_id) = (
        SELECT e.at, e.article_id FROM archive_timelineentry e
        WHERE e.timeline = archive_timelinemark.timeline
        AND (e.at, e.article_id) < (archive_timelinemark.at, archive_timelinemark.place_id)
        ORDER BY e.at DESC, e.article_id DESC LIMIT 1
    ) WHERE timeline = %s AND (at, place_id) > (%s, %s)
"""
SHIFT_UP = """
    UPDATE archive_timelinemark SET (at, place_id) = (
        SELECT e.at, e.article_id FROM archive_timelineentry e
        WHERE e.timeline = archive_timelinemark.timeline
        AND (e.at, e.article_id) > (archive_timelinemark.at, archive_timelinemark.place_id)
        ORDER BY e.at, e.article_id LIMIT 1
    ) WHERE timeline = %s AND (at, place_id) >= (%s, %s)
"""
DROP = """
    DELETE FROM archive_timelinemark
    WHERE timeline = %s AND (at, place_id) >= (%s, %s) AND (at, place_id) >= (%s, %s)
"""
NEWEST = """
    SELECT at, article_id FROM archive_timelineentry WHERE timeline = %s ORDER BY at DESC, article_id DESC LIMIT 1
"""
ONE_ON = """
    SELECT at, article_id FROM archive_timelineentry WHERE timeline = %s AND (at, article_id) >= (%s, %s)
    ORDER BY at, article_id LIMIT 1 OFFSET %s
"""
LAST = """
    SELECT ordinal, at, place_id FROM archive_timelinemark WHERE timeline = %s AND ordinal <= %s
    ORDER BY ordinal DESC LIMIT 1
"""
LENGTH = """
    SELECT %s, COALESCE(m.ordinal, 0) + (
        SELECT COUNT(*) FROM archive_timelineentry
        WHERE timeline = %s AND (at, article_id) >= (COALESCE(m.at, %s), COALESCE(m.place_id, 0))
    ) FROM (SELECT 1) AS one LEFT JOIN (
        SELECT ordinal, at, place_id FROM archive_timelinemark WHERE timeline = %s ORDER BY ordinal DESC LIMIT 1
    ) AS m ON 1 = 1
"""
_TOGETHER = 100  # timelines asked for in one statement: SQLite takes 500
_MOST = 2**31 - 1  # the column's greatest
START = Position(-(2**63) + 1, 0)


def put_in(timeline: str, position: Position) -> None:
    """Bring the marks up to date after an entry was put in at `position`."""
    ask(SHIFT_DOWN, timeline, position.at, position.id)
    lay(timeline)


def taken_out(timeline: str, position: Position) -> None:
    """Bring the marks up to date after the entry at `position` was taken out."""
    newest = one(NEWEST, timeline) or (START.at, START.id)
    # With nothing above it, a mark at or above the newest place has no place to move to.
    ask(DROP, timeline, position.at, position.id, *newest)
    ask(SHIFT_UP, timeline, position.at, position.id)


def lay(timeline: str) -> None:
    """Add the marks that are missing above the last there is."""
    ordinal, place = last(timeline)
    while found := one(ONE_ON, timeline, place.at, place.id, STEP):
        ordinal, place = ordinal + STEP, Position(*found)
        TimelineMark.objects.create(timeline=timeline, ordinal=ordinal, at=place.at, place_id=place.id)


def forget(timeline: str) -> None:
    """Drop the marks of a timeline that is no more."""
    TimelineMark.objects.filter(timeline=timeline).delete()


def length(timeline: str) -> int:
    """Return how many places the timeline has."""
    return lengths([timeline])[timeline]


def lengths(timelines: Collection[str]) -> dict[str, int]:
    """Return how many places each of the timelines has."""
    found: dict[str, int] = {}
    names = list(timelines)
    for start in range(0, len(names), _TOGETHER):
        some = names[start : start + _TOGETHER]
        with connection.cursor() as cursor:
            cursor.execute(
                " UNION ALL ".join([LENGTH] * len(some)),
                [value for name in some for value in (name, name, START.at, name)],
            )
            found.update(cursor.fetchall())
    return found


def length_below(timeline: str, lowest: Position) -> int:
    """Return the length, and drop the marks that are wrong once rows are put in from `lowest` upwards."""
    if last(timeline)[1] >= lowest:
        ask(DROP, timeline, lowest.at, lowest.id, lowest.at, lowest.id)
    return length(timeline)


def last(timeline: str, up_to: int | None = None) -> tuple[int, Position]:
    """Return the last mark, of those up to `up_to` if that is given: its ordinal and place; 0 and the start if none."""
    found = one(LAST, timeline, _MOST if up_to is None else up_to)
    return (found[0], Position(*found[1:])) if found else (0, START)


def ask(sql: str, *values: str | int) -> None:
    """Run one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def one(sql: str, *values: str | int) -> Any:
    """Return the one row a question gives, None if there is none."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()
