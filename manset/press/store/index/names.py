"""Numbers for the names of keys and timelines, so that a million pages do not repeat them."""

import sqlite3
from array import array
from collections.abc import Iterable

SOME = 500  # names in one question, well below SQLite's limit on parameters


def known(db: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    """Look up those names that have a number."""
    wanted = list(names)
    numbers: dict[str, int] = {}
    for start in range(0, len(wanted), SOME):
        some = wanted[start : start + SOME]
        marks = ",".join("?" * len(some))
        numbers.update(db.execute(f"SELECT name, id FROM names WHERE name IN ({marks})", some))  # noqa: S608 (marks)
    return numbers


def numbered(db: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    """Look up names, numbering the new ones; inside a write transaction."""
    wanted = list(names)
    numbers = known(db, wanted)
    for name in wanted:
        if name not in numbers:
            cursor = db.execute("INSERT INTO names (name) VALUES (?)", [name])
            numbers[name] = cursor.lastrowid or 0
    return numbers


def named(db: sqlite3.Connection, numbers: Iterable[int]) -> list[str]:
    """Give the names of these numbers, in the order of names."""
    found = (db.execute("SELECT name FROM names WHERE id = ?", [number]).fetchone() for number in numbers)
    return sorted(row[0] for row in found if row)


def pack(numbers: Iterable[int]) -> bytes:
    """Write numbers as 64-bit integers."""
    return array("q", sorted(numbers)).tobytes()


def unpack(packed: bytes) -> set[int]:
    """Read numbers as ``pack`` wrote them."""
    return set(array("q", packed))
