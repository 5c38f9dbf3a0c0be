"""What a change was about, read off its keys and timelines."""

from collections.abc import Iterator

from manset.press.kinds import Touched


def ids(change: Touched, name: str) -> Iterator[int]:
    """Yield the ids in keys like `article:812` that have this name."""
    for key in change.keys:
        kind, _, pk = key.partition(":")
        if kind == name and pk.isdigit():
            yield int(pk)


def lengths(change: Touched, name: str) -> dict[int, list[int]]:
    """Return how long the timelines like `topic:4` of this name became, by the id: from `length:topic:4:30`."""
    found: dict[int, list[int]] = {}
    for key in change.keys:
        kind, _, rest = key.partition(":")
        timeline, _, length = rest.rpartition(":")
        owner, _, pk = timeline.partition(":")
        if kind == "length" and owner == name and pk.isdigit() and length.isdigit():
            found.setdefault(int(pk), []).append(int(length))
    return found


def moments(change: Touched, timeline: str) -> frozenset[int]:
    """Return the moments, in microseconds since the epoch, to or from which something moved in a timeline."""
    return frozenset(
        position.at
        for move in change.moves
        if move.timeline == timeline
        for position in (move.before, move.after)
        if position
    )
