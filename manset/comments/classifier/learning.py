"""Learning: examples in, a model out. Loads scikit-learn, and nothing that serves readers imports this module."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from manset.comments.classifier.features import Features, features
from manset.comments.classifier.lessons import Example, Label, seed
from manset.comments.classifier.model import Model

MOST_TERMS, MOST_RUNS = 40_000, 60_000
STRICTNESS = 5.0  # the inverse of the regularisation
LOOKS_WEIGHT = 0.3  # beside groups of length 1
SEED_COUNTS = (
    300.0  # with so many examples of the newsroom's own, one of the seed still weighs as much as one of them
)
DIGITS = 4


class TooLittle(ValueError):
    """Nothing to tell apart: examples of both labels are needed."""


def learn(examples: Sequence[Example], *, with_seed: bool = True) -> Model:
    """Learn from examples, and the seed beside them with less weight the more there are; raises TooLittle."""
    given = list(examples)
    counts = Counter(example.label for example in given)
    if len(counts) < len(Label) and not with_seed:
        raise TooLittle("examples of spam and of ham are needed to tell them apart")
    begun = seed() if with_seed else []
    weight = SEED_COUNTS / max(SEED_COUNTS, len(given))
    every = [*given, *begun]
    found = [features(example.text) for example in every]
    few = 1 if len(every) < 500 else 2  # noqa: PLR2004 (once among many is chance)
    terms = weighing(lambda one: one.terms, few, MOST_TERMS)
    runs = weighing(lambda one: (run for inside in one.runs for run in inside), few + 1, MOST_RUNS)
    looks = CountVectorizer(analyzer=lambda one: one.looks, binary=True, dtype=np.float64)
    matrix: csr_matrix = hstack(
        [terms.fit_transform(found), runs.fit_transform(found), looks.fit_transform(found) * LOOKS_WEIGHT]
    ).tocsr()
    judge = LogisticRegression(
        C=STRICTNESS, solver="liblinear", class_weight="balanced", random_state=0, max_iter=500
    )
    judge.fit(
        matrix,
        [example.label == Label.SPAM for example in every],
        sample_weight=[1.0] * len(given) + [weight] * len(begun),
    )
    weights = judge.coef_[0]
    first, second = len(terms.vocabulary_), len(terms.vocabulary_) + len(runs.vocabulary_)
    return Model(
        bias=round(float(judge.intercept_[0]), DIGITS),
        terms=written(terms, weights[:first]),
        runs=written(runs, weights[first:second]),
        looks={
            look: round(float(weights[second + place]) * LOOKS_WEIGHT, DIGITS)
            for look, place in looks.vocabulary_.items()
        },
        examples={**{label.value: counts[label] for label in Label}, "seed": len(begun)},
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def weighing(what: Callable[[Features], Iterable[str]], few: int, most: int) -> Any:
    """Return scikit-learn's tf-idf over one group of features."""
    return TfidfVectorizer(analyzer=what, sublinear_tf=True, min_df=few, max_features=most)


def written(vectorizer: Any, weights: Any) -> dict[str, tuple[float, float]]:
    """Return the numbers of one group."""
    return {
        term: (round(float(vectorizer.idf_[place]), DIGITS), round(float(weights[place]), DIGITS))
        for term, place in vectorizer.vocabulary_.items()
    }
