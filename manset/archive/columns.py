"""Columns of many rows, each with values of its own, written at once; `bulk_update` takes longer to word it."""

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
