"""The numbers that decide, in one place. Each was chosen on data, as ADR 12 tells, and none of them on a single set."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """One setting for all data. Similarities run from 0 to 1, times are days, sizes are counts."""

    # What a text is made of.
    words: int = 400  # of the body that speak for the event; what stands further down is background
    terms: int = 120  # of an item that count, the weightiest
    name: float = 1.8  # a name against a plain word
    number: float = 1.4  # a number against a plain word
    headline: float = 1.15  # a word of the headline against one of the body
    kind: float = 0.5  # a word that tells what kind of event it is ("trial", "earthquake")
    faint: float = 0.3  # a word that every report has (months, "official", "percent")

    # How telling a term is: the fewer storylines have it, the more; to this power.
    rarity: float = 0.8
    imagined: int = (
        2000  # storylines imagined before the first, so that the first items are judged like the millionth
    )
    usual: float = 0.01  # share of the imagined storylines that hold a term nobody has seen yet

    # When an item joins: its similarity to the storyline reaches the limit.
    mean: float = 0.35  # share of the mean likeness to the members; the rest is the likeness to the whole
    limit: float = 0.33
    brief: float = (
        0.22  # how much lower the limit lies for a text of one word, falling to nothing at `full` terms
    )
    full: int = 150
    grown: float = 0.1  # how much lower for a storyline of `grown_at` items, by the logarithm
    grown_at: int = 20
    far: float = 0.15  # how much higher after weeks, and as much again after months
    fading: float = 14.0  # days in which all but 1/e of that is asked for
    cold: float = 270.0  # days without news after which nothing is of the same event any more
    sure: float = 0.15  # how much liker than it must be, for lists to fold it and for not being revised twice
    undated: float = 0.13  # how much higher when one of the two has a date and the other none

    # Looking again at what is held.
    held: int = 1000  # items; when there are so many, all are revised and the older half is let go
    sweeps: int = 3  # times that each is judged anew, at most
    joining: float = 0.25  # how much liker two storylines must be, to be joined, than an item and a storyline

    # What is kept.
    live: int = 20_000  # storylines that can still grow: those that grew last
    kept: int = 120  # terms of a storyline
    indexed: int = 24  # terms by which a storyline is found
    asked: int = 20  # terms of an item by which storylines are looked for
    crowd: int = 400  # a term of more storylines than this finds nothing
    tried: int = 10  # storylines compared in full

    # Copies.
    shingle: int = 3  # words
    sketch: int = 24  # smallest hashes by which an earlier text is found
    recent: int = 100_000  # texts that may still be copied in part; whole copies are known for ever
    least: int = 12  # shingles that a text must have for a copy in part
    contained: float = 0.6  # share of the shorter text's shingles that the other has
    agreeing: float = 0.6  # share of the shorter text's names and numbers that the other has
    fresh: float = 30.0  # days after which a copy in part must be nearly whole,
    certain: float = 0.9  # by this share of both
    worn: int = 4  # texts that a sentence stood in, none a copy, from which on it is boilerplate
    longest: int = 3000  # words of a text that are compared


RULES = Rules()
