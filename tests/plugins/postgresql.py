"""The template of PostgreSQL's test databases: on the server, migrated once for a set of migrations, cloned for each run.

Runs that begin together wait for the first of them to make it (17 s of processor time), instead of making it as well.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

PREFIX = "manset_migrated_"
LOCK = 20_261_128  # for PostgreSQL's advisory locks: any number that nobody else takes


class Template:
    """The migrated database on the server, `name`; `exists` is true once it is whole."""

    def __init__(self, digest: str) -> None:
        self.name = PREFIX + digest

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let nobody else make, clone or drop templates while the block runs."""
        with connection._nodb_cursor() as cursor:  # noqa: SLF001 (Django's own way to the server)
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            yield

    @property
    def exists(self) -> bool:
        """Tell whether it is there."""
        with connection._nodb_cursor() as cursor:  # noqa: SLF001 (Django's own way to the server)
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.name])
            return cursor.fetchone() is not None

    def keep(self) -> None:
        """Clone the connection's database, to which nobody else may be connected; those of other migrations go."""
        made = connection.settings_dict["NAME"]
        connection.close()
        with connection._nodb_cursor() as cursor:  # noqa: SLF001 (Django's own way to the server)
            cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
            for (old,) in cursor.fetchall():
                cursor.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{made}"')
