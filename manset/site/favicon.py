"""The outlet's initial as an outline, for the favicon: an SVG icon may load no font."""

import json
from functools import cache
from pathlib import Path

INITIALS = Path(__file__).parent / "initials.json"


@cache
def _outlines() -> dict[str, str]:
    """SVG path data in a box of 64 by 64, drawn from the headline face at weight 700 (OFL, see static/fonts/)."""
    found: dict[str, str] = json.loads(INITIALS.read_text(encoding="utf-8"))
    return found


def outline(initial: str) -> str:
    """The path of a capital or digit; for any other letter that of M, Manşet's own."""
    return _outlines().get(initial, _outlines()["M"])
