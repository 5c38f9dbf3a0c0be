"""How well scores tell spam from ham: precision, recall, and the area under the curve."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from manset.comments.classifier.lessons import Label
from manset.comments.classifier.model import SPAM_FROM


@dataclass(frozen=True, slots=True)
class Measures:
    """Of spam, at the threshold; a number is None where it would be a division by nothing."""

    accuracy: float | None
    precision: float | None
    recall: float | None
    f1: float | None
    auc: float | None
    true_spam: int
    false_spam: int
    true_ham: int
    false_ham: int

    def as_dict(self) -> dict[str, float | int | None]:
        """Return them by name."""
        return asdict(self)


def measured(scores: Sequence[float], labels: Sequence[Label]) -> Measures:
    """Measure scores against what people said."""
    pairs = [(score >= SPAM_FROM, label == Label.SPAM) for score, label in zip(scores, labels, strict=True)]
    true_spam, false_spam = pairs.count((True, True)), pairs.count((True, False))
    true_ham, false_ham = pairs.count((False, False)), pairs.count((False, True))
    return Measures(
        share(true_spam + true_ham, len(pairs)),
        share(true_spam, true_spam + false_spam),
        share(true_spam, true_spam + false_ham),
        share(2 * true_spam, 2 * true_spam + false_spam + false_ham),
        area(scores, labels),
        true_spam,
        false_spam,
        true_ham,
        false_ham,
    )


def share(part: int, whole: int) -> float | None:
    """Return a part of a whole, to six digits."""
    return round(part / whole, 6) if whole else None


def area(scores: Sequence[float], labels: Sequence[Label]) -> float | None:
    """Return the chance that some spam scores higher than some ham, ties counted half (Mann and Whitney)."""
    order = sorted(zip(scores, (label == Label.SPAM for label in labels), strict=True))
    spam = sum(is_spam for _, is_spam in order)
    ham = len(order) - spam
    if not spam or not ham:
        return None
    total, place = 0.0, 0
    while place < len(order):
        end = place
        while end < len(order) and order[end][0] == order[place][0]:
            end += 1
        rank = (place + 1 + end) / 2
        total += rank * sum(is_spam for _, is_spam in order[place:end])
        place = end
    return round((total - spam * (spam + 1) / 2) / (spam * ham), 6)
