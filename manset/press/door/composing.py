"""Putting pages together from the edition, again only when something in them has changed."""

import logging
import sqlite3
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from manset.press.door.files import Large, is_large
from manset.press.door.headers import UNKEPT, Headers, Label
from manset.press.door.memory import Memory
from manset.press.door.ready import Ready
from manset.press.fragments import includes_of, put_together
from manset.press.kinds import Cache
from manset.press.store import Store
from manset.press.store.directory import tree_for
from manset.press.store.generation import Moment
from manset.press.store.index.pages import PageRow
from manset.press.store.swaps import digest_of

_logger = logging.getLogger("manset.press")

_DEEPEST = 4  # fragments within fragments
_KEPT_STATUS = {HTTPStatus.OK, HTTPStatus.MOVED_PERMANENTLY}
_OVERHEAD = 2000  # bytes of a kept page beside its own


@dataclass(slots=True)
class _Leaf:
    """One file of the edition; a missing fragment is one too, of no bytes and no digest."""

    generation: Moment
    body: bytes
    digest: str
    changed_at: int
    includes: bool


class Composer:
    """Reads pages and fragments, and keeps what it has put together."""

    def __init__(
        self, store: Store, memory: int, lifetimes: Mapping[Cache, str], headers: Headers, label: Label
    ) -> None:
        self._store = store
        self.memory: Memory[Ready] = Memory(memory)
        self._fragments: Memory[_Leaf] = Memory(max(memory // 8, 1 << 20))
        self._lifetimes = lifetimes
        self._headers = headers
        self._label = label

    def page(self, name: str, path: str, generation: Moment) -> Ready | None:
        """Give the page at a path as of a generation, kept under ``name``; ``None`` if the edition has none."""
        kept = self.memory.get(name)
        if kept is not None and kept.generation == generation:
            return kept
        row = self._store.page(path)
        if row is None:
            self.memory.forget(name)
            return None
        if kept is not None and self._holds(kept, row, generation):
            kept.generation = generation
            return kept
        if is_large(row):
            ready = self._large(name, row, generation)
            self.memory.put(name, ready, _OVERHEAD)
            return ready
        found = self._read(path)
        if found is None:
            self.memory.forget(name)
            return None
        ready = self._compose(name, *found, generation)
        if (
            kept is not None
            and kept.large is None
            and kept.description == ready.description
            and kept.body == ready.body
        ):
            ready.variants = kept.variants if kept.modified == ready.modified else {}
        self.memory.put(name, ready, len(ready.body) + _OVERHEAD + sum(map(_size, ready.variants.values())))
        return ready

    def grown(self, ready: Ready, size: int) -> None:
        """Count an encoding made later."""
        self.memory.grow(ready.path, ready, size)

    def _holds(self, kept: Ready, row: PageRow, generation: Moment) -> bool:
        own, *fragments = kept.parts
        if row.digest != own[1] or _description(row) != kept.description:
            return False
        return all(self._fragment(path, generation).digest == digest for path, digest in fragments)

    def _read(self, path: str) -> tuple[PageRow, bytes] | None:
        """Read a row and its file, over again while a page moves between the trees."""
        for _ in range(20):
            row = self._store.page(path)
            if row is None:
                return None
            found = self._store.dated_body(row)
            if found is not None:
                body, changed_at = found
                return replace(row, changed_at=changed_at), body
            time.sleep(0.002)
        _logger.error("%s is in the index and has no file", path)
        return None

    def _large(self, name: str, row: PageRow, generation: Moment) -> Ready:
        file = self._store.directory.file(tree_for(row.status), row.path)
        digest = row.digest or ""
        return Ready(
            path=name,
            generation=generation,
            parts=((row.path, digest),),
            description=_description(row),
            status=row.status,
            body=b"",
            media_type=row.media_type,
            modified=row.changed_at // 1_000_000,
            common=self._common(row),
            large=Large(file, row.size, digest),
        )

    def _compose(self, name: str, row: PageRow, body: bytes, generation: Moment) -> Ready:
        parts = [(row.path, digest_of(body))]
        changed_at = row.changed_at

        def fragment(path: str, depth: int) -> bytes:
            nonlocal changed_at
            leaf = self._fragment(path, generation)
            parts.append((path, leaf.digest))
            changed_at = max(changed_at, leaf.changed_at)
            if not leaf.includes or depth >= _DEEPEST:
                return leaf.body
            return put_together(leaf.body, lambda inner: fragment(inner, depth + 1))

        if includes_of(body, row.media_type):
            body = put_together(body, lambda path: fragment(path, 1))
        return Ready(
            path=name,
            generation=generation,
            parts=tuple(parts),
            description=_description(row),
            status=row.status,
            body=body,
            media_type=row.media_type,
            modified=changed_at // 1_000_000,
            common=self._common(row),
        )

    def _fragment(self, path: str, generation: Moment) -> _Leaf:
        kept = self._fragments.get(path)
        if kept is not None and kept.generation == generation:
            return kept
        row = self._fragment_row(path)
        if kept is not None and row is not None and row.digest == kept.digest:
            kept.generation = generation
            return kept
        found = self._read(path) if row is not None else None
        if found is None:
            _logger.warning("the fragment %s is missing: nothing stands in its place", path)
            if row is not None:
                self._have_made(row)
            leaf = _Leaf(generation, b"", "", 0, includes=False)
        else:
            row, body = found
            includes = bool(includes_of(body, row.media_type))
            leaf = _Leaf(generation, body, digest_of(body), row.changed_at, includes)
        self._fragments.put(path, leaf, len(leaf.body) + _OVERHEAD)
        return leaf

    def _have_made(self, row: PageRow) -> None:
        try:
            self._store.lose(row)
        except sqlite3.Error as error:
            _logger.warning("the fragment %s cannot be asked for: %s", row.path, error)

    def _fragment_row(self, path: str) -> PageRow | None:
        row = self._store.page(path)
        return row if row is not None and row.status == HTTPStatus.OK else None

    def _common(self, row: PageRow) -> Headers:
        headers = [("Cache-Control", self._lifetimes[row.cache] if row.status in _KEPT_STATUS else UNKEPT)]
        if row.location is not None:
            headers.append(("Location", row.location))
        headers += self._label(row.path, row.media_type)
        return [*headers, *self._headers]


def _description(row: PageRow) -> tuple[Any, ...]:
    return row.status, row.media_type, row.location, row.cache


def _size(variant: Any) -> int:
    return len(variant.body)
