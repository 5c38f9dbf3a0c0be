"""What is made of an article or a picture once, for all pages printed together that show it."""

from collections.abc import Callable
from typing import Any, TypeVar

from manset.archive.models import Article, Picture
from manset.press import recording

Made = TypeVar("Made")
MADE = "made"  # where a row that pages share has what was made of it


def made(row: Article | Picture, what: str, make: Callable[[], Made]) -> Made:
    """Return what `make` gives, made once for a loaded row; `what` names it.

    It must be made of what was loaded with the row alone: that is what a change has loaded anew. A preview's
    article is not shared, and may be edited between two looks.
    """
    if not recording.rendering():
        return make()
    known: dict[str, Any] = vars(row).setdefault(MADE, {})
    if what not in known:
        known[what] = make()
    found: Made = known[what]
    return found
