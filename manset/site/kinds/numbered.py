"""Lists on several pages: which there are, and which to show at a path."""

import re
from collections.abc import Callable, Iterable, Iterator

from manset.archive.queries import timelines
from manset.press.kinds import Rendered, Touched
from manset.site.compose.listing import PAGE_SIZE
from manset.site.kinds.page import moved
from manset.site.kinds.touched import lengths

NUMBERED = re.compile(r"^(?P<base>/.*/|/)page/(?P<number>[1-9]\d{0,8})/\Z")


def split(path: str) -> tuple[str, int | None]:
    """Return the list's own address and the page's number, None for its newest page."""
    found = NUMBERED.match(path)
    return (found["base"], int(found["number"])) if found else (path, None)


def read_ahead(lists: Iterable[tuple[str | None, int | None]]) -> None:
    """Read in one go what these pages of lists show: each a timeline, None where there is no list, and a number."""
    timelines.read_ahead([(timeline, number) for timeline, number in lists if timeline], PAGE_SIZE)


def list_paths(base: str, timeline: str) -> Iterator[str]:
    """Yield the addresses of all pages of a list as it stands."""
    yield base
    yield from (f"{base}page/{number}/" for number in timelines.numbers(timeline, PAGE_SIZE))


def grown_paths(base: str, reached: Iterable[int]) -> Iterator[str]:
    """Yield the addresses of the pages that came to be when the list reached these lengths: its first, then full ones.

    Lengths are as the log has them and not as the list is now, for whoever reads the log may come late: asked of the
    list as it is, of five pages that came to be meanwhile only the last would be found.
    """
    for length in filter(begins_page, reached):
        yield base if length == 1 else f"{base}page/{length // PAGE_SIZE - 1}/"


def grown(change: Touched, name: str) -> dict[int, list[int]]:
    """Return the ids of lists of this name to which pages came with a change, and the lengths at which they did."""
    return {pk: reached for pk, reached in lengths(change, name).items() if any(map(begins_page, reached))}


def begins_page(length: int) -> bool:
    """Tell whether a list that reaches this length has a page more, its first or a full one."""
    return length == 1 or (length % PAGE_SIZE == 0 and length >= 2 * PAGE_SIZE)


def render_list(
    base: str,
    number: int | None,
    timeline: str,
    make: Callable[[timelines.NumberedPage], Rendered],
) -> Rendered | None:
    """Return a page of the list; the newest page's own number leads to the list's address."""
    if number is None:
        return make(timelines.newest_page(timeline, PAGE_SIZE))
    shown = timelines.numbered_page(timeline, number, PAGE_SIZE)
    if shown is not None:
        return make(shown)
    return moved(base) if number == timelines.page_count(timeline, PAGE_SIZE) else None
