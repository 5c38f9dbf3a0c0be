"""The address of a picture as pages that load it late have it."""

import re
from collections.abc import Mapping

_LATE = (
    "data-orig-file",
    "data-full-url",
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-lazy",
    "data-url",
)
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_CANDIDATE = re.compile(r"\s*([^\s,]\S{0,2000}?)(?:\s+([\d.]{1,10})([wx]))?\s*(?:,\s|,$|$)")
_PLACEHOLDER = re.compile(
    r"^(?:data:|about:|blob:)|/(?:placeholder|lazy|blank|spacer|loading|grey|1x1)[\w-]{0,80}\.(?:gif|png|svg|jpg)$"
)


def address(attributes: Mapping[str, str]) -> str | None:
    """Return the best address in an `<img>`: late-loading attributes before `src`, the largest of a set last."""
    source = attributes.get("src", "").strip()
    late = next((attributes[name].strip() for name in _LATE if attributes.get(name, "").strip()), "")
    if late and not late.startswith("data:"):
        return late
    if source and not _PLACEHOLDER.search(source):
        return source
    sets = next((attributes[name] for name in _SETS if attributes.get(name)), "")
    return largest(sets) or (
        source if source and not source.startswith(("data:", "about:", "blob:")) else None
    )


def largest(srcset: str) -> str | None:
    """Return the largest candidate of a `srcset` (HTML, 4.8.4.2.2), None when it has none."""
    best, size = None, -1.0
    for match in _CANDIDATE.finditer(srcset[:20_000]):
        if match[1].startswith("data:"):
            continue
        width = float(match[2]) if match[2] and match[2].count(".") < 2 and match[2] != "." else 1.0  # noqa: PLR2004 (a measure of texts, used here alone)
        if width > size:
            best, size = match[1], width
    return best
