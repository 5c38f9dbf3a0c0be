"""Kinds of page: who knows how to make the page at a path, and which pages a change calls for."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from manset.press.keys import Key
from manset.press.timelines import Move


class Cache(StrEnum):
    """How long others may keep a page: the door turns it into Cache-Control."""

    PAGE = "page"
    IMMUTABLE = "immutable"


@dataclass(slots=True, frozen=True)
class Rendered:
    """A page's bytes as they are to be published; ``status`` is 200, 301, 404 or 410, ``location`` goes with 301.

    ``alone`` is False for what readers get inside pages only: nobody asks for its compressed forms.
    """

    body: bytes
    media_type: str
    status: int = 200
    location: str | None = None
    cache: Cache = Cache.PAGE
    alone: bool = True


class Touched(Protocol):
    """What a kind sees of one or more changes."""

    @property
    def keys(self) -> Collection[Key]:
        """The keys that were touched."""

    @property
    def moves(self) -> Collection[Move]:
        """The moves on timelines."""


class PageKind(ABC):
    """One kind of page; ``priority`` is the print order: article 0, front 10, sections 20, feeds 30, the rest 40.

    What is not ``awaited`` takes long to make, and is made on request until it is: no receipt waits for it.
    """

    name: str
    priority: int = 40
    awaited: bool = True

    @abstractmethod
    def claims(self, path: str) -> bool:
        """Whether the path looks like one of this kind's; must not touch the database."""

    def paths(self, change: Touched) -> Iterable[str]:  # noqa: ARG002  # most kinds make no new pages
        """Give the pages that should exist because of what was touched; ones that exist already do no harm."""
        return ()

    @abstractmethod
    def all_paths(self) -> Iterable[str]:
        """Give every page of this kind that should exist now."""

    def asked_paths(self) -> Iterable[str]:
        """Give pages that are made when somebody asks: a copy of the site, which nobody can ask, has them too."""
        return ()

    def prepare(self, paths: Sequence[str]) -> None:  # noqa: B027  # most kinds have nothing to prepare
        """Read in one go, into what recorded queries share, what rendering these pages is about to ask for.

        A matter of speed alone: ``render`` must give the same page, and record the same reads, without it.
        """

    @abstractmethod
    def render(self, path: str) -> Rendered | None:
        """Make the page from recorded reads; ``None`` if there is no such page."""


_registered: dict[str, PageKind] = {}


def register(kind: PageKind) -> PageKind:
    """Add a kind for good; the same name again replaces the earlier one."""
    _registered[kind.name] = kind
    return kind


def registered() -> list[PageKind]:
    """List the kinds in their print order."""
    return sorted(_registered.values(), key=lambda kind: (kind.priority, kind.name))


def kind_for(path: str) -> PageKind | None:
    """Find the kind that claims a path."""
    return next((kind for kind in registered() if kind.claims(path)), None)
