"""Whole exports: every chosen article into files of one format, as a stream."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from manset.archive.models import Article, SiteSettings
from manset.lib.version import VERSION
from manset.moving.exporting import taxonomy, wxr
from manset.moving.exporting.choosing import Choice, chosen
from manset.moving.exporting.files import Told, whole
from manset.moving.exporting.markup import Markup
from manset.moving.exporting.ninjs import Paper, ninjs, shown

_NOBODY = "editor"  # whose a post is that credits nobody, and the pictures


def paper_at(url: str) -> Paper:
    """Return the paper that is written out, at its public address."""
    return Paper(url, settings().name)


def settings() -> SiteSettings:
    """Return the paper's settings, as they are before anybody saves any too."""
    return SiteSettings.objects.first() or SiteSettings()


def ninjs_lines(choice: Choice, url: str) -> Iterator[bytes]:
    """Yield each article as a line of JSON."""
    paper = paper_at(url)
    for each in chosen(choice):
        yield json.dumps(ninjs(each, paper), ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def ninjs_folder(choice: Choice, url: str, folder: Path, told: Told) -> int:
    """Write each article into a file of its own, named by its number; returns how many. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    paper, count = paper_at(url), 0
    for count, each in enumerate(chosen(choice), 1):
        text = json.dumps(ninjs(each, paper), ensure_ascii=False, indent=1)
        with whole(folder / name_of(each.article)) as file:
            file.write(text.encode("utf-8", "replace") + b"\n")
        told(count)
    return count


def name_of(article: Article) -> str:
    """Return the name of an article's file."""
    slug = (article.path or "").strip("/").rpartition("/")[2]
    return f"{article.pk}-{slug[:80] or sha256(article.title.encode()).hexdigest()[:10]}.ninjs.json"


@dataclass(slots=True)
class Parts:
    """One export in as many files as their size asks for, each of them an export by itself.

    `largest` is in bytes, None for one file. A file that holds one article may be larger.
    """

    path: Path
    choice: Choice
    url: str
    largest: int | None = None
    files: list[Path] = field(default_factory=list)
    _file: BinaryIO | None = None
    _size: int = 0
    _top: int = 0

    def write(self, told: Told) -> int:
        """Write everything; returns how many articles. Raises OSError."""
        count = 0
        with ExitStack() as stack:
            writing = self._begin(stack)
            for count, each in enumerate(chosen(self.choice), 1):
                text = "".join(writing.items(each)).encode("utf-8", "replace")
                if (
                    self.largest
                    and self._size > self._top
                    and self._size + len(text) + len(wxr.FOOT) > self.largest
                ):
                    self._end()
                    stack.close()
                    writing = self._begin(stack)
                    text = "".join(writing.items(each)).encode("utf-8", "replace")
                self._put(text)
                told(count)
            self._end()
        return count

    def _begin(self, stack: ExitStack) -> wxr.Writing:
        """Open the next file, with what stands at the beginning of each."""
        number = len(self.files) + 1
        name = self.path.name if not self.largest else f"{self.path.stem}-{number}{self.path.suffix}"
        self.files.append(self.path.with_name(name))
        self._file, self._size = stack.enter_context(whole(self.files[-1])), 0
        site = settings()
        paper = Paper(self.url, site.name)
        found = taxonomy.categories(self.choice)
        self._say(wxr.head(paper, site.tagline or site.description, site.language, self.choice.now, VERSION))
        self._say(wxr.author(0, _NOBODY, site.name))
        for author in taxonomy.authors(self.choice):
            self._say(wxr.author(*author))
        for term in found.values():
            self._say(wxr.category(term))
        for term in taxonomy.tags(self.choice):
            self._say(wxr.tag(term))
        self._say(f"\t<generator>Manşet {VERSION}</generator>\n")
        self._top = self._size
        markup = Markup(self.url, lambda *asked: shown(self.url, *asked), wordpress=True)
        return wxr.Writing(paper, markup, found, _NOBODY, site.language)

    def _end(self) -> None:
        self._say(wxr.FOOT)

    def _say(self, text: str) -> None:
        self._put(text.encode("utf-8", "replace"))

    def _put(self, data: bytes) -> None:
        if self._file is not None:
            self._file.write(data)
            self._size += len(data)
