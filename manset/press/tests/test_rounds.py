"""Which pages of the queue are printed together: those that readers see at about the same time, best rank first."""

from pathlib import Path

from manset.press.store import Store
from manset.press.store.index import owed

NOW = 1_000_000


def queue(store: Store, *pages: tuple[str, int]) -> None:
    with store.writing() as db:
        owed.owe(db, pages, NOW)


def taken(store: Store, most: int = 64) -> list[str]:
    pages = owed.take(store.db, NOW, most)
    with store.writing() as db:
        owed.settle(db, pages)
    return [page.path for page in pages]


def test_articles_then_what_leads_to_them_then_the_lists_then_bulk(tmp_path: Path) -> None:
    store = Store(tmp_path)
    queue(
        store,
        ("/topic/", 40),
        ("/bulk/", 1000),
        ("/front/", 10),
        ("/article/", 0),
        ("/feed/", 30),
        ("/section/", 20),
    )
    assert taken(store) == ["/article/"]
    assert taken(store) == ["/front/", "/section/"]
    queue(store, ("/another/", 0))
    assert taken(store) == ["/another/"]
    assert taken(store) == ["/feed/", "/topic/"]
    assert taken(store) == ["/bulk/"]
    assert taken(store) == []


def test_no_more_than_asked_for_and_the_rest_next(tmp_path: Path) -> None:
    store = Store(tmp_path)
    queue(store, ("/b/", 20), ("/c/", 21), ("/a/", 10))
    assert taken(store, 2) == ["/a/", "/b/"]
    assert taken(store, 2) == ["/c/"]
