"""How near an extracted text is to the article's: words found and words too many, counted as often as they stand."""

import re
from collections import Counter
from statistics import mean

from bench.pages.articles import Article
from manset.stories.matching.tests.scores import Score

_WORD = re.compile(r"\w+")


def words(text: str) -> Counter[str]:
    """Count the words of a text."""
    return Counter(_WORD.findall(text.casefold()))


def score(article: Article, found: str) -> Score:
    """Score one text. Headline, standfirst and author are the article's too: to have them or not costs nothing."""
    wanted, given = words(article.text), words(found)
    right = sum((wanted & given).values())
    beside = words(f"{article.title} {article.standfirst} {article.author}")
    wrong = sum(((given - wanted) - beside).values())
    return Score(right / (right + wrong) if right else 0.0, right / sum(wanted.values()))


def averaged(scores: list[Score]) -> tuple[float, float, float]:
    """Return the means over pages of precision, recall and F1."""
    return (
        mean(each.precision for each in scores), mean(each.recall for each in scores), mean(each.f1 for each in scores),
    )  # fmt: skip
