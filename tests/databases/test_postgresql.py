"""The same tests on PostgreSQL: everything that touches the database runs there a second time.

In shards, each a run of its own on a database of its own, so that they are spread over the workers.
"""

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.plugins.needs import POSTGRESQL, ROOT
from tests.plugins.rooms import rank

# One for each worker but the one that looks at the edition: a shard that waited for another would end last. Each costs
# some 3 s of processor time before its first test.
SHARDS = max(int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")) - 1, 1)
NAME = f"manset_{os.getpid()}"


def files(folders: list[str]) -> list[str]:
    """List the files of tests, those that take longest first, so that every SHARDS-th makes shards of a kind."""
    found = (
        path.relative_to(ROOT).as_posix() for name in folders for path in (ROOT / name).rglob("test_*.py")
    )
    return sorted(found, key=lambda path: (rank(path), path))


@pytest.mark.needs_postgresql
@pytest.mark.parametrize("shard", range(SHARDS))
def test_what_touches_the_database_holds_on_postgresql(shard: int, pytestconfig: pytest.Config) -> None:
    # A test of the command may have set Django's settings for this process; the other one sets its own.
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DJANGO_"))
    }
    server = urlsplit(POSTGRESQL)
    # Nothing in it has to survive the machine: no commit waits for the disk.
    options = "&".join(filter(None, (server.query, "options=-c+synchronous_commit%3Doff")))
    environment["MANSET_DATABASE_URL"] = urlunsplit(server._replace(path=f"/{NAME}", query=options))
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-m",
        "database and not sqlite_only",
        *files(pytestconfig.getini("testpaths"))[shard::SHARDS],
    ]
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    finally:
        with psycopg.connect(POSTGRESQL, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "test_{NAME}" WITH (FORCE)')
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
    assert " passed" in done.stdout, "not one test of the database was found"
