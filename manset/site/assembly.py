"""Pages put together outside the edition (search, comments, previews): the same parts in the same places as the door's.

The parts are the edition's own where this process has one (`read_from`), so that no database is asked for them; else,
and where the edition lacks one, they are made afresh.
"""

import re
from http import HTTPStatus

from manset.press.kinds import PageKind
from manset.press.store import Store
from manset.site.kinds.fragment import FragmentKind

INCLUDE = re.compile(rb'<!--# include virtual="(?P<path>/_fragment/[^"]+)" -->')
FRAGMENTS = FragmentKind()
_editions: list[Store] = []


def read_from(store: Store) -> None:
    """Have parts read from an edition from now on."""
    _editions[:] = [store]


def assembled(body: bytes) -> bytes:
    """Return the page with its fragments in place."""
    return INCLUDE.sub(lambda found: part(found["path"].decode(), FRAGMENTS), body)


def part(path: str, kind: PageKind) -> bytes:
    """Return the bytes of a page of the edition that others have in them, none for one that there is not."""
    found = in_edition(path)
    if found is not None:
        return found
    made = kind.render(path) if kind.claims(path) else None
    return made.body if made else b""


def in_edition(path: str) -> bytes | None:
    """Return the bytes of a page as readers get it, None where the edition has none, or this process no edition."""
    for store in _editions:
        row = store.page(path)
        if row is not None and row.status == HTTPStatus.OK:
            return store.body(row)
    return None
