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


@dataclass(frozen=True, slots=True)
class Match:
    """A storyline beside an item or another storyline: by how much it is liker than it must be."""

    margin: float
    similarity: float
    limit: float
    storyline: Storyline


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
        return self.settled(reading, self.vector(reading))

    def settled(self, reading: Reading, vector: dict[str, float]) -> Placement:
        """Judge a reading, which has that vector now, and let its storyline grow."""
        copy = self.copies.find(reading.text, reading.profile.day)
        by_key = keyed(vector)
        reason = self.nearest(reading.profile, vector, by_key)
        story = self._story(reading.id, copy, reason)
        self.settle(reading, story, copy.of if copy else None, by_key)
        return Placement(reading.id, story, copy if copy and copy.of != reading.id else None, reason)

    def read(self, item: Item) -> Reading:
        """Read an item, without its boilerplate. Changes nothing here."""
        stripped = self.boilerplate.strip(item.text if item.text.strip() else item.title)
        read = profile(replace(item, text=stripped.text) if item.text.strip() else item, self.rules)
        title = telling_words(item.title) if item.text.strip() else frozenset()
        text = shingles(read.body, stripped.words, self.rules, title)
        return Reading(item.id, read, text, stripped.sentences)

    def judge(self, reading: Reading) -> tuple[Copy | None, Reason | None]:
        """Return what the item repeats and the storyline it comes nearest to. Changes nothing here."""
        copy = self.copies.find(reading.text, reading.profile.day)
        vector = self.vector(reading)
        return copy, self.nearest(reading.profile, vector, keyed(vector))

    def vector(self, reading: Reading) -> dict[str, float]:
        """Return what an item is about, by what is rare now: its weightiest terms, of length 1."""
        return direction(reading.profile.terms, self.rarity, self.rules.terms)

    def settle(
        self, reading: Reading, story: str, repeats: str | None, vector: dict[int, float] | None = None
    ) -> None:
        """Let a storyline, which may be new, grow by the item; one that only repeats another adds no words to it.

        `vector` is what `vector` returned, by keys, if that was asked for already.
        """
        if repeats is not None:
            self._grow(story, reading.profile.day, None)
        else:
            self._grow(story, reading.profile.day, vector or keyed(self.vector(reading)))
            self.boilerplate.note(reading.sentences)
        self.story_of.setdefault(reading.id, story)
        self.copies.keep(reading.id, reading.text, reading.profile.day, repeats or reading.id)

    def nearest(self, read: Profile, vector: dict[str, float], by_key: dict[int, float]) -> Reason | None:
        """Return the storyline that the item comes nearest to joining, or joins; None where it shares nothing."""
        best = self.liked(by_key, read.day)
        if best is None:
            return None
        storyline = best.storyline
        return Reason(
            storyline.id,
            best.similarity,
            best.limit,
            storyline.gap(read.day),
            shared(vector, storyline, read),
        )

    def liked(self, by_key: dict[int, float], day: float | None) -> Match | None:
        """Return the storyline that passes its limit by most, or stays under it by least."""
        best: Match | None = None
        for storyline in self.live.nearest(by_key):
            if storyline.size:
                similarity = storyline.similarity(by_key, self.rules)
                limit = storyline.limit(len(by_key), day, self.rules)
                if best is None or similarity - limit > best.margin:
                    best = Match(similarity - limit, similarity, limit, storyline)
        return best

    def _story(self, item: str, copy: Copy | None, reason: Reason | None) -> str:
        if item in self.story_of:  # a later version of the same item
            return self.story_of[item]
        if copy:
            return self.story_of[copy.of]
        return reason.story if reason and reason.joined else item

    def _grow(self, story: str, day: float | None, vector: dict[int, float] | None) -> None:
        storyline = self.live.get(story)
        if storyline is None:
            if vector is None:  # a copy of what sleeps
                return
            storyline = Storyline(story)
            self.rarity.storylines += 1
        storyline.date(day)
        if vector is not None:
            for hashed in storyline.add(vector, self.rules):
                self.rarity.meet(hashed)
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
