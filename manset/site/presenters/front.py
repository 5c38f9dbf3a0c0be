"""The front page."""

from dataclasses import dataclass

from manset.site.presenters.card import Card
from manset.site.presenters.head import Head
from manset.site.presenters.link import Link

# By place on the front: one list's even places never meet the other's odd ones, so no two neighbours look alike.
PICTURED = ("feature", "row", "mosaic", "column")
MIXED = ("feature", "column")
FEW = {2: "pair", 3: "trio"}


@dataclass(frozen=True, slots=True)
class SectionBlock:
    """One section on the front: its newest, best first, up to five cards (four for opinion).

    `voice` is "news", "opinion" (faces, a ground of its own) or "analysis" (its label on the block).
    `sections` are its subsections, shown small beside the name.
    """

    section: Link
    cards: tuple[Card, ...]
    voice: str = "news"
    sections: tuple[Link, ...] = ()

    def pattern(self, place: int) -> str:
        """The layout at `place` (from 0) among the front's blocks, by how many cards there are and have pictures."""
        if self.voice == "opinion":
            return "opinion"
        if len(self.cards) == 1:
            return "solo"
        if self.cards[0].picture is None:
            return "text"
        if any(card.picture is None for card in self.cards):
            return "feature" if len(self.cards) in FEW else MIXED[place % len(MIXED)]
        return FEW.get(len(self.cards)) or PICTURED[place % len(PICTURED)]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The front: one lead, up to four seconds beside it, then sections in the desk's order.

    `lead` is None only when nothing at all is published. No article should be in it twice: whoever fills it leaves
    out of `latest` and `blocks` what stands above them.
    """

    head: Head
    lead: Card | None = None
    seconds: tuple[Card, ...] = ()
    latest: tuple[Card, ...] = ()
    blocks: tuple[SectionBlock, ...] = ()
