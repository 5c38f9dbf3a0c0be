"""A learned classifier as plain numbers: read from JSON, scored by a sum."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log, sqrt
from pathlib import Path
from typing import Any

from manset.comments.classifier.features import Features, features

VERSION = 1
SPAM_FROM = 0.5
WORDS_SHOWN = 5
# Words are believed in full from so many of them, or where the heaviest was seen so often: a word's coefficient is
# what it weighs among others, and alone it would be weighed as the whole of a text (tf-idf has length 1). Chosen by
# five-fold cross-validation over the seed: as exact as without, and less sure where it is wrong.
ENOUGH_WORDS, ENOUGH_SEEN = 5, 100
_HARD = {"mail", "phone", "money", "links:1", "links:2", "links:3"}  # evidence in themselves
LEAST = 0.01  # what weighs less explains nothing
_PLAIN = {"linkhere": "(a link)", "mailhere": "(a mail address)"}
_UNTELLING = ("length:", "links:0")  # what most comments have is no reason that anybody would understand
SEEDED = Path(__file__).with_name("seeded.json")

Weights = Mapping[str, tuple[float, float]]
"""Of each term its inverse document frequency and its coefficient."""


class BadModel(ValueError):
    """A file that holds no model of this version."""


@dataclass(frozen=True, slots=True)
class Scored:
    """How like spam a text is, 0 to 1, and the words that weighed most for what it was found to be, heaviest first."""

    score: float
    words: tuple[str, ...]

    @property
    def spam(self) -> bool:
        """Tell whether it is more like spam than not."""
        return self.score >= SPAM_FROM


@dataclass(frozen=True, slots=True)
class Model:
    """Logistic regression over three groups of features; words and runs are weighed by tf-idf of length 1 each."""

    bias: float
    terms: Weights
    runs: Weights
    looks: Mapping[str, float]
    examples: Mapping[str, int]
    made_at: str = ""

    def score(self, text: str) -> float:
        """Return how like spam a text is, from 0 to 1."""
        return self.explained(text).score

    def explained(self, text: str) -> Scored:
        """Return how like spam a text is, and why."""
        found = features(text)
        shares: dict[str, float] = defaultdict(float)
        words = self._of_terms(found, shares) + self._of_runs(found, shares)
        total = self.bias + self._evidence(found) * words + self._of_looks(found, shares)
        score = 1 / (1 + exp(-max(-60.0, min(60.0, total))))
        sign = 1 if score >= SPAM_FROM else -1
        heaviest = sorted(shares.keys() - {"0"}, key=lambda word: (-sign * shares[word], word))
        return Scored(
            score,
            tuple(_PLAIN.get(word, word) for word in heaviest if sign * shares[word] > LEAST)[:WORDS_SHOWN],
        )

    def _evidence(self, found: Features) -> float:
        """Return how far the words are to be believed, from 0 to 1: of one alone, little is known."""
        if not _HARD.isdisjoint(found.looks):
            return 1.0
        words = [word for word in found.words if word[0].isalnum()]
        known = [self.terms[word] for word in words if word in self.terms]
        idf, _ = max(known, key=lambda term: abs(term[0] * term[1]), default=(0.0, 0.0))
        # How often the heaviest was seen: its idf is ln((1 + examples) / (1 + seen)) + 1, as scikit-learn has it.
        seen = (1 + sum(self.examples.values())) / exp(idf - 1) - 1 if known else 0.0
        return min(1.0, max(len(words) / ENOUGH_WORDS, seen / ENOUGH_SEEN))

    def _of_terms(self, found: Features, shares: dict[str, float]) -> float:
        weighed = weigh(found.terms, self.terms)
        for term, weight in weighed.items():
            for word in term.split(" "):
                shares[word] += weight / (term.count(" ") + 1)
        return sum(weighed.values())

    def _of_runs(self, found: Features, shares: dict[str, float]) -> float:
        counted = Counter(run for inside in found.runs for run in inside)
        weighed = weigh(counted.elements(), self.runs)
        for word, inside in zip(found.words, found.runs, strict=False):
            shares[word] += sum(weighed.get(run, 0.0) / counted[run] for run in inside)
        return sum(weighed.values())

    def _of_looks(self, found: Features, shares: dict[str, float]) -> float:
        for look in found.looks:
            if not look.startswith(_UNTELLING):
                shares[look] += self.looks.get(look, 0.0)
        return sum(self.looks.get(look, 0.0) for look in found.looks)

    def as_json(self) -> str:
        """Write it down."""
        return json.dumps(
            {
                "version": VERSION,
                "made_at": self.made_at,
                "examples": dict(self.examples),
                "bias": self.bias,
                "terms": self.terms,
                "runs": self.runs,
                "looks": dict(self.looks),
            },
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> "Model":
        """Read it; raises BadModel for anything that `as_json` of this version did not write."""
        try:
            found: dict[str, Any] = json.loads(text)
            if found["version"] != VERSION:
                raise BadModel(
                    f"a model of version {found['version']}, where {VERSION} is wanted: learn anew"
                )
            return cls(
                float(found["bias"]),
                {term: (float(idf), float(weight)) for term, (idf, weight) in found["terms"].items()},
                {run: (float(idf), float(weight)) for run, (idf, weight) in found["runs"].items()},
                {look: float(weight) for look, weight in found["looks"].items()},
                {name: int(count) for name, count in found["examples"].items()},
                str(found["made_at"]),
            )
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            if isinstance(error, BadModel):
                raise
            raise BadModel(f"no model of a classifier: {error!r}") from error


def weigh(terms: Iterable[str], weights: Weights) -> dict[str, float]:
    """Return what each known term adds: sublinear tf, times idf, made of length 1, times its coefficient."""
    counts = Counter(term for term in terms if term in weights)
    values = {term: (1 + log(count)) * weights[term][0] for term, count in counts.items()}
    length = sqrt(sum(value * value for value in values.values())) or 1.0
    return {term: value / length * weights[term][1] for term, value in values.items()}


@cache
def seeded() -> Model:
    """Return the model that every newsroom begins with, learned from the seed alone."""
    return Model.from_json(SEEDED.read_text(encoding="utf-8"))
