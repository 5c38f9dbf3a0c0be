"""Places in a timeline as its rows have them, before anybody asks whether the articles are visible this moment.

Filing keeps them so that they are; an article whose time is over and that is not filed yet is left out where articles
are loaded (`articles.by_ids`), and the filing to come is seen through the windows. Nothing here is recorded.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from manset.archive import marks
from manset.press import recording
from manset.press.timelines import Position

LAST = 2**63 - 1
END = Position(LAST, LAST)
START = Position(-LAST, -LAST)
NEWEST = 32  # places of a timeline read at once where few pages are printed: no list's newest page has more
_MOST = 100  # timelines asked for in one statement: SQLite takes 500
ROWS = "SELECT at, article_id FROM archive_timelineentry WHERE timeline = %s AND (at, article_id) "
BELOW = ROWS + "< (%s, %s) ORDER BY at DESC, article_id DESC LIMIT %s"
ABOVE = ROWS + "> (%s, %s) ORDER BY at, article_id LIMIT %s"
FROM = ROWS + ">= (%s, %s) ORDER BY at, article_id LIMIT %s"
WITHIN = ROWS + ">= (%s, %s) AND (at, article_id) <= (%s, %s) ORDER BY at, article_id"
COUNTED = FROM + " OFFSET %s"
BOTH = f"SELECT * FROM ({BELOW}) AS older UNION ALL SELECT * FROM ({ABOVE}) AS newer"  # noqa: S608 (constants)
BELOW_NAMED = BELOW.replace("SELECT at", "SELECT timeline, at")
NEWEST_OF_EACH = f"SELECT * FROM ({BELOW_NAMED}) AS newest"  # noqa: S608 (constants)
OF_MANY = "SELECT timeline, at, article_id FROM archive_timelineentry WHERE timeline IN"


@dataclass(slots=True)
class Piece:
    """A part of a timeline without a gap, oldest first; `bottom` and `top` say that nothing is beyond that end."""

    places: list[Position]
    bottom: bool
    top: bool


def below(timeline: str, position: Position, limit: int) -> list[Position]:
    """Return up to `limit` places before `position`, the nearest first."""
    piece = piece_around(timeline, position, limit)
    if piece is None:
        return rows(BELOW, timeline, position, limit)
    end = bisect_left(piece.places, position)
    return piece.places[max(0, end - limit) : end][::-1]


def beside(timeline: str, position: Position, each: int) -> tuple[list[Position], list[Position]]:
    """Return up to `each` places before `position`, and up to `each` after it, the nearest first."""
    piece = piece_around(timeline, position, each)
    found = piece.places if piece else both(timeline, position, each)
    start, end = bisect_left(found, position), bisect_right(found, position)
    return found[max(0, start - each) : start][::-1], found[end : end + each]


def upward(timeline: str, start: Position, limit: int) -> list[Position]:
    """Return up to `limit` places from `start` on, itself included, oldest first."""
    return rows(FROM, timeline, start, limit)


def within(timeline: str, low: Position, high: Position) -> list[Position]:
    """Return all places from `low` to `high`, both included, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(WITHIN, [timeline, low.at, low.id, high.at, high.id])
        return [Position(*row) for row in cursor.fetchall()]


def counted(timeline: str, start: int, limit: int) -> list[Position]:
    """Return up to `limit` places from the one before which there are `start`, oldest first."""
    ordinal, mark = marks.last(timeline, start)
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [timeline, mark.at, mark.id, limit, start - ordinal])
        return [Position(*row) for row in cursor.fetchall()]


def whole_pieces(timelines: Collection[str]) -> None:
    """Read in one go short timelines, of which pages will ask for one each, where many are printed."""
    ahead = recording.ahead()
    pieces: dict[str, Piece] = recording.kept("pieces")
    missing = [name for name in timelines if name not in pieces]
    if not ahead or not missing:
        return
    holes = ", ".join(["%s"] * len(missing))
    most = len(missing) + ahead
    with connection.cursor() as cursor:
        cursor.execute(f"{OF_MANY} ({holes}) ORDER BY at, article_id LIMIT %s", [*missing, most])
        found = cursor.fetchall()
    if len(found) == most:  # long ones among them, which are asked for as all others are
        return
    for name in missing:
        pieces[name] = Piece([], bottom=True, top=True)
    for name, at, article in found:
        pieces[name].places.append(Position(at, article))


def newest_pieces(timelines: Collection[str]) -> None:
    """Read in one go the newest places of timelines, of which several pages will ask, where few are printed.

    SQLite gives what each page needs sooner than all of it at once: it is asked without a way there and back.
    """
    pieces: dict[str, Piece] = recording.kept("pieces")
    missing = [name for name in timelines if name not in pieces]
    if recording.ahead() or not missing or connection.vendor == "sqlite":
        return
    found: dict[str, list[Position]] = {name: [] for name in missing}
    for start in range(0, len(missing), _MOST):
        some = missing[start : start + _MOST]
        with connection.cursor() as cursor:
            cursor.execute(
                " UNION ALL ".join([NEWEST_OF_EACH] * len(some)),
                [value for name in some for value in (name, END.at, END.id, NEWEST)],
            )
            for name, at, article in cursor.fetchall():
                found[name].append(Position(at, article))
    pieces.update(
        (name, Piece(sorted(newest), bottom=len(newest) < NEWEST, top=True)) for name, newest in found.items()
    )


def piece_around(timeline: str, position: Position, limit: int) -> Piece | None:
    """Return a part of the timeline that reaches `limit` beyond `position` on both sides; None where none is kept.

    Where all is printed, pages are printed by date, so that one such part answers for hundreds of them; where few are,
    their articles are new, so that the newest places answer for most.
    """
    ahead = recording.ahead()
    if not ahead and position == END and limit <= NEWEST and recording.rendering():
        newest_pieces([timeline])
    pieces: dict[str, Piece] = recording.kept("pieces")
    piece = pieces.get(timeline)
    if piece is not None and reaches(piece, position, limit):
        return piece
    if not ahead:
        return None
    full = limit + ahead
    older, newer = rows(BELOW, timeline, position, full), rows(FROM, timeline, position, full)
    pieces[timeline] = Piece([*older[::-1], *newer], bottom=len(older) < full, top=len(newer) < full)
    return pieces[timeline]


def reaches(piece: Piece, position: Position, limit: int) -> bool:
    """Tell whether the part holds `limit` places on both sides of `position`, or an end of the timeline."""
    down = bisect_left(piece.places, position)
    up = len(piece.places) - bisect_right(piece.places, position)
    return (down >= limit or piece.bottom) and (up >= limit or piece.top)


def rows(sql: str, timeline: str, position: Position, limit: int) -> list[Position]:
    """Ask the database."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [timeline, position.at, position.id, limit])
        return [Position(*row) for row in cursor.fetchall()]


def both(timeline: str, position: Position, each: int) -> list[Position]:
    """Ask the database for the places on either side in one go, and return them oldest first."""
    values = (timeline, position.at, position.id, each)
    with connection.cursor() as cursor:
        cursor.execute(BOTH, [*values, *values])
        return sorted(Position(*row) for row in cursor.fetchall())
