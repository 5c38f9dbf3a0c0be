"""An article as the matcher reads it, and what it read as rows keep it."""

from array import array
from math import inf
from typing import Any

from manset.archive.body import body_text
from manset.archive.models import Article
from manset.stories.matching import Clusterer, Item, Reading, Reason
from manset.stories.matching.placement import Copy, Shared
from manset.stories.matching.profile import Profile
from manset.stories.matching.shingles import Shingles, telling_words
from manset.stories.models import Member

_NEVER = 9.0  # a limit beyond reach: JSON knows no infinity


def item_of(article: Article) -> Item:
    """Return an article as an item: headline, standfirst and body, and its date."""
    text = "\n".join(part for part in (article.standfirst, body_text(article)) if part)
    return Item(str(article.pk), article.title, text, article.published_at)


def fields_of(reading: Reading, clusterer: Clusterer) -> dict[str, Any]:
    """Return a reading as the fields of a member."""
    read, text = reading.profile, reading.text
    heaviest = sorted(read.terms.items(), key=lambda pair: (-pair[1], pair[0]))[: 2 * clusterer.rules.terms]
    shingles, details = text.packed()
    return {
        "day": read.day,
        "whole": text.whole,
        "words": text.words,
        "terms": {term: [weight, term in read.names, read.written[term]] for term, weight in heaviest},
        "shingles": shingles.tobytes(),
        "details": details.tobytes(),
    }


def reading_of(member: Member, headline: str) -> Reading:
    """Return a member's reading. Its sentences are not kept: boilerplate is learnt anew by each process."""
    terms = {term: weight for term, (weight, _, _) in member.terms.items()}
    names = frozenset(term for term, (_, name, _) in member.terms.items() if name)
    written = {term: word for term, (_, _, word) in member.terms.items()}
    title = telling_words(headline)
    text = Shingles(
        bytes(member.whole), member.words, _hashes(member.shingles), _hashes(member.details), title
    )
    return Reading(str(member.article_id), Profile(terms, names, written, member.day, ""), text, [])


def packed_reason(copy: Copy | None, reason: Reason | None) -> dict[str, Any]:
    """Write down why a member came where it is."""
    packed: dict[str, Any] = {}
    if copy:
        packed["copy"] = [copy.of, copy.contained, copy.agreeing]
    if reason:
        packed["nearest"] = [
            reason.story,
            reason.similarity,
            min(reason.limit, _NEVER),
            reason.days,
            [[term.word, term.weight, term.name] for term in reason.shared],
        ]
    return packed


def unpacked_reason(packed: dict[str, Any]) -> tuple[Copy | None, Reason | None]:
    """Read what `packed_reason` wrote."""
    copy = Copy(*packed["copy"]) if "copy" in packed else None
    if "nearest" not in packed:
        return copy, None
    story, similarity, limit, days, shared = packed["nearest"]
    told = tuple(Shared(*term) for term in shared)
    return copy, Reason(story, similarity, inf if limit >= _NEVER else limit, days, told)


def _hashes(packed: bytes | memoryview) -> frozenset[int]:
    hashes = array("I")
    hashes.frombytes(bytes(packed))
    return frozenset(hashes)
