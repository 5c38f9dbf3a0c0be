"""Files that are no pictures, kept as they are at the address where they stood; what a browser could run is not.

They come after the articles: a file of a private post is as private as the post (WordPress gives it to anybody).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from django.core.files.base import ContentFile

from manset.archive.acts import keep
from manset.archive.models import Download
from manset.archive.paths import slug_of
from manset.moving.importing.files import Files, is_other, name_of
from manset.moving.importing.memory import UNCHANGED, Memory, Outcome, is_done, mark_of
from manset.moving.importing.scan import Scan, Upload, path_of
from manset.moving.importing.tally import Tally
from manset.moving.models import Piece
from manset.press.changes import changing
from manset.site.kinds.download import PATH

_BATCH = 4  # files in memory at once
_LARGEST = 50_000_000
_FALSE_NAME = "it is not what its name says"
_ZIP, _OLE = (b"PK\x03\x04",), (b"\xd0\xcf\x11\xe0",)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
_MP3 = (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa")
_TEXT = re.compile(rb"[^\x00-\x08\x0e-\x1a\x1c-\x1f]*")
# By the ending: the media type, and how such a file begins (a text has no such sign). None of them is run by a browser.
KINDS: Mapping[str, tuple[str, tuple[bytes, ...]]] = {
    "pdf": ("application/pdf", (b"%PDF-",)),
    "mp3": ("audio/mpeg", _MP3),
    "m4a": ("audio/mp4", (b"ftyp",)),
    "ogg": ("audio/ogg", (b"OggS",)),
    "oga": ("audio/ogg", (b"OggS",)),
    "opus": ("audio/ogg", (b"OggS",)),
    "wav": ("audio/wav", (b"RIFF",)),
    "flac": ("audio/flac", (b"fLaC",)),
    "mp4": ("video/mp4", (b"ftyp",)),
    "m4v": ("video/mp4", (b"ftyp",)),
    "mov": ("video/quicktime", (b"ftyp", b"moov", b"wide", b"mdat")),
    "webm": ("video/webm", (b"\x1aE\xdf\xa3",)),
    "ogv": ("video/ogg", (b"OggS",)),
    "zip": ("application/zip", _ZIP),
    "epub": ("application/epub+zip", _ZIP),
    "docx": (f"{_OFFICE}wordprocessingml.document", _ZIP),
    "xlsx": (f"{_OFFICE}spreadsheetml.sheet", _ZIP),
    "pptx": (f"{_OFFICE}presentationml.presentation", _ZIP),
    "odt": (f"{_OPEN}text", _ZIP),
    "ods": (f"{_OPEN}spreadsheet", _ZIP),
    "odp": (f"{_OPEN}presentation", _ZIP),
    "doc": ("application/msword", _OLE),
    "xls": ("application/vnd.ms-excel", _OLE),
    "ppt": ("application/vnd.ms-powerpoint", _OLE),
    "rtf": ("application/rtf", (b"{\\rtf",)),
    "txt": ("text/plain; charset=utf-8", ()),
    "csv": ("text/csv; charset=utf-8", ()),
}


class NotKept(Exception):
    """A file is not kept; the message says why in one line."""


@dataclass
class Downloads:
    """The files of one run that are no pictures; `articles` are the keys of what posts became, by their numbers."""

    scan: Scan
    files: Files
    memory: Memory
    tally: Tally
    articles: Mapping[str, str]

    def take_all(self, moved: Callable[[int], None]) -> None:
        """Take them in, some at a time."""
        numbers = iter(others(self.scan))
        while batch := list(islice(numbers, _BATCH)):
            self.take(batch)
            moved(len(batch))

    def take(self, batch: list[str]) -> None:
        """Take in some."""
        known = self.memory.known("attachment", (name_of(number, self.scan) for number in batch))
        wanted: dict[str, str] = {}
        marks: dict[str, str] = {}
        for number in batch:
            file, upload = self.scan.site.attachments[number], self.scan.uploads[number]
            marks[number] = mark_of(file, upload.place)
            piece = known.get(name_of(number, self.scan))
            reason = self.unwanted(upload, file.url)
            if is_done(piece, marks[number]) and piece is not None and is_settled(piece, reason):
                self.tally.settle("attachments", UNCHANGED)
            elif reason:
                self.settle(number, marks[number], Outcome("held", reason, title=file.url))
            else:
                wanted[number] = file.url
        for number, data in self.files.by_number(wanted, self.scan, _LARGEST):
            with changing("move in"):
                self.settle(number, marks[number], self.kept(number, wanted[number], data))

    def unwanted(self, upload: Upload, url: str) -> str:
        """Return why a file need not be looked for, empty if it is wanted."""
        if upload.parent and upload.parent not in self.articles:
            return "it hangs on something that was not imported"
        if ending_of(url) not in KINDS or not PATH.match(path_of(url)):
            return "a file of a kind that is not kept: a browser could run it, or it is of none that is known"
        return ""

    def kept(self, number: str, url: str, data: bytes | str) -> Outcome:
        """Keep a file and return what came of it."""
        try:
            media_type = media_type_of(url, data)
        except NotKept as reason:
            return Outcome("failed" if isinstance(data, str) else "held", str(reason), title=url)
        upload = self.scan.uploads[number]
        article = self.articles.get(upload.parent, "").partition(":")[2]
        path = path_of(url)
        found = Download.objects.filter(path=path).first() or Download(path=path)
        found.media_type, found.size, found.title = media_type, len(data), upload.title
        found.article_id = int(article) if article else None
        stem = slug_of(path.rpartition("/")[2].rpartition(".")[0]) or "file"
        found.file = ContentFile(data, name=f"{stem[:80]}.{ending_of(url)}")
        keep(found)
        return Outcome("imported", target=found.key, title=url)

    def settle(self, number: str, mark: str, outcome: Outcome) -> None:
        """Remember and count what came of one."""
        self.memory.write("attachment", [(name_of(number, self.scan), mark, outcome)])
        self.tally.settle("attachments", outcome.state, outcome.reason)


def is_settled(piece: Piece, reason: str) -> bool:
    """Tell whether nothing new can come of a file: it is kept, or held for what has not changed since."""
    return bool(piece.target) or piece.reason == reason or piece.reason.startswith(_FALSE_NAME)


def others(scan: Scan) -> Iterator[str]:
    """Yield the numbers of the files that are no pictures."""
    yield from (number for number in scan.uploads if is_other(scan, number))


def ending_of(url: str) -> str:
    """Return the ending of a file's name, in lower case."""
    return path_of(url).rpartition("/")[2].rpartition(".")[2].lower()


def media_type_of(url: str, data: bytes | str) -> str:
    """Return as what a file is served; raises NotKept for one that is not what its name says."""
    if isinstance(data, str):
        raise NotKept(data)
    if len(data) > _LARGEST:
        raise NotKept(f"too large: files are kept up to {_LARGEST / 1e6:g} MB")
    media_type, signs = KINDS[ending_of(url)]
    if signs:
        fits = any(data.startswith(sign) or data[4:8] == sign for sign in signs)
    else:
        fits = _TEXT.fullmatch(data) is not None
    if not fits:
        raise NotKept(f"{_FALSE_NAME} ({ending_of(url)})")
    return media_type
