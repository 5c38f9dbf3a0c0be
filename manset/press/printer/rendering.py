"""Making pages from kinds, with everything that they read written down."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from manset.press.fragments import includes_of
from manset.press.kinds import PageKind
from manset.press.moments import microseconds
from manset.press.printer.outages import DATABASE_ERRORS, database_answers
from manset.press.printer.sittings import Sitting
from manset.press.printer.workshop import Workshop
from manset.press.recording import recording
from manset.press.store import Print
from manset.press.store.index.dependencies import INCLUDES
from manset.press.store.paths import file_of

_logger = logging.getLogger("manset.press")


class RenderFailed(RuntimeError):
    """A page could not be rendered; the message says which and why."""


@dataclass(slots=True)
class Batch:
    """Renders of several pages: those that came out, and errors by path."""

    prints: list[Print] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)

    def add(self, other: "Batch") -> None:
        """Take another's in."""
        self.prints += other.prints
        self.errors |= other.errors


def render_page(
    shop: Workshop, path: str, sitting: Sitting, *, build: str = "", entry: int | None = None
) -> Print:
    """Render one page; raises whatever its kind raises, InvalidPath, and LookupError if no kind claims it."""
    file_of(path)
    kind = shop.kind_for(path)
    now = microseconds(shop.clock())
    printed = Print(path, "", None, set(), set(), None, sitting.seen, now, entry, build)
    if kind is None:
        return printed
    with recording(sitting.now, guard=shop.guard, sharing=sitting.sharing) as recorder:
        printed.rendered = kind.render(path)
    printed.kind = kind.name
    printed.keys, printed.windows = recorder.keys, recorder.windows
    printed.until = microseconds(recorder.until) if recorder.until else None
    if printed.rendered is not None:
        printed.includes = includes_of(printed.rendered.body, printed.rendered.media_type)
        printed.keys.update(INCLUDES + include for include in printed.includes)
    return printed


def prepare(shop: Workshop, paths: Sequence[str], sitting: Sitting) -> None:
    """Let each kind read in one go what its pages will ask for; where that fails they ask for themselves."""
    by_kind: dict[str, list[str]] = {}
    for path in paths:
        kind = shop.kind_for(path)
        if kind is not None:
            by_kind.setdefault(kind.name, []).append(path)
    for kind in shop.kinds:
        if kind.name in by_kind:
            _prepare(shop, kind, by_kind[kind.name], sitting)


def _prepare(shop: Workshop, kind: PageKind, paths: list[str], sitting: Sitting) -> None:
    try:
        with recording(sitting.now, guard=shop.guard, sharing=sitting.sharing):
            kind.prepare(paths)
    except DATABASE_ERRORS:
        if not database_answers():
            raise
        _logger.exception("%s could not prepare %d pages", kind.name, len(paths))
    except Exception:
        _logger.exception("%s could not prepare %d pages", kind.name, len(paths))


def render_batch(
    shop: Workshop,
    paths: Sequence[str],
    sitting: Sitting,
    *,
    build: str = "",
    entries: dict[str, int] | None = None,
) -> Batch:
    """Render pages, keeping the errors of those that fail; a database that is away is raised at once."""
    batch = Batch()
    prepare(shop, paths, sitting)
    for path in paths:
        try:
            printed = render_page(shop, path, sitting, build=build, entry=(entries or {}).get(path))
        except DATABASE_ERRORS as error:
            if not database_answers():
                raise
            batch.errors[path] = explained(path, error, at_length=not batch.errors)
        except Exception as error:  # noqa: BLE001  # a kind may raise anything; the other pages go on
            batch.errors[path] = explained(path, error, at_length=not batch.errors)
        else:
            batch.prints.append(printed)
    return batch


def explained(path: str, error: Exception, *, at_length: bool) -> str:
    """Log why a page failed, and say it in one line; ``at_length`` with its traceback: one for a batch is enough."""
    said = f"{type(error).__name__}: {error}"[:1000]
    _logger.error("%s could not be rendered: %s", path, said, exc_info=error if at_length else None)
    return said
