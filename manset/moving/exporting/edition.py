"""The edition as a folder that any web server serves: pages put together, pictures, and what the server has to be told.

Every file is written beside its place and renamed; one that is there already with the same bytes is left. What an
earlier export wrote and this one does not is deleted, and nothing else in the folder.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from django.test import RequestFactory

from manset.archive.models import OldPath
from manset.moving.exporting.serving import Answers, server_files
from manset.press.fragments import put_together
from manset.press.printer import Printer
from manset.press.store import InvalidPath, Store
from manset.press.store.index.pages import PageRow
from manset.press.store.paths import file_of
from manset.press.store.siblings import compressible
from manset.site.kinds.comments import copied_fragment
from manset.site.views.search.page import search

OURS = "_server"  # what is for the web server and for the next export, and for no reader
_GONE = "_gone"
_NOT_FOUND = "404.html"
_LIST, _NEW = "files.txt", "files.new.txt"
_HIDDEN = ("/_",)  # fragments and the like: pages have them in them
_EMPTY = re.compile(rb'(<p class="empty">)[^<]*(</p>)')
# Which article a shared form of comments is about, which no copy has.
_ABOUT = re.compile(rb'<input type="hidden" name="article" value="\d+" form="respond">')
# The newsletter: its box, its form and the way there, which a folder of files would answer with nothing.
_SUBSCRIBE = re.compile(rb"<(section|form|a)\b[^<>]*\bdata-subscribe\b[^<>]*>.*?</\1>", re.DOTALL)
_DEEPEST = 4  # fragments within fragments
_TRIES = 20
_COUNTED = re.compile(
    rb'(?<=<article class="article article--)([a-z]+") data-read="\d+"'
)  # a copy counts nobody
_LEADING = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{to}</title><link rel="canonical" href="{to}">\
<meta http-equiv="refresh" content="0;url={to}"><meta name="robots" content="noindex"></head>\
<body><p><a href="{to}">{to}</a></p></body></html>
"""


class NotOurs(Exception):
    """The folder has something in it that no export wrote; the message says so in one line."""


@dataclass(frozen=True, slots=True)
class Done:
    """How many files of each kind there are now, how many were written, and how many old ones deleted."""

    pages: int
    moved: int
    gone: int
    written: int
    deleted: int


Told = Callable[[int], None]


def complete(printer: Printer, told: Told) -> int:
    """Bring the edition up to date, and make what it has not yet, such as pictures; returns how many."""
    printer.print_pending()
    made = 0
    for path in wanted(printer):
        if printer.store.page(path) is None and printer.print_path(path):
            made += 1
            told(made)
    return made


def wanted(printer: Printer) -> Iterator[str]:
    """Yield every path that there should be a page or an answer at."""
    for kind in printer.shop.kinds:
        yield from kind.all_paths()
        yield from kind.asked_paths()
    yield from OldPath.objects.order_by("pk").values_list("path", flat=True).iterator()


@dataclass(slots=True)
class Folder:
    """A folder an edition is written into; opening it raises NotOurs and OSError."""

    root: Path
    written: int = 0
    names: set[str] = field(default_factory=set)
    _before: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        ours = self.root / OURS
        if any(self.root.iterdir()) and not (ours / _LIST).exists() and not (ours / _NEW).exists():
            raise NotOurs(f"{self.root} is not empty, and no export wrote what is in it: name another folder")
        ours.mkdir(exist_ok=True)
        for name in (_LIST, _NEW):
            with suppress(FileNotFoundError):
                self._before |= set((ours / name).read_text(encoding="utf-8").splitlines())
        # From now on a run that is ended leaves the list of what it may have begun.
        (ours / _NEW).write_text("".join(f"{name}\n" for name in sorted(self._before)), encoding="utf-8")

    def write(self, name: str, data: bytes) -> None:
        """Put a file in its place, if it is not there with these bytes."""
        place = self.root / name
        self.names.add(name)
        if name not in self._before:
            with (self.root / OURS / _NEW).open("a", encoding="utf-8") as file:
                file.write(f"{name}\n")
        if place.is_file() and place.stat().st_size == len(data) and place.read_bytes() == data:
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = place.with_name(f".{place.name[:200]}.part")
        aside.write_bytes(data)
        aside.replace(place)
        self.written += 1

    def settle(self) -> int:
        """Delete what earlier exports wrote and this one did not, and note what is here; returns how many went."""
        stale = sorted(self._before - self.names)
        for name in stale:
            place = self.root / name
            place.unlink(missing_ok=True)
            for above in place.parents:
                if above == self.root or any(above.iterdir()):
                    break
                above.rmdir()
        ours = self.root / OURS
        (ours / _NEW).write_text("".join(f"{name}\n" for name in sorted(self.names)), encoding="utf-8")
        (ours / _NEW).replace(ours / _LIST)
        return len(stale)


@dataclass(slots=True)
class Leaving:
    """One export of an edition: `url` is the address it was printed for, `to` the one it is to stand at."""

    store: Store
    folder: Folder
    url: str
    to: str
    answers: Answers = field(default_factory=Answers)
    pages: int = 0

    def export(self, search: bytes, told: Told) -> Done:
        """Write everything; `search` is the page that says how to search. Raises OSError."""
        for number, row in enumerate(self.store.pages(), 1):
            if not row.path.startswith(_HIDDEN):
                self.page(row)
            told(number)
        self.folder.write("search/index.html", self.at_home(search, "text/html"))
        for name, data in server_files(self.answers, self.folder.root.resolve(), OURS).items():
            self.folder.write(name, data)
        deleted = self.folder.settle()
        moved, gone = len(self.answers.moved), len(self.answers.gone)
        return Done(self.pages, moved, gone, self.folder.written, deleted)

    def page(self, row: PageRow) -> None:
        """Write one page, or note what the server is to answer in its place."""
        if row.status == HTTPStatus.MOVED_PERMANENTLY and row.location:
            self.moved(row.path, row.location)
            return
        found = self.read(row.path)
        if found is None:
            return  # it went while we wrote
        row, body = found
        if row.status == HTTPStatus.OK:
            self.folder.write(file_of(row.path), body)
            self.pages += 1
        elif row.status == HTTPStatus.GONE:
            name = f"{_GONE}/{file_of(row.path)}"
            self.folder.write(name, body)
            self.answers.gone[row.path] = f"/{name}"
        elif row.status == HTTPStatus.NOT_FOUND:
            self.folder.write(_NOT_FOUND, body)

    def moved(self, path: str, location: str) -> None:
        """Note a redirect; where it has a file's name, leave a page that leads on, for servers that know of no more."""
        self.answers.moved[path] = location
        with suppress(InvalidPath):
            if path.endswith("/") and "?" not in path and not path.startswith(f"/{OURS}/"):
                self.folder.write(file_of(path), _LEADING.format(to=quote(location, safe="/:?=&%#")).encode())

    def read(self, path: str) -> tuple[PageRow, bytes] | None:
        """Return a page with its fragments in place, as it is now; None if there is none any more."""
        for _ in range(_TRIES):
            row = self.store.page(path)
            if row is None:
                return None
            body = self.store.body(row)
            if body is not None:
                whole = body
                if row.media_type.startswith("text/html"):
                    whole = _SUBSCRIBE.sub(b"", self.whole(body, _DEEPEST))
                    whole = _ABOUT.sub(b"", _COUNTED.sub(rb"\1", whole))
                return row, self.at_home(whole, row.media_type)
        message = f"{path} is in the edition, and its file is not: run `manset press build`"
        raise FileNotFoundError(message)

    def whole(self, body: bytes, depth: int) -> bytes:
        """Return a page with what it includes in its place."""
        return put_together(body, lambda path: self.fragment(path, depth)) if b"<!--#" in body else body

    def fragment(self, path: str, depth: int) -> bytes:
        """Return a fragment, of no bytes if there is none; comments without what the copy could not answer."""
        comments = copied_fragment(path)
        if comments is not None:
            return comments
        row = self.store.page(path) if depth else None
        body = self.store.body(row) if row is not None else None
        return self.whole(body or b"", depth - 1)

    def at_home(self, body: bytes, media_type: str) -> bytes:
        """Return a page that says of itself that it stands where it is to stand."""
        if self.url == self.to or not compressible(media_type):
            return body
        body = body.replace(self.url.encode(), self.to.encode())
        return body.replace(quote(self.url, safe="").encode(), quote(self.to, safe="").encode())


def search_page(sentence: str) -> bytes:
    """Return the page of search with a sentence in place of results: a folder of files answers no questions."""
    whole: bytes = search(RequestFactory().get("/search/")).content
    return _EMPTY.sub(lambda found: found[1] + sentence.encode() + found[2], whole, count=1)
