"""Numbers for the names of keys and timelines, so that a million pages do not repeat them."""

import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

_MOST = 50_000  # names that a connection remembers, some 8 MB
_SOME = 500  # values in one question, well below SQLite's limit on parameters


Value = TypeVar("Value")


def portions(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Cut values into as many as one question may have."""
    wanted = list(values)
    return (wanted[start : start + _SOME] for start in range(0, len(wanted), _SOME))


def known(db: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    """Look up those names that have a number."""
    remembered = _remembered(db)
    wanted = list(names)
    missing = [name for name in wanted if name not in remembered]
    for some in portions(missing):
        marks = ",".join("?" * len(some))
        remembered.update(db.execute(f"SELECT name, id FROM names WHERE name IN ({marks})", some))  # noqa: S608 (marks)
    return {name: remembered[name] for name in wanted if name in remembered}


def numbered(db: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    """Look up names, numbering the new ones; inside a write transaction."""
    wanted = list(names)
    numbers = known(db, wanted)
    for name in wanted:
        if name not in numbers:
            cursor = db.execute("INSERT INTO names (name) VALUES (?)", [name])
            numbers[name] = _remembered(db)[name] = cursor.lastrowid or 0
    return numbers


def numbers(db: sqlite3.Connection, names: Collection[str]) -> set[int]:
    """Give the numbers of names, numbering the new ones; inside a write transaction."""
    try:
        return set(map(_remembered(db).__getitem__, names))  # the usual case
    except KeyError:
        return set(numbered(db, names).values())


def _remembered(db: sqlite3.Connection) -> dict[str, int]:
    """Give what this connection knows, which it forgets where a transaction is rolled back, and when it is too much."""
    remembered: dict[str, int] = getattr(db, "numbers", {})
    if len(remembered) > _MOST:
        remembered.clear()
    return remembered


def named(db: sqlite3.Connection, numbers: Iterable[int]) -> list[str]:
    """Give the names of these numbers, in the order of names."""
    found = (db.execute("SELECT name FROM names WHERE id = ?", [number]).fetchone() for number in numbers)
    return sorted(row[0] for row in found if row)


def pack(numbers: Iterable[int]) -> bytes:
    """Write numbers as 64-bit integers."""
    return array("q", numbers).tobytes()


def unpack(packed: bytes) -> set[int]:
    """Read numbers as ``pack`` wrote them."""
    return set(array("q", packed))
