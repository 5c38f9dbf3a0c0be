"""Telling a database that is away from a page that is broken."""

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections

DATABASE_ERRORS = (OperationalError, InterfaceError)


def database_answers() -> bool:
    """Whether the main database answers; a connection found broken is closed, so that the next one is new."""
    try:
        refresh()
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute("SELECT 1")
    except DATABASE_ERRORS:
        hang_up()
        return False
    return True


def refresh() -> None:
    """Close connections that are broken or too old, as Django does before and after a request."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


def hang_up() -> None:
    """Close this thread's connections to the main database, broken or not."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
