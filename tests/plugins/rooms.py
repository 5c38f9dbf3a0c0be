"""Which tests share a worker (those of one file, and all of the one running edition), in which order, on which database."""

from collections.abc import Generator
from pathlib import PurePath

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}
EDITION = "the running edition"
# Who looks at it, by how their paths begin. Making it takes a minute: in two workers it would be made twice.
LOOK_AT_EDITION = ("tests/html/", "tests/journeys/", "manset/config/command/tests/test_export.py")
# Who stands among them and looks at an instance of its own.
OF_THEIR_OWN = tuple(f"tests/journeys/test_{name}.py" for name in ("comments", "feeds", "newsletter"))
# Whose tests share nothing, and take so long that each goes to whoever is free.
EACH_ALONE = ("tests/databases/", "tests/properties/")
# Each waits for processes or a browser, or reckons, for longer than any other file; pytest-django would have them last.
LONG = (
    "manset/stories/matching/tests/test_events.py",
    "manset/moving/tests/test_resuming.py",
    "manset/desk/tests/test_in_a_browser.py",
    "manset/config/command/tests/test_clean.py",
    "manset/press/tests/test_work.py",
)
# What takes longest comes first, so that no worker waits for another at the end.
FIRST = (EDITION, "tests/databases", "tests/properties", "tests", *LONG)


def room(nodeid: str) -> str:
    """Name what a test shares a worker with: the edition, its file, or nothing but itself."""
    file = nodeid.partition("::")[0]
    if file.startswith(EACH_ALONE):
        return nodeid
    return EDITION if file.startswith(LOOK_AT_EDITION) and file not in OF_THEIR_OWN else file


def rank(nodeid: str) -> int:
    """Tell how early a test should run."""
    name = room(nodeid)
    return next((n for n, first in enumerate(FIRST) if PurePath(name).is_relative_to(first)), len(FIRST))


class ByRoom(LoadScopeScheduling):
    """Hands out whole rooms.

    Not by `--dist loadgroup`: pytest-xdist 3.8 writes the group into `Item._nodeid`, which pytest 9.2 does not read any
    more, so that it goes unheeded without a word.
    """

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        super().__init__(config, log)
        self.config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return room(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByRoom:
    """Give out the tests by room, whatever `--dist` says."""
    return ByRoom(config, log)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None]:
    """Mark what touches the database before `-m` asks; put the long ones first when all others have sorted.

    pytest-django puts what is not of the database last, the shards as well.
    """
    for item in items:
        if uses_database(item):
            item.add_marker(pytest.mark.database)
    yield
    items.sort(key=lambda item: rank(item.nodeid))


def uses_database(item: pytest.Item) -> bool:
    """Tell whether a test touches the database, so that it runs on PostgreSQL as well."""
    if item.get_closest_marker("django_db") is not None:
        return True
    return not DATABASE.isdisjoint(getattr(item, "fixturenames", ()))
