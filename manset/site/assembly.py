"""Pages put together outside the edition (search, previews): the same fragments in the same places as the door's."""

import re

from manset.site.kinds.fragment import FragmentKind

INCLUDE = re.compile(rb'<!--# include virtual="(?P<path>/_fragment/[^"]+)" -->')
FRAGMENTS = FragmentKind()


def assembled(body: bytes) -> bytes:
    """Return the page with its fragments, made afresh, in place."""
    return INCLUDE.sub(fragment, body)


def fragment(found: re.Match[bytes]) -> bytes:
    """Return the bytes of one fragment, none for one that there is not."""
    path = found["path"].decode()
    made = FRAGMENTS.render(path) if FRAGMENTS.claims(path) else None
    return made.body if made else b""
