"""A position finds the windows that hold it, exactly, and without looking at the others."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from manset.press.store.index import windows as trees
from manset.press.store.index.connection import Connections
from manset.press.store.index.names import numbered
from manset.press.timelines import Move, Position, Window

MINUTE = 60_000_000
FAR = 10**17  # the year 5138; and before the year -1199
TIMES = st.one_of(
    st.integers(0, 5 * MINUTE),
    st.sampled_from([0, 1, MINUTE - 1, MINUTE, MINUTE + 1, -1, -MINUTE, -MINUTE - 1]),
    st.integers(-FAR, FAR),
)
POSITIONS = st.builds(Position, TIMES, st.integers(0, 3))
WINDOWS = st.builds(Window, st.sampled_from(["all", "city"]), st.none() | POSITIONS, st.none() | POSITIONS)


def _in_memory() -> Connections:
    return Connections(Path(":memory:"))


@given(windows=st.lists(WINDOWS, max_size=12), places=st.lists(POSITIONS, min_size=1, max_size=6))
def test_the_look_up_gives_what_comparing_all_windows_gives(
    windows: list[Window], places: list[Position]
) -> None:
    connections = _in_memory()
    with connections.writing() as db:
        for page, window in enumerate(windows):
            trees.add(db, page, trees.spans(db, [window]))
        timelines = numbered(db, ["all", "city"])
    for place in places:
        for name, number in timelines.items():
            found = set(trees.pages_seeing(connections.current(), number, place))
            wanted = {
                page for page, window in enumerate(windows) if window.timeline == name and window.holds(place)
            }
            assert found == wanted
    connections.close()


@given(window=WINDOWS, place=POSITIONS)
def test_a_move_is_seen_through_the_windows_that_hold_either_end(window: Window, place: Position) -> None:
    assert Move(window.timeline, None, place).seen_through(window) == window.holds(place)
    assert Move(window.timeline, place, None).seen_through(window) == window.holds(place)
    assert not Move("elsewhere", place, place).seen_through(window)


def test_windows_are_given_back_as_they_were() -> None:
    connections = _in_memory()
    windows = [
        Window("all", Position(-5, 1), None),
        Window("all", None, None),
        Window("city", None, Position(FAR, 2)),
    ]
    with connections.writing() as db:
        numbers = trees.add(db, 1, trees.spans(db, windows))
        assert trees.load(db, numbers) == set(windows)
        held = trees.held(db, numbers)
        assert held.keys() == trees.spans(db, windows)
        [first] = trees.spans(db, windows[:1])
        trees.drop(db, [held[first]])
        assert trees.load(db, numbers) == set(windows[1:])
    connections.close()


def test_the_look_up_is_flat() -> None:
    """Steps of SQLite's machine stand for rows looked at; the plan says that timeline and minute bound the search."""
    steps = [_steps_among(count) for count in (500, 20_000)]
    assert steps[1] <= steps[0] * 1.5


def test_the_plan_bounds_the_search_in_both_dimensions() -> None:
    connections = _in_memory()
    plan = connections.current().execute(
        f"EXPLAIN QUERY PLAN {trees.AT}", {"timeline": 1, "minute": 1, "at": 1, "id": 1}
    )
    [row] = plan.fetchall()
    connections.close()
    constraints = row[3].rpartition(":")[2]
    # B is <=, D is >=; columns 0 and 1 are the timeline, 2 and 3 the minute (ext/rtree/rtree.c)
    assert {constraints[at : at + 2] for at in range(0, len(constraints), 2)} == {"B0", "D1", "B2", "D3"}


def _steps_among(count: int) -> int:
    """Count the steps of one look-up among windows that each lie between two neighbours."""
    connections = _in_memory()
    with connections.writing() as db:
        number = numbered(db, ["all"])["all"]
        for page in range(count):
            low, high = Position(page * 10 * MINUTE, page), Position((page + 2) * 10 * MINUTE, page + 2)
            trees.add(db, page, trees.spans(db, [Window("all", low, high)]))
    db = connections.current()
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    db.set_progress_handler(step, 1)
    found = trees.pages_seeing(db, number, Position(count // 2 * 10 * MINUTE + 1, 0))
    db.set_progress_handler(None, 0)
    connections.close()
    assert len(found) == 2
    return steps
