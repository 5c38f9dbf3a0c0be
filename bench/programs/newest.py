"""`python -m bench.programs.newest COUNT`: an edition of the newest articles and the lists' newest pages, as a start.

For archives that take too long to print whole before each measurement: everything that a publish touches is printed
(the newest articles, every list's newest pages, front, fragments, feeds, sitemaps of the last days), older pages are
left to their first request, as the press allows. Prints how many pages it made.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import islice

import django

from manset.press.kinds import PageKind, Rendered, Touched, registered

_NUMBERED = re.compile(r"^(?P<base>/.*/)page/\d+/\Z")
_PART = re.compile(r"^/sitemaps/\d{4}-\d{2}.*\.xml\Z")
_EACH = 3  # pages of a list, and parts of the sitemap


class Newest(PageKind):
    """A kind of page of which not all are printed to begin with."""

    def __init__(self, kind: PageKind, count: int) -> None:
        self.name, self.priority = kind.name, kind.priority
        self._kind, self._count = kind, count

    def claims(self, path: str) -> bool:
        """Claim what the kind claims."""
        return self._kind.claims(path)

    def paths(self, change: Touched) -> Iterable[str]:
        """Call for what the kind calls for."""
        return self._kind.paths(change)

    def all_paths(self) -> Iterable[str]:
        """Give the newest: articles and comments come newest first, lists' pages, the sitemap's parts oldest first."""
        if self.name in ("article", "comments"):
            return islice(self._kind.all_paths(), self._count)
        return newest_of_each(self._kind.all_paths())

    def render(self, path: str) -> Rendered | None:
        """Render as the kind does."""
        return self._kind.render(path)


def newest_of_each(paths: Iterable[str]) -> Iterator[str]:
    """Leave out all but the last numbered pages of each list, and all but the last parts of the sitemap."""
    series: dict[str, list[str]] = {}
    for path in paths:
        numbered = _NUMBERED.match(path)
        if numbered:
            series.setdefault(numbered["base"], []).append(path)
        elif _PART.match(path):
            series.setdefault("parts", []).append(path)
        else:
            yield path
    for each in series.values():
        yield from sorted(each)[-_EACH:] if _PART.match(each[0]) else each[-_EACH:]


def main() -> None:
    """Print them on all cores; pictures are left to their first request."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manset.config.settings")
    django.setup()
    from manset.config.printing import make_printer  # noqa: PLC0415 (after the set-up)

    count = int(sys.argv[1])
    kinds = [Newest(kind, count) for kind in registered() if kind.name != "picture"]
    printer = make_printer(kinds)
    built = printer.build(jobs=len(os.sched_getaffinity(0)))
    if built.errors:
        sys.exit(f"not printed: {built.errors}")
    printer.follow()  # what a run before this one has made of a million articles is gone on with
    sys.stdout.write(f"{built.pages}\n")


if __name__ == "__main__":
    main()
