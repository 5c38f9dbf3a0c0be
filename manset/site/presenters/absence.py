"""Pages for what is not there."""

from dataclasses import dataclass

from manset.site.presenters.card import Card
from manset.site.presenters.head import Head
from manset.site.presenters.moment import Moment


@dataclass(frozen=True, slots=True)
class GonePage:
    """410: an article was here and was withdrawn. `headline` and `reason` only where the desk lets readers see them."""

    head: Head
    headline: str = ""
    reason: str = ""
    withdrawn: Moment | None = None


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """404. One page for all paths, so `head.path` is "/404/" and never what was asked for."""

    head: Head
    suggestions: tuple[Card, ...] = ()
