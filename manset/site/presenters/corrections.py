"""Every correction, in the open."""

from dataclasses import dataclass

from manset.site.presenters.card import Card
from manset.site.presenters.head import Head
from manset.site.presenters.moment import Moment
from manset.site.presenters.paging import Paging


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """One correction and the article it is of."""

    text: str
    moment: Moment
    article: Card


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """The ledger, newest first."""

    head: Head
    entries: tuple[CorrectionEntry, ...]
    paging: Paging
