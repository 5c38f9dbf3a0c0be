"""Large files at the door: given from the disk, whole and in parts."""

from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest

from manset.press.door import Door
from manset.press.door.ranges import BEYOND, Part, asked
from manset.press.kinds import PageKind, Rendered
from manset.press.printer import Printer
from manset.press.tests import toy
from manset.press.tests.conftest import Clock
from manset.press.tests.reader import ask, django

FILM = bytes(range(256)) * 8000
PICTURE = bytes(range(256)) * 8
LONG = b"a long story " * 200


class Files(PageKind):
    name = "files"
    pages: ClassVar = {
        "/film.mp4": Rendered(FILM, "video/mp4"),
        "/picture.png": Rendered(PICTURE, "image/png"),
        "/long/": Rendered(LONG, toy.HTML),
    }

    def claims(self, path: str) -> bool:
        return path in self.pages

    def all_paths(self) -> list[str]:
        return list(self.pages)

    def render(self, path: str) -> Rendered | None:
        return self.pages[path]


@pytest.fixture
def clock() -> Clock:
    """Let all be printed well before now, so that dates tell versions apart."""
    clock = Clock()
    clock.time = datetime.now(UTC) - timedelta(hours=1)
    return clock


@pytest.fixture
def door(printer: Printer) -> Door:
    printer.shop.kinds.append(Files())
    printer.build()
    return Door(printer.store, django)


def test_a_large_file_is_given_whole_and_not_kept(door: Door) -> None:
    answer = ask(door, "/film.mp4")
    assert (answer.status, answer.body, answer.headers["content-length"]) == (200, FILM, str(len(FILM)))
    assert answer.headers["accept-ranges"] == "bytes"
    assert ask(door, "/film.mp4", "HEAD").headers["content-length"] == str(len(FILM))
    assert ask(door, "/film.mp4", if_none_match=answer.headers["etag"]).status == 304
    assert door._kept.bytes < len(FILM) // 10  # noqa: SLF001 (what it holds is what is asked about)


@pytest.mark.parametrize(("path", "whole"), [("/film.mp4", FILM), ("/picture.png", PICTURE)])
@pytest.mark.parametrize(
    ("said", "first", "last"),
    [("bytes=0-99", 0, 99), ("bytes=100-", 100, None), ("bytes=-7", -7, None), ("bytes=5-99999999", 5, None)],
)
def test_a_part(door: Door, path: str, whole: bytes, said: str, first: int, last: int | None) -> None:
    answer = ask(door, path, range=said)
    wanted = whole[first : None if last is None else last + 1]
    begun = first % len(whole)
    assert (answer.status, answer.body) == (206, wanted)
    assert answer.headers["content-length"] == str(len(wanted))
    assert answer.headers["content-range"] == f"bytes {begun}-{begun + len(wanted) - 1}/{len(whole)}"


def test_a_part_beyond_the_end(door: Door) -> None:
    answer = ask(door, "/film.mp4", range=f"bytes={len(FILM)}-")
    assert (answer.status, answer.headers["content-range"]) == (416, f"bytes */{len(FILM)}")


def test_a_part_of_the_version_that_is_known_alone(door: Door) -> None:
    known = ask(door, "/film.mp4").headers
    assert ask(door, "/film.mp4", range="bytes=0-9", if_range=known["etag"]).status == 206
    assert ask(door, "/film.mp4", range="bytes=0-9", if_range=known["last-modified"]).status == 206
    assert ask(door, "/film.mp4", range="bytes=0-9", if_range='"another"').body == FILM


@pytest.mark.parametrize("said", ["bytes=0-1,5-6", "bytes=9-1", "lines=0-1", "bytes=-", "bytes=a-b"])
def test_what_is_no_range_of_ours_is_the_whole(door: Door, said: str) -> None:
    assert ask(door, "/picture.png", range=said).body == PICTURE


def test_what_is_compressed_has_no_parts(door: Door) -> None:
    answer = ask(door, "/long/", range="bytes=0-9")
    assert (answer.status, answer.body, answer.headers["accept-ranges"]) == (200, LONG, "none")


def test_a_file_that_is_being_swapped_is_asked_for_again(door: Door, printer: Printer) -> None:
    assert ask(door, "/film.mp4").status == 200
    printer.store.directory.file("pages", "/film.mp4").write_bytes(FILM[:1000])
    answer = ask(door, "/film.mp4")
    assert (answer.status, answer.headers["retry-after"]) == (503, "1")


def test_another_version_is_another_file(door: Door, printer: Printer) -> None:
    before = ask(door, "/film.mp4").headers["etag"]
    Files.pages["/film.mp4"] = Rendered(FILM[::-1], "video/mp4")
    try:
        printer.build()
        answer = ask(door, "/film.mp4")
    finally:
        Files.pages["/film.mp4"] = Rendered(FILM, "video/mp4")
    assert answer.body == FILM[::-1]
    assert answer.headers["etag"] != before


def test_an_empty_page_has_no_part() -> None:
    assert asked("bytes=0-", None, '"a"', 0, 0) == BEYOND
    assert asked("bytes=-5", None, '"a"', 0, 0) == BEYOND
    assert asked("bytes=-5", None, '"a"', 0, 3) == Part(0, 2, 3)
