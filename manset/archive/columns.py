"""Many rows written at once, given as bare values: Django's bulk methods take longer to word it than databases do."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def write_columns(
    model: type[models.Model], fields: Sequence[str], rows: Iterable[tuple[int, Sequence[Any]]]
) -> None:
    """Write fields of rows, given as (number, values in the fields' order); values are as the database takes them."""
    options: Any = model._meta  # noqa: SLF001 (Django's own API)
    quote = connection.ops.quote_name
    columns = ", ".join(f"{quote(options.get_field(name).column)} = %s" for name in fields)
    sql = f"UPDATE {quote(options.db_table)} SET {columns} WHERE {quote(options.pk.column)} = %s"  # noqa: S608 (names of our own)
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(*values, number) for number, values in rows])


def insert_rows(
    model: type[models.Model],
    fields: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    skip_known: bool = False,
) -> None:
    """Insert rows, given as values in the fields' order and as the database takes them: all fields without a default.

    `skip_known` leaves out those that are there already. No signal is sent and no number is returned.
    """
    options: Any = model._meta  # noqa: SLF001 (Django's own API)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(options.get_field(name).column) for name in fields)
    places = ", ".join(["%s"] * len(fields))
    unless = " ON CONFLICT DO NOTHING" if skip_known else ""
    sql = f"INSERT INTO {quote(options.db_table)} ({columns}) VALUES ({places}){unless}"  # noqa: S608 (names of our own)
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(rows))
