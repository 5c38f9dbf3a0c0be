"""The rows that migrating left, given back after each test with real transactions, in place of Django's flush.

That has the permissions and content types made anew (a third of a second), with other keys, and leaves out what else
migrations made. On PostgreSQL it makes some 500 files anew, of all tables and indexes, as well (TRUNCATE).
"""

from collections.abc import Iterable

from django.db import connection

BEGUN = "begun_"  # before the name of a table: the rows that it had


def keep_begun() -> None:
    """Copy what each table holds now."""
    with connection.cursor() as cursor:
        for name in filled(tables()):
            cursor.execute(f'CREATE TABLE "{BEGUN}{name}" AS SELECT * FROM "{name}"')  # noqa: S608 (our own tables)


def give_back(*_: object) -> None:
    """Leave in each table what was kept of it, and nothing else.

    Django's foreign keys are looked at when the transaction ends, so that the order is all one.
    """
    kept = [name.removeprefix(BEGUN) for name in connection.introspection.table_names() if is_copy(name)]
    emptied = [f'DELETE FROM "{name}"' for name in filled(tables())]  # noqa: S608 (our own tables)
    again = [f'INSERT INTO "{name}" SELECT * FROM "{BEGUN}{name}"' for name in kept]  # noqa: S608 (as above)
    connection.ops.execute_sql_flush([*emptied, *again])


def is_copy(name: str) -> bool:
    """Tell whether a table is one of those that are kept."""
    return name.startswith(BEGUN)


def tables() -> list[str]:
    """List the tables of our models."""
    return connection.introspection.django_table_names(only_existing=True, include_views=False)


def filled(names: Iterable[str]) -> list[str]:
    """Return those of the tables that hold anything."""
    asked = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in names)  # noqa: S608 (our own tables)
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [name for (name,) in cursor.fetchall()]
