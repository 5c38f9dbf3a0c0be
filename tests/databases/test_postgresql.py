"""The same tests on PostgreSQL: everything that touches the database runs there a second time."""

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.plugins.needs import POSTGRESQL, ROOT

NAME = f"manset_{os.getpid()}"


@pytest.mark.needs_postgresql
def test_what_touches_the_database_holds_on_postgresql() -> None:
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
