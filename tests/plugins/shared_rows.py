"""Rows that every test of a file begins with: made once, and the work of each test undone down to them.

Making a whole paper takes longer than most tests of it. A file says, of itself (`autouse`, so that none of its tests
finds them or not by the order in which they run):

    @pytest.fixture(scope="module", autouse=True)
    def begun(for_all: ForAll) -> Paper:
        return for_all(make)

and has a fixture for each test that gives it a `deepcopy`, whose attributes it may change. Not for files with real
transactions, which see nothing of it.
"""

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

Rows = TypeVar("Rows")


class ForAll(Protocol):
    """Makes rows for all tests of a file, and gives what made them returns."""

    def __call__(self, make: Callable[[], Rows]) -> Rows: ...


@pytest.fixture(scope="module")
def for_all(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[ForAll]:
    """Return what makes rows for all tests of a file, which are gone after the last of them."""
    around = transaction.atomic()

    def made(make: Callable[[], Rows]) -> Rows:
        with django_db_blocker.unblock():
            return make()

    with django_db_blocker.unblock():
        around.__enter__()
    yield made
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)
