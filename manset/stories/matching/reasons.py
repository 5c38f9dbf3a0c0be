"""Why two items are one storyline, or are not, in plain words."""

from collections.abc import Iterator
from math import inf

from manset.stories.matching.clusterer import Clusterer, shared
from manset.stories.matching.item import Item
from manset.stories.matching.keys import keyed
from manset.stories.matching.placement import Placement, Reason, Shared
from manset.stories.matching.profile import profile
from manset.stories.matching.rarity import direction
from manset.stories.matching.storyline import Storyline

_FEW = 6


def explain(
    clusterer: Clusterer, first: tuple[Item, Placement], second: tuple[Item, Placement]
) -> Iterator[str]:
    """Yield lines: the verdict, how each came where it is, and the two against each other."""
    (_, one), (_, other) = first, second
    if one.story == other.story:
        yield f"{one.id} and {other.id} are one storyline: {one.story}."
    else:
        yield f"{one.id} and {other.id} are two storylines: {one.story} and {other.story}."
    for placement in (one, other):
        yield came(placement)
    yield from between(clusterer, first[0], second[0])


def came(placement: Placement) -> str:
    """Say how an item came to its storyline."""
    copy, reason = placement.copy, placement.reason
    if placement.revised and not copy:
        after = f"{placement.id} was put into storyline {placement.story} after more had come"
        return f"{after}: {measured(reason)}" if reason else f"{after}."
    if copy:
        return (
            f"{placement.id} repeats the text of {copy.of}: {copy.contained:.0%} of the shorter text's runs of words"
            f" and {copy.agreeing:.0%} of its names and numbers are in the other."
        )
    if reason is None:
        return f"{placement.id} began storyline {placement.story}: nothing before it shared a telling word."
    if reason.joined:
        return f"{placement.id} joined storyline {reason.story}: {measured(reason)}"
    return f"{placement.id} began storyline {placement.story}. The nearest was {reason.story}: {measured(reason)}"


def measured(reason: Reason) -> str:
    """Say similarity against limit, time apart, and what was shared."""
    if reason.limit == inf:
        return f"too far apart in time, or too short and old to tell, {apart(reason.days)}; {both(reason.shared)}."
    verb = "reaches" if reason.joined else "stays under"
    return (
        f"similarity {reason.similarity:.2f} {verb} the {reason.limit:.2f} that is asked for, {apart(reason.days)};"
        f" {both(reason.shared)}."
    )


def between(clusterer: Clusterer, first: Item, second: Item) -> Iterator[str]:
    """Compare two items as if the first were a storyline of its own and the second came now."""
    rules, rarity = clusterer.rules, clusterer.rarity
    one, other = profile(first, rules), profile(second, rules)
    alone = Storyline(first.id)
    mine_alone = direction(one.terms, rarity, rules.terms)
    alone.add(keyed(mine_alone), rules)
    alone.date(one.day)
    vector = direction(other.terms, rarity, rules.terms)
    reason = Reason(
        first.id,
        alone.similarity(keyed(vector), rules),
        alone.limit(len(vector), other.day, rules),
        alone.gap(other.day),
        shared(vector, alone, other),
    )
    yield f"The two alone: {measured(reason)}"
    mine = [one.written[term] for term in mine_alone if term not in other.terms][:_FEW]
    theirs = [other.written[term] for term in vector if term not in one.terms][:_FEW]
    yield f"Only in {first.id}: {', '.join(mine) or 'nothing telling'}."
    yield f"Only in {second.id}: {', '.join(theirs) or 'nothing telling'}."


def apart(days: float | None) -> str:
    """Say a time between in hours or days."""
    if days is None:
        return "the time between them is not known"
    if days < 2:  # noqa: PLR2004 (what people still count in hours)
        return f"{days * 24:.0f} hours apart"
    return f"{days:.0f} days apart"


def both(terms: tuple[Shared, ...]) -> str:
    """Name what is shared, names and numbers first, each with its share of the similarity."""
    names = [f"{term.word} {term.weight:.0%}" for term in terms if term.name]
    words = [f"{term.word} {term.weight:.0%}" for term in terms if not term.name]
    told = [f"{label} {', '.join(found)}" for label, found in (("names", names), ("words", words)) if found]
    return f"shared {'; '.join(told)}" if told else "nothing shared"
