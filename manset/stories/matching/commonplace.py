"""How much a word tells by itself, before anything was counted."""

from manset.stories.matching import vocabulary
from manset.stories.matching.rules import Rules
from manset.stories.matching.words import fold, stemmed


def _stems(english: str, turkish: str) -> frozenset[str]:
    return frozenset(
        stemmed(word, language)[1]
        for language, words in (("en", english), ("tr", turkish))
        for word in words.split()
    )


SILENT = frozenset(fold(word) for word in f"{vocabulary.SILENT_ENGLISH} {vocabulary.SILENT_TURKISH}".split())
FAINT = _stems(vocabulary.FAINT_ENGLISH, vocabulary.FAINT_TURKISH)
KIND = _stems(vocabulary.KIND_ENGLISH, vocabulary.KIND_TURKISH) - FAINT


def telling(term: str, rules: Rules) -> float:
    """Return what a term counts for: 1, or less if it tells only the kind of event or stands in every report."""
    if term in FAINT:
        return rules.faint
    return rules.kind if term in KIND else 1.0
