"""Making pages as the printer does."""

from manset.archive.tests.clock import Clock
from manset.press.kinds import PageKind, Rendered, kind_for
from manset.press.recording import Recorder, recording
from manset.site.kinds import KINDS


def made(path: str, clock: Clock) -> tuple[Rendered | None, Recorder]:
    """Return the page at a path and what it was made from, a read that is not recorded being an error."""
    kind = kind_for(path)
    assert kind is not None, path
    with recording(clock(), guard=True) as recorder:
        return kind.render(path), recorder


def all_paths() -> list[tuple[PageKind, str]]:
    kinds = [make() for make in KINDS]
    return [(kind, path) for kind in kinds for path in (*kind.all_paths(), *kind.asked_paths())]
