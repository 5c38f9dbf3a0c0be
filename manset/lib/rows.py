"""Rows and values by SQL that is written once and not with every query.

Django builds a query's SQL anew each time, which takes longer than SQLite takes to answer. What is asked a hundred
times a second is asked like this: whole rows by the values of one column (`By`), or some columns of a query that
Django writes once for so many ids (`Values`); all else by Django's own managers.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.base import ModelState
from django.db.models.expressions import Col
from modelcluster.models import ClusterableModel

Row = TypeVar("Row", bound=models.Model)
Converter = Callable[[Any, Any, Any], Any]

_PLAIN = (models.Model.__init__, ClusterableModel.__init__)  # which do no more for a row than fill it
_STAND_IN = -(2**62)  # an id that nothing has, where the ids will stand in SQL that is written once
_MOST = 500  # values asked for at once: SQLite takes 32,766, and a plan for each length is kept


class By(Generic[Row]):
    """Asks for a model's rows by one of its columns, in the order of others; columns left out are loaded on demand."""

    def __init__(
        self, model: type[Row], field: str, *, order: Sequence[str] = (), without: Sequence[str] = ()
    ) -> None:
        self._model, self._field = model, field
        self._order, self._without = tuple(order), frozenset(without)

    def __call__(self, values: Collection[Any]) -> list[Row]:
        """Return the rows with any of these values; of more than 500, each 500 in order."""
        found: list[Row] = []
        asked = list(values)
        for start in range(0, len(asked), _MOST):
            found += self._some(asked[start : start + _MOST])
        return found

    def _some(self, values: list[Any]) -> list[Row]:
        connection = connections[DEFAULT_DB_ALIAS]
        filled = values + values[-1:] * (_size(len(values)) - len(values))
        plan = _plan(self._model, self._field, self._order, self._without, connection.vendor, len(filled))
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, [plan.prepare(value, connection) for value in filled])
            rows = cursor.fetchall()
        return [plan.instance(row, connection) for row in rows]


class Values:
    """Asks a query for columns by ids: `build` makes it with `values_list` and `__in`, once for each number of ids.

    Columns come as the database has them: ids, numbers and texts, no moments. Rows come in no order, as a model's own
    would add the columns it is by.
    """

    def __init__(self, build: Callable[[list[int]], "models.QuerySet[Any, Any]"]) -> None:
        self._build = build
        self._written: dict[tuple[str, int], tuple[str, tuple[Any, ...], tuple[tuple[int, int], ...]]] = {}

    def __call__(self, ids: Collection[int]) -> list[tuple[Any, ...]]:
        """Return the rows for any of these ids."""
        found: list[tuple[Any, ...]] = []
        asked = list(ids)
        for start in range(0, len(asked), _MOST):
            found += self._some(asked[start : start + _MOST])
        return found

    def _some(self, ids: list[int]) -> list[tuple[Any, ...]]:
        connection = connections[DEFAULT_DB_ALIAS]
        filled = ids + ids[-1:] * (_size(len(ids)) - len(ids))
        written = connection.vendor, len(filled)
        if written not in self._written:
            self._written[written] = self._write(len(filled))
        sql, given, places = self._written[written]
        values = list(given)
        for place, which in places:
            values[place] = filled[which]
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return list(cursor.fetchall())

    def _write(self, count: int) -> tuple[str, tuple[Any, ...], tuple[tuple[int, int], ...]]:
        stand_ins = {_STAND_IN - which: which for which in range(count)}
        sql, given = self._build(list(stand_ins)).order_by().query.sql_with_params()
        return (
            sql,
            given,
            tuple((place, stand_ins[each]) for place, each in enumerate(given) if each in stand_ins),
        )


@dataclass(slots=True, frozen=True)
class _Plan:
    """A statement, and what makes an instance of a row that it gives."""

    model: type[Any]
    sql: str
    names: tuple[str, ...]
    converters: tuple[tuple[int, Converter, Any], ...]
    prepare: Callable[[Any, Any], Any]

    def instance(self, row: Sequence[Any], connection: Any) -> Any:
        """Make an instance as `Model.from_db` does; where nobody adds to it, without its walk through arguments."""
        values = list(row)
        for place, convert, column in self.converters:
            values[place] = convert(values[place], column, connection)
        if self.model.__init__ not in _PLAIN:
            return self.model.from_db(DEFAULT_DB_ALIAS, self.names, values)
        made: Any = object.__new__(self.model)
        vars(made).update(zip(self.names, values, strict=True), _state=_state())
        return made


def _state() -> ModelState:
    state = ModelState()
    state.adding = False
    state.db = DEFAULT_DB_ALIAS
    return state


@lru_cache(maxsize=256)
def _plan(  # what a statement is made of, as its cache tells them apart
    model: type[models.Model],
    field: str,
    order: tuple[str, ...],
    without: frozenset[str],
    vendor: str,  # noqa: ARG001  # a connection quotes and converts as its vendor does
    count: int,
) -> _Plan:
    connection = connections[DEFAULT_DB_ALIAS]
    meta: Any = model._meta  # noqa: SLF001 (Django's documented API)
    quote = connection.ops.quote_name
    asked = meta.get_field(field)
    fields = [each for each in meta.concrete_fields if each.attname not in without]
    columns = ", ".join(quote(each.column) for each in fields)
    marks = ", ".join(["%s"] * count)
    sorting = ", ".join(quote(meta.get_field(name).column) for name in order)
    sql = f"SELECT {columns} FROM {quote(meta.db_table)} WHERE {quote(asked.column)} IN ({marks})"  # noqa: S608 (quoted)
    converters = [
        (place, convert, column)
        for place, column in enumerate(Col(meta.db_table, each) for each in fields)
        for convert in (*connection.ops.get_db_converters(column), *column.get_db_converters(connection))
    ]
    return _Plan(
        model,
        f"{sql} ORDER BY {sorting}" if sorting else sql,
        tuple(each.attname for each in fields),
        tuple(converters),
        asked.get_db_prep_value,
    )


def _size(count: int) -> int:
    """Return to how many values a list of so many is filled up, with its last one: few lengths, few statements."""
    return min(_MOST, 1 << (count - 1).bit_length())
