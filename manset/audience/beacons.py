r"""Beacons: what a page says of its being read, a few bytes of ASCII.

``v812 news.example`` is a view of article 812 that came from a host, ``v812 =`` from a page of ours, ``v812`` from
nowhere; ``d812 1 3`` says that a reader who had got past its first quarter has now got past the second and third.
"""

import re
from dataclasses import dataclass
from typing import Final

PATH: Final = "/_read"
LONGEST: Final = 160
"""Bytes; what is longer is no beacon."""

_BEACON = re.compile(
    rb"v(?P<viewed>[1-9]\d{0,17})(?: (?P<host>=|[A-Za-z0-9._:\[\]-]{1,100}))?|"
    rb"d(?P<read>[1-9]\d{0,17}) (?P<from>[0-3]) (?P<to>[1-4])"
)


@dataclass(frozen=True, slots=True)
class View:
    """An article was opened; `host` as `referrers` has it."""

    article: int
    host: str


@dataclass(frozen=True, slots=True)
class Depth:
    """A reader has got past the quarters after `past` up to `reached`, both of 4."""

    article: int
    past: int
    reached: int


def read(body: bytes) -> View | Depth | None:
    """Read a beacon, None if it is none."""
    found = _BEACON.fullmatch(body)
    if found is None:
        return None
    if found["viewed"]:
        return View(int(found["viewed"]), (found["host"] or b"").decode("ascii").lower())
    depth = Depth(int(found["read"]), int(found["from"]), int(found["to"]))
    return depth if depth.past < depth.reached else None
