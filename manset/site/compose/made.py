"""What is made of an article once, for all pages printed together that show it."""

from collections.abc import Callable
from typing import Any, TypeVar

from manset.archive.models import Article
from manset.press import recording

Made = TypeVar("Made")
MADE = "made"  # where an article that pages share has what was made of it


def made(article: Article, what: str, make: Callable[[], Made]) -> Made:
    """Return what `make` gives, made once for a loaded article; `what` names it.

    It must be made of what was loaded with the article alone: that is what a change has loaded anew. A preview's
    article is not shared, and may be edited between two looks.
    """
    if not recording.rendering():
        return make()
    known: dict[str, Any] = vars(article).setdefault(MADE, {})
    if what not in known:
        known[what] = make()
    found: Made = known[what]
    return found
