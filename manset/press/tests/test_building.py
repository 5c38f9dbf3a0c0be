"""A build prints all that should exist and removes all that should not; verify names whatever differs."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from manset.press.kinds import PageKind, Rendered
from manset.press.printer import Printer
from manset.press.printer.asking import Building
from manset.press.store import Store
from manset.press.tests import toy
from manset.press.tests.conftest import Clock


def some_notes(count: int) -> None:
    for number in range(1, count + 1):
        toy.publish(number, f"note {number}", number * 60_000_000, toy.SECTIONS[number % 2])


def named(printer: Printer) -> dict[str, str]:
    return {difference.path: difference.what for difference in printer.verify()}


def test_a_build_prints_every_page_and_says_how_far_it_is(printer: Printer) -> None:
    some_notes(40)
    said: list[tuple[int, int]] = []
    built = printer.build(lambda done, total: said.append((done, total)))
    assert (built.pages, built.changed, built.resumed, built.errors) == (46, 46, 0, {})
    assert said[0] == (0, 46)
    assert said[-1] == (46, 46)
    status = printer.status()
    assert status.cursor == status.head
    assert status.pages == {"fragment": 2, "list": 4, "note": 40}
    assert status.built is not None
    assert status.building is None


def test_a_second_build_swaps_nothing(printer: Printer) -> None:
    some_notes(3)
    printer.build()
    before = {row.path: row.changed_at for row in printer.store.pages()}
    assert printer.build().changed == 0
    assert {row.path: row.changed_at for row in printer.store.pages()} == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda pages: (pages / "note/1/index.html").unlink(),
        lambda pages: (pages / "note/1/index.html").write_bytes(b"garbled"),
        lambda pages: (pages / "_fragment/inner.html").unlink(),
        lambda pages: (pages / "feed.xml.br").write_bytes(b"garbled"),
        lambda pages: (pages / "feed.xml.gz").write_bytes(b"garbled"),
        lambda pages: (pages / "feed.xml.gz").unlink(),
        lambda pages: (pages / "note/1/index.html.gz").write_bytes(b"left behind"),
    ],
)
def test_a_build_makes_again_what_was_damaged_or_taken_away(
    printer: Printer, damage: Callable[[Path], object]
) -> None:
    some_notes(40)
    printer.build()
    damage(printer.store.root / "pages")
    assert len(printer.verify()) == 1
    assert printer.build().changed == 1
    assert printer.verify() == []


def test_changes_made_before_a_build_are_in_it(printer: Printer) -> None:
    some_notes(3)
    printer.build()
    toy.retitle(2, "other")
    printer.build()
    assert printer.verify() == []
    assert printer.print_pending() == []


def test_a_build_removes_pages_and_files_that_should_not_be_there(printer: Printer) -> None:
    some_notes(3)
    printer.build()
    toy.execute("DELETE FROM toy_note WHERE id = 3")  # unlogged
    pages = printer.store.root / "pages"
    (pages / "stray").mkdir()
    (pages / "stray" / "index.html").write_text("left behind")
    (pages / "feed.xml.gz.gz").write_text("no page's name")
    assert {"/note/3/", "/stray/"} <= named(printer).keys()
    printer.build()
    assert printer.verify() == []
    assert not (pages / "stray").exists()
    assert not (pages / "note" / "3").exists()


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (lambda file: file.write_text("other"), "its bytes differ from a fresh render"),
        (lambda file: file.unlink(), "has no file"),
        (
            lambda file: Path(f"{file}.gz").write_bytes(gzip.compress(b"other")),
            "its .gz sibling holds other bytes",
        ),
        (lambda file: Path(f"{file}.br").unlink(), "its .br sibling is missing, or should not be there"),
    ],
)
def test_damage_to_a_file_is_named(printer: Printer, damage: object, what: str) -> None:
    some_notes(3)
    printer.build()
    damage(printer.store.root / "pages" / "feed.xml")  # type: ignore[operator]
    assert named(printer) == {"/feed.xml": what}


def test_what_should_exist_and_does_not_is_named(printer: Printer) -> None:
    some_notes(2)
    printer.build()
    toy.execute("INSERT INTO toy_note VALUES (9, 'unlogged', 1, 'city', 0, 0)")
    assert named(printer)["/note/9/"] == "should exist and does not"


def test_what_nothing_waits_for_is_no_difference_while_it_is_missing_and_delays_no_receipt(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_notes(3)
    printer.build()
    [kind] = [kind for kind in printer.shop.kinds if kind.name == "note"]
    monkeypatch.setattr(kind, "awaited", False)
    toy.publish(4, "new", 240_000_000, "city")
    assert [str(each) for each in printer.verify() if each.is_to_come] == [
        "/note/4/: should exist and does not"
    ]
    monkeypatch.setattr(kind, "render", _fail)  # it takes for ever
    [receipt] = printer.print_pending()
    assert "/" in {page["path"] for page in receipt.pages}
    assert not any(page["path"].startswith("/note/") for page in receipt.pages)
    monkeypatch.undo()
    monkeypatch.setattr(kind, "awaited", False)
    (printer.store.root / "pages" / "note" / "1" / "index.html").unlink()
    assert [each.is_to_come for each in printer.verify() if each.path == "/note/1/"] == [False]


def _fail(_path: str) -> Rendered | None:
    message = "not yet"
    raise RuntimeError(message)


def test_pages_with_includes_and_small_ones_have_no_siblings(printer: Printer) -> None:
    some_notes(2)
    printer.build()
    names = {file.name for file in (printer.store.root / "pages").rglob("*") if file.suffix in (".br", ".gz")}
    assert names == {"feed.xml.br", "feed.xml.gz"}


def test_compressed_forms_that_an_earlier_version_made_of_such_pages_go(printer: Printer) -> None:
    some_notes(2)
    printer.build()
    left_behind = printer.store.root / "pages" / "note" / "1" / "index.html.br"
    left_behind.write_bytes(b"of the same bytes")
    assert named(printer) == {"/note/1/": "its .br sibling is missing, or should not be there"}
    printer.build()
    assert not left_behind.exists()
    assert printer.verify() == []


def test_a_build_of_another_version_is_not_resumed(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    some_notes(40)
    monkeypatch.setattr("manset.press.printer.building.remove_strays", _stop)
    with pytest.raises(KeyboardInterrupt):
        printer.build()
    monkeypatch.undo()
    other = Printer(printer.store, toy.kinds(), clock=printer.shop.clock, version="2")
    assert other.build().resumed == 0


def test_a_build_that_was_stopped_goes_on(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    some_notes(40)
    seen: list[Building | None] = []
    monkeypatch.setattr("manset.press.printer.building.remove_strays", _stop)
    with pytest.raises(KeyboardInterrupt):
        printer.build()
    monkeypatch.undo()
    assert printer.status().building == Building(46, goes_on=False)
    toy.retitle(3, "meanwhile")
    built = printer.build(lambda *_: seen.append(printer.status().building))
    assert seen == [Building(46, goes_on=True)]
    assert (built.pages, built.resumed) == (0, 46)
    printer.print_pending()
    assert printer.verify() == []


def _stop(_: object) -> None:
    raise KeyboardInterrupt


class Odd(PageKind):
    """Pages that have no place in a directory, or cannot be made."""

    name = "odd"

    def claims(self, path: str) -> bool:
        return path in self.all_paths()

    def all_paths(self) -> list[str]:
        return ["/odd", "/odd/below/", "/a/../b/", f"/{'x' * 300}/", "/broken/"]

    def render(self, path: str) -> Rendered | None:
        if path == "/broken/":
            raise ZeroDivisionError
        return Rendered(b"odd", toy.HTML)


@pytest.mark.usefixtures("toy_table")
def test_pages_that_cannot_be_are_named_and_the_others_printed(store: Store, clock: Clock) -> None:
    some_notes(2)
    printer = Printer(store, [*toy.kinds(), Odd()], clock=clock)
    built = printer.build()
    assert built.errors.keys() == {"/odd/below/", "/a/../b/", f"/{'x' * 300}/", "/broken/"}
    assert {failure.path for failure in printer.status().failures} == built.errors.keys()
    assert store.page("/odd") is not None
    assert store.page("/note/1/") is not None
    assert not list((store.root / "tmp").iterdir())


def test_files_left_by_a_process_that_died_are_cleaned_away(store: Store) -> None:
    gone = store.root / "tmp" / "99999999-abcd-1"
    gone.write_text("half")
    store.directory.clean()
    assert not gone.exists()


def test_the_generation_moves_with_each_swap_and_stays_with_none(printer: Printer) -> None:
    some_notes(2)
    printer.build()
    before = printer.store.generation.now()
    printer.print_pending()
    assert printer.store.generation.now() == before
    toy.retitle(1, "other")
    printer.print_pending()
    assert printer.store.generation.now() != before


def test_what_old_and_new_bytes_were_made_from_is_known_while_they_are_swapped(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_notes(4)
    printer.build()
    held: list[set[str]] = []

    def look(name: str) -> None:
        why = printer.why("/note/1/")
        if name == "dependencies-committed" and why is not None:
            held.append(set(why.keys))

    monkeypatch.setattr("manset.press.store.edition.reach", look)
    toy.erase(2)
    printer.print_pending()
    assert held[0] == {"note:1", "note:2", "note:3"}  # note 2 went, note 3 came
    why = printer.why("/note/1/")
    assert why is not None
    assert why.keys == ["note:1", "note:3"]


def test_a_file_is_not_taken_for_lost_once_its_page_was_printed_again(printer: Printer) -> None:
    some_notes(2)
    printer.build()
    before = printer.store.page("/note/1/")
    assert before is not None
    toy.retitle(1, "other")
    printer.print_pending()
    printer.store.distrust(before)
    assert printer.verify() == []
