"""What readers' pages ask about comments."""

import pytest

from manset.archive.tests.cast import published
from manset.comments import queries
from manset.comments.tests.cast import said

pytestmark = pytest.mark.django_db


def test_an_article_with_two_threads_is_discussed_once_and_one_without_is_not() -> None:
    discussed, silent = published("Bridges"), published("Ferries")
    said(discussed)
    said(discussed, "Another thread.")
    assert queries.discussed_among([discussed.pk, silent.pk]) == [discussed.pk]
