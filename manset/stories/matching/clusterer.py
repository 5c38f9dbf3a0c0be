"""The single pass: each item is compared with what lives, and joins the nearest storyline or begins one."""

from dataclasses import replace

from manset.stories.matching.boilerplate import Boilerplate
from manset.stories.matching.copies import Copies
from manset.stories.matching.item import Item
from manset.stories.matching.live import Live
from manset.stories.matching.placement import Copy, Placement, Reason, Shared
from manset.stories.matching.profile import Profile, profile
from manset.stories.matching.rarity import Rarity, direction
from manset.stories.matching.rules import RULES, Rules
from manset.stories.matching.shingles import shingles
from manset.stories.matching.storyline import Storyline

_SHOWN = 10  # shared terms that a reason names
_CLEANED = 10_000  # items between two looks at the memory


class Clusterer:
    """Places items one by one. Nothing is ever moved after it was placed; corrections are the caller's to keep."""

    def __init__(self, rules: Rules = RULES) -> None:
        self.rules = rules
        self.live = Live(rules)
        self.rarity = Rarity(rules)
        self.copies = Copies(rules)
        self.boilerplate = Boilerplate(rules.worn)
        self.story_of: dict[str, str] = {}  # of the texts that copies may point at
        self.placed = 0

    def place(self, item: Item) -> Placement:
        """Place one item."""
        stripped = self.boilerplate.strip(item.text if item.text.strip() else item.title)
        read = profile(replace(item, text=stripped.text) if item.text.strip() else item, self.rules)
        text = shingles(read.body, stripped.words, self.rules)
        vector = direction(read.terms, self.rarity, self.rules.terms)
        copy = self.copies.find(text, read.day)
        reason = self.nearest(vector, read)
        story = self._story(item, copy, reason)
        self._grow(story, vector, read, repeated=copy is not None)
        if not copy:
            self.boilerplate.note(stripped.sentences)
        self.story_of.setdefault(item.id, story)
        self.copies.keep(item.id, text, read.day, copy.of if copy else item.id)
        self.placed += 1
        if self.placed % _CLEANED == 0:
            self.rarity.forget()
        return Placement(item.id, story, copy if copy and copy.of != item.id else None, reason)

    def nearest(self, vector: dict[str, float], read: Profile) -> Reason | None:
        """Return the storyline that the item comes nearest to joining, or joins; None where it shares nothing."""
        best: tuple[float, Storyline, float, float] | None = None
        for storyline in self.live.nearest(vector):
            similarity = storyline.similarity(vector, self.rules)
            limit = storyline.limit(len(vector), read.day, self.rules)
            if best is None or similarity - limit > best[0]:
                best = similarity - limit, storyline, similarity, limit
        if best is None:
            return None
        _, storyline, similarity, limit = best
        return Reason(
            storyline.id, similarity, limit, storyline.gap(read.day), shared(vector, storyline, read)
        )

    def _story(self, item: Item, copy: Copy | None, reason: Reason | None) -> str:
        if item.id in self.story_of:  # a later version of the same item
            return self.story_of[item.id]
        if copy:
            return self.story_of[copy.of]
        return reason.story if reason and reason.joined else item.id

    def _grow(self, story: str, vector: dict[str, float], read: Profile, *, repeated: bool) -> None:
        """Add the item to its storyline; a copy adds its day and no words, or what is copied most would weigh most."""
        storyline = self.live.get(story)
        if storyline is None:
            if repeated:  # of a storyline that sleeps
                return
            storyline = Storyline(story)
            self.rarity.storylines += 1
        storyline.date(read.day)
        if not repeated:
            for term in storyline.add(vector, self.rules):
                self.rarity.meet(term)
        self.live.grew(storyline)


def shared(vector: dict[str, float], storyline: Storyline, read: Profile) -> tuple[Shared, ...]:
    """List the terms that item and storyline share, the weightiest first, each with its share of the similarity."""
    total = storyline.total
    products = [(value * total[term], term) for term, value in vector.items() if term in total]
    whole = sum(product for product, _ in products)
    best = sorted(products, key=lambda pair: (-pair[0], pair[1]))[:_SHOWN]
    return tuple(
        Shared(read.written[term], product / whole, term in read.names or term.startswith("#"))
        for product, term in best
        if product > 0
    )
