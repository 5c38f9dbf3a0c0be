"""What a change prints goes live at once, and is compressed when nothing is owed any more."""

import gzip
from pathlib import Path

import brotli
import pytest

from manset.press.printer import Printer
from manset.press.store.index import uncompressed
from manset.press.tests import toy
from manset.press.tests.test_building import some_notes


@pytest.fixture
def feed(printer: Printer) -> Path:
    """Print a change up to the moment at which all its pages are live."""
    some_notes(3)
    printer.build()
    toy.publish(4, "note 4", 240_000_000, "city")
    while printer.print_some()[0]:
        pass
    return printer.store.root / "pages" / "feed.xml"


def siblings(file: Path) -> set[str]:
    return {suffix for suffix in (".br", ".gz") if Path(f"{file}{suffix}").exists()}


def drain(printer: Printer) -> None:
    while printer.store.compress_some():
        pass


def test_a_changed_page_is_live_before_it_is_compressed(printer: Printer, feed: Path) -> None:
    assert b"note 4" in feed.read_bytes()
    assert siblings(feed) == set()
    assert printer.verify() == []


def test_its_compressed_forms_follow_with_its_date(printer: Printer, feed: Path) -> None:
    drain(printer)
    assert gzip.decompress(Path(f"{feed}.gz").read_bytes()) == feed.read_bytes()
    assert brotli.decompress(Path(f"{feed}.br").read_bytes()) == feed.read_bytes()
    assert Path(f"{feed}.br").stat().st_mtime_ns == feed.stat().st_mtime_ns
    assert not printer.store.compress_some()


def test_a_page_changed_behind_our_back_is_not_compressed(printer: Printer, feed: Path) -> None:
    feed.write_text("other")
    drain(printer)
    assert siblings(feed) == set()
    assert "/feed.xml" in {difference.path for difference in printer.verify()}


def test_a_page_taken_away_meanwhile_is_passed_over(printer: Printer, feed: Path) -> None:
    with printer.store.writing() as db:
        uncompressed.note(db, [10**9])
    feed.unlink()
    drain(printer)
    assert siblings(feed) == set()
    assert uncompressed.take(printer.store.db, 1) == []


def test_printing_what_is_pending_leaves_nothing_uncompressed(printer: Printer, feed: Path) -> None:
    toy.retitle(4, "another")
    printer.print_pending()
    assert siblings(feed) == {".br", ".gz"}
