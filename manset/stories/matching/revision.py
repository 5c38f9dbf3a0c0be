"""Looking again: an item is judged anew among what came after it, before anybody was told where it is.

A single pass cannot mend what it did when it knew little: two reports of an event that share no word, each the
beginning of a storyline, and the third that shows them to be one. Here the last items are held. Storylines of which
nobody was told are taken apart, and joined anew, the likest first, where they are liker than an item and its storyline
must be. Then each item is taken out of its storyline and put where it belongs best now. What was let go stays where it
is, so that time and memory are bounded here too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from manset.stories.matching.clusterer import Clusterer, Match, shared
from manset.stories.matching.item import Item
from manset.stories.matching.keys import key, keyed
from manset.stories.matching.placement import Placement, Reason
from manset.stories.matching.profile import Profile
from manset.stories.matching.rules import RULES, Rules
from manset.stories.matching.storyline import Storyline

_FEW = 0.002  # share of the held that moved, after which all is settled


@dataclass(slots=True)
class _Held:
    """An item that may still move: unless it follows another, being its copy or its later version."""

    read: Profile  # without its terms and its text
    vector: dict[int, float]
    placement: Placement
    story: str
    follows: str | None
    margin: float = -1.0  # by which it was liker to its storyline than it must be, when last judged


class Revision:
    """A clusterer that holds its last items back and revises them."""

    def __init__(self, rules: Rules = RULES) -> None:
        self.rules = rules
        self.clusterer = Clusterer(rules)
        self.held: list[_Held] = []

    def place(self, item: Item) -> Iterator[Placement]:
        """Place an item, and yield those that are thereby settled, in order; at once where none is held."""
        clusterer = self.clusterer
        if not self.rules.held:
            yield clusterer.place(item)
            return
        reading = clusterer.read(item)
        vector = clusterer.vector(reading)
        known = item.id in clusterer.story_of
        placement = clusterer.settled(reading, vector)
        copy = placement.copy
        self.held.append(
            _Held(
                replace(reading.profile, terms={}, body=""),
                keyed(vector),
                placement,
                placement.story,
                item.id if known else copy.of if copy else None,
            )
        )
        if len(self.held) >= self.rules.held:
            yield from self._let_go((self.rules.held + 1) // 2)

    def close(self) -> Iterator[Placement]:
        """Settle what is still held."""
        yield from self._let_go(len(self.held))

    def _let_go(self, many: int) -> Iterator[Placement]:
        self._revise()
        gone, self.held = self.held[:many], self.held[many:]
        for held in gone:
            yield self._told(held)

    def _revise(self) -> None:
        self._loosen()
        self._join()
        free = [held for held in self.held if held.follows is None and held.margin < self.rules.sure]
        for _ in range(self.rules.sweeps):
            moved = sum(self._moved(held) for held in free)
            if moved + self._join() <= _FEW * len(self.held):
                break
        story_of = self.clusterer.story_of
        for held in self.held:
            if held.follows is not None:
                held.story = story_of[held.follows]
                story_of[held.placement.id] = held.story

    def _loosen(self) -> None:
        """Take apart the storylines of which nobody was told: item by item, two events that grew into one stay one."""
        live, within = self.clusterer.live, self._within()
        for story, members in within.items():
            if not self._free(story, within):
                continue
            whole = live.by_id[story]
            live.drop(story)
            if any(live.get(held.placement.id) for held in members):  # one gave another storyline its name
                live.grew(whole)
                continue
            for held in members:
                alone = Storyline(held.placement.id)
                alone.add(held.vector, self.rules)
                alone.date(held.read.day)
                self._put(held, alone.id)
                live.grew(alone)

    def _moved(self, held: _Held) -> bool:
        """Take an item out of its storyline, and put it where it belongs best; say whether that is elsewhere."""
        live = self.clusterer.live
        old = live.get(held.story)
        if old is None or not held.vector:  # asleep, or nothing to go by
            return False
        old.take(held.vector, self.rules)
        best = self.clusterer.liked(held.vector, held.read.day)
        held.margin = best.margin if best else -1.0
        new = best.storyline if best and best.margin >= 0 else self._alone(held, old)
        new.add(held.vector, self.rules)
        if new is old:
            return False
        new.date(held.read.day)
        self._put(held, new.id)
        if old.size:
            live.reindex(old)
        else:
            live.drop(old.id)
        live.grew(new)
        return True

    def _alone(self, held: _Held, old: Storyline) -> Storyline:
        """Return a storyline for what belongs to none: the old one where it is alone in it, or gave it its name."""
        name = held.placement.id
        return old if not old.size or self.clusterer.live.get(name) else Storyline(name)

    def _join(self) -> int:
        """Join storylines of which one at least has been told to nobody, the likest first; returns how many."""
        within = self._within()
        found = {story: match for story in within if (match := self._partner(story, within))}
        joined = 0
        while found:
            story = max(found, key=lambda name: (found[name].margin, name))
            into, gone = self._kept(story, found.pop(story).storyline.id, within)
            self._merge(into, gone, within)
            joined += 1
            stale = [name for name, match in found.items() if match.storyline.id in (into, gone)]
            for name in {into, gone, *stale}:
                found.pop(name, None)
                if name in within and (match := self._partner(name, within)):
                    found[name] = match
        return joined

    def _within(self) -> dict[str, list[_Held]]:
        """Return what is held of each storyline that can still grow."""
        within: dict[str, list[_Held]] = {}
        for held in self.held:
            if held.follows is None and self.clusterer.live.get(held.story):
                within.setdefault(held.story, []).append(held)
        return within

    def _partner(self, story: str, within: dict[str, list[_Held]]) -> Match | None:
        """Return the storyline that this one should be joined with, if any."""
        live, rules = self.clusterer.live, self.rules
        one = live.by_id[story]
        best: Match | None = None
        total = dict(sorted(one.total().items(), key=lambda pair: (-pair[1], pair[0])))
        for other in live.nearest(total):
            told = not self._free(story, within) and not self._free(other.id, within)
            if other is one or told or not one.length or not other.length:
                continue
            small, large = (one, other) if one.size <= other.size else (other, one)
            product = other.product(total)
            similarity = (1 - rules.mean) * product / (one.length * other.length)
            similarity += rules.mean * product / (one.size * other.size)
            terms = len(small.keys) / small.size
            if small.id in within:
                members = within[small.id]
                terms = sum(len(held.vector) for held in members) / len(members)
            limit = large.limit(terms, small.first, rules) + rules.joining * (1 - 1 / small.size)
            if similarity >= limit and (best is None or similarity - limit > best.margin):
                best = Match(similarity - limit, similarity, limit, other)
        return best

    def _free(self, story: str, within: dict[str, list[_Held]]) -> bool:
        """Tell whether all of a storyline is held."""
        return len(within.get(story, ())) == self.clusterer.live.by_id[story].size

    def _kept(self, story: str, other: str, within: dict[str, list[_Held]]) -> tuple[str, str]:
        """Say which of two storylines stays and which goes: the one that somebody was told of stays, or the earlier."""
        if not self._free(story, within):
            return story, other
        if not self._free(other, within):
            return other, story
        by_id = self.clusterer.live.by_id
        return (story, other) if by_id[story].number <= by_id[other].number else (other, story)

    def _merge(self, into: str, gone: str, within: dict[str, list[_Held]]) -> None:
        live = self.clusterer.live
        storyline = live.by_id[into]
        live.drop(gone)
        for held in within.pop(gone):
            storyline.add(held.vector, self.rules)
            storyline.date(held.read.day)
            self._put(held, into)
            within.setdefault(into, []).append(held)
        live.grew(storyline)

    def _put(self, held: _Held, story: str) -> None:
        held.story = story
        self.clusterer.story_of[held.placement.id] = story

    def _told(self, held: _Held) -> Placement:
        """Return where an item is, and, if it is not where it was put at first, why."""
        placement = held.placement
        if held.story == placement.story:
            return placement
        reason = None if placement.copy else self._reason(held)
        return replace(placement, story=held.story, reason=reason, revised=True)

    def _reason(self, held: _Held) -> Reason | None:
        """Return how like an item is to its storyline without it; None where there is nothing beside it."""
        storyline = self.clusterer.live.get(held.story)
        if storyline is None or storyline.size == 1:
            return None
        storyline.take(held.vector, self.rules)
        day, written = held.read.day, held.read.written
        vector = {term: held.vector[key(term)] for term in written if key(term) in held.vector}
        reason = Reason(
            storyline.id,
            storyline.similarity(held.vector, self.rules),
            storyline.limit(len(held.vector), day, self.rules),
            storyline.gap(day),
            shared(vector, storyline, held.read),
        )
        storyline.add(held.vector, self.rules)
        return reason
