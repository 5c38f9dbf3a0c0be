"""Doing to an edition what no part of the press does."""

from manset.press.store import Store
from manset.press.store.index import dependencies


def forget(store: Store, path: str) -> None:
    """Take a page out of the edition, as if nobody had ever asked for it."""
    row = store.page(path)
    assert row is not None
    with store.writing() as db:
        dependencies.forget(db, row.id)
        db.execute("DELETE FROM pages WHERE id = ?", [row.id])
    store.directory.remove("pages", path)
