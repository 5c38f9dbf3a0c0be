"""The single pass: each item is compared with what lives, and joins the nearest storyline or begins one."""

from dataclasses import dataclass, replace

from manset.stories.matching.boilerplate import Boilerplate
from manset.stories.matching.copies import Copies
from manset.stories.matching.item import Item
from manset.stories.matching.keys import key, keyed
from manset.stories.matching.live import Live
from manset.stories.matching.placement import Copy, Placement, Reason, Shared
from manset.stories.matching.profile import Profile, profile
from manset.stories.matching.rarity import Rarity, direction
from manset.stories.matching.rules import RULES, Rules
from manset.stories.matching.shingles import Shingles, shingles, telling_words
from manset.stories.matching.storyline import Storyline
from manset.stories.matching.whereabouts import Whereabouts

_SHOWN = 10  # shared terms that a reason names


@dataclass(frozen=True, slots=True)
class Reading:
    """What there is to know of an item before it is compared: all that a storyline or a copy is judged by."""

    id: str
    profile: Profile
    text: Shingles
    sentences: list[bytes]


class Clusterer:
    """Places items one by one. Nothing is ever moved after it was placed; corrections are the caller's to keep."""

    def __init__(self, rules: Rules = RULES) -> None:
        self.rules = rules
        self.live = Live(rules)
        self.rarity = Rarity(rules)
        self.copies = Copies(rules)
        self.boilerplate = Boilerplate(rules.worn)
        self.story_of = Whereabouts()

    def place(self, item: Item) -> Placement:
        """Place one item: read it, judge it, and let its storyline grow."""
        reading = self.read(item)
        copy, reason = self.judge(reading)
        story = self._story(item.id, copy, reason)
        self.settle(reading, story, copy.of if copy else None)
        return Placement(item.id, story, copy if copy and copy.of != item.id else None, reason)

    def read(self, item: Item) -> Reading:
        """Read an item, without its boilerplate. Changes nothing here."""
        stripped = self.boilerplate.strip(item.text if item.text.strip() else item.title)
        read = profile(replace(item, text=stripped.text) if item.text.strip() else item, self.rules)
        title = telling_words(item.title) if item.text.strip() else frozenset()
        text = shingles(read.body, stripped.words, self.rules, title)
        return Reading(item.id, read, text, stripped.sentences)

    def judge(self, reading: Reading) -> tuple[Copy | None, Reason | None]:
        """Return what the item repeats and the storyline it comes nearest to. Changes nothing here."""
        return self.copies.find(reading.text, reading.profile.day), self.nearest(reading.profile)

    def settle(self, reading: Reading, story: str, repeats: str | None) -> None:
        """Let a storyline, which may be new, grow by the item; one that only repeats another adds no words to it."""
        self._grow(story, reading.profile, repeated=repeats is not None)
        if repeats is None:
            self.boilerplate.note(reading.sentences)
        self.story_of.setdefault(reading.id, story)
        self.copies.keep(reading.id, reading.text, reading.profile.day, repeats or reading.id)

    def nearest(self, read: Profile) -> Reason | None:
        """Return the storyline that the item comes nearest to joining, or joins; None where it shares nothing."""
        vector = direction(read.terms, self.rarity, self.rules.terms)
        best: tuple[float, Storyline, float, float] | None = None
        by_key = keyed(vector)
        for storyline in self.live.nearest(by_key):
            similarity = storyline.similarity(by_key, self.rules)
            limit = storyline.limit(len(vector), read.day, self.rules)
            if best is None or similarity - limit > best[0]:
                best = similarity - limit, storyline, similarity, limit
        if best is None:
            return None
        _, storyline, similarity, limit = best
        return Reason(
            storyline.id, similarity, limit, storyline.gap(read.day), shared(vector, storyline, read)
        )

    def _story(self, item: str, copy: Copy | None, reason: Reason | None) -> str:
        if item in self.story_of:  # a later version of the same item
            return self.story_of[item]
        if copy:
            return self.story_of[copy.of]
        return reason.story if reason and reason.joined else item

    def _grow(self, story: str, read: Profile, *, repeated: bool) -> None:
        storyline = self.live.get(story)
        if storyline is None:
            if repeated:  # of a storyline that sleeps
                return
            storyline = Storyline(story)
            self.rarity.storylines += 1
        storyline.date(read.day)
        if not repeated:
            vector = direction(read.terms, self.rarity, self.rules.terms)
            for term in storyline.add(vector, self.rules):
                self.rarity.meet(term)
        self.live.grew(storyline)


def shared(vector: dict[str, float], storyline: Storyline, read: Profile) -> tuple[Shared, ...]:
    """List the terms that item and storyline share, the weightiest first, each with its share of the similarity."""
    total = storyline.total()
    products = [(value * total.get(key(term), 0.0), term) for term, value in vector.items()]
    whole = sum(product for product, _ in products)
    best = sorted(products, key=lambda pair: (-pair[0], pair[1]))[:_SHOWN]
    return tuple(
        Shared(read.written[term], product / whole, term in read.names or term.startswith("#"))
        for product, term in best
        if product > 0
    )
