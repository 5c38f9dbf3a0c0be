"""The measures themselves, on cases worked out by hand."""

import pytest

from manset.stories.matching.tests.scores import adjusted_rand, b_cubed, pairs


def test_the_same_is_one() -> None:
    assert b_cubed("aab", "xxy").f1 == pairs("aab", "xxy").f1 == adjusted_rand("aab", "xxy") == 1


def test_all_in_one() -> None:
    score = b_cubed("aabb", "xxxx")
    assert (score.precision, score.recall) == (0.5, 1)
    assert pairs("aabb", "xxxx").precision == pytest.approx(2 / 6)
    assert adjusted_rand("aabb", "xxxx") == 0


def test_all_apart() -> None:
    score = b_cubed("aabb", "wxyz")
    assert (score.precision, score.recall) == (1, 0.5)
