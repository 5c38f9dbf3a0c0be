"""A site's files: from a folder beside the export or from the web, pictures into the archive."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from manset.archive.models import Picture
from manset.ingest.fetch import Fetched, Fetcher, FetchFailed
from manset.ingest.intake.pictures import NotShown, check, picture_of
from manset.ingest.intake.pictures.checked import LARGEST
from manset.ingest.parse.wordpress.content import Attachment
from manset.moving.importing.memory import UNCHANGED, Memory, Outcome, identity, is_done, mark_of
from manset.moving.importing.scan import Scan, path_of
from manset.moving.importing.tally import Tally
from manset.press.changes import changing

_BATCH = 24
_FETCHED = 6  # files of the web that are held at once
_ENOUGH = 3  # failures in a row after which a server is asked no more in this run
_UNREACHED = (
    "there is no server named",
    "no connection",
    "refused the connection",
    "no whole answer",
    "not an address",
)
_SIZED = re.compile(r"(?:-(?:\d{1,5}x\d{1,5}|scaled|rotated|e\d{9,14}))+(?=\.\w{2,5}\Z)", re.ASCII)
_UPLOADS = re.compile(r"^.*?/(?:wp-content/)?(?:uploads|files)/(?:sites/\d+/)?")
_NOT_HAD = "the file is not in the folder, and nothing was to be fetched"


def place_of(address: str) -> str:
    """Return a file's place below the uploads, by which all of its addresses and sizes are one."""
    path = path_of(address)
    return _SIZED.sub("", _UPLOADS.sub("", path) if _UPLOADS.match(path) else path.lstrip("/"))


@dataclass
class Files:
    """Where files come from, what pictures were made of them, and which servers did not answer."""

    fetcher: Fetcher | None
    folder: Path | None = None
    known: dict[int, int] = field(default_factory=dict)  # from the hash of a place to a picture's number
    failures: dict[str, int] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    def picture(self, address: str) -> int | None:
        """Return the number of the picture that was made of what stood at an address."""
        return self.known.get(hash(place_of(address)))

    def know(self, address: str, picture: int) -> None:
        """Remember what was made of an address."""
        self.known[hash(place_of(address))] = picture

    def bytes_of(
        self, wanted: Mapping[str, str], largest: int = LARGEST
    ) -> Iterator[tuple[str, bytes | str]]:
        """Yield each address with its bytes, or in a line why they cannot be had; `wanted` has places in the folder.

        Few are held at once: those of the folder one by one, those of the web as many as are fetched together.
        """
        absent: list[str] = []
        for address, place in wanted.items():
            file = self.in_folder(place, address)
            if file is not None:
                yield address, read(file, largest)
            elif self.fetcher is None:
                yield address, _NOT_HAD
            else:
                absent.append(address)
        for start in range(0, len(absent), _FETCHED):
            if self.fetcher is not None:
                yield from self.fetched(absent[start : start + _FETCHED], self.fetcher).items()

    def by_number(
        self, wanted: Mapping[str, str], scan: Scan, largest: int = LARGEST
    ) -> Iterator[tuple[str, bytes | str]]:
        """Yield the number of each upload with its bytes, or why they cannot be had, one address after the other.

        `wanted` has their addresses; where two are the same file it is read once.
        """
        numbers: dict[str, list[str]] = {}
        for number, address in wanted.items():
            numbers.setdefault(address, []).append(number)
        places = {address: scan.uploads[same[0]].place for address, same in numbers.items()}
        for address, data in self.bytes_of(places, largest):
            for number in numbers[address]:
                yield number, data

    def fetched(self, addresses: list[str], fetcher: Fetcher) -> dict[str, bytes | str]:
        """Fetch some; a server that cannot be reached is not asked for hours on end."""
        hosts = {address: urlsplit(address).netloc for address in addresses}
        asked = [address for address in addresses if self.failures.get(hosts[address], 0) < _ENOUGH]
        answers = fetcher.fetch_all(asked) if asked else {}
        found: dict[str, bytes | str] = {}
        for address in addresses:
            answer: Fetched | FetchFailed | None = answers.get(address)
            if isinstance(answer, Fetched):
                self.failures[hosts[address]] = 0
                found[address] = answer.data
                continue
            reason = str(answer) if answer else f"the server {hosts[address]} could not be reached before"
            if answer and any(sign in reason for sign in _UNREACHED):
                self.failures[hosts[address]] = self.failures.get(hosts[address], 0) + 1
            found[address] = reason
        return found

    def in_folder(self, place: str, address: str) -> Path | None:
        """Return a file below the folder, None if none is there; nothing outside of it is looked at."""
        if self.folder is None:
            return None
        for name in dict.fromkeys(
            (place, place_of(address), f"uploads/{place}", f"wp-content/uploads/{place}")
        ):
            try:
                file = (self.folder / unquote(name)).resolve()
                if name and file.is_relative_to(self.folder.resolve()) and file.is_file():
                    return file
            except (OSError, ValueError):  # a name no file can have
                continue
        return None

    def store(self, address: str, data: bytes | str, about: Attachment) -> Picture:
        """Return the archive's picture of some bytes; raises NotShown."""
        if isinstance(data, str):
            raise NotShown(data)
        picture = picture_of(check(data), address, alt=about.alt or about.title, caption=about.caption)
        self.know(address, picture.pk)
        return picture

    def had(self, addresses: Iterable[str]) -> None:
        """Get the pictures at these addresses that are not known yet; why one cannot be had is in `missing`."""
        wanted = {
            each: place_of(each)
            for each in addresses
            if self.picture(each) is None and each not in self.missing
        }
        for address, data in self.bytes_of(wanted):
            try:
                self.store(address, data, Attachment(address))
            except NotShown as error:
                self.missing[address] = str(error)


def read(file: Path, largest: int = LARGEST) -> bytes | str:
    """Return a file's bytes, of a large one so many that it is seen to be too large; or why it cannot be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(largest + 1)
    except OSError as error:
        return f"cannot be read: {(error.strerror or str(error)).lower()}"


def take_all(scan: Scan, files: Files, memory: Memory, tally: Tally, moved: Callable[[int], None]) -> None:
    """Take in all pictures, some at a time; what was taken before is not fetched again."""
    numbers = (number for number in scan.uploads if not is_other(scan, number))
    while batch := list(islice(numbers, _BATCH)):
        take(batch, scan, files, memory, tally)
        moved(len(batch))


def take(batch: list[str], scan: Scan, files: Files, memory: Memory, tally: Tally) -> None:
    """Take in some attachments."""
    names = {number: name_of(number, scan) for number in batch}
    known = memory.known("attachment", names.values())
    marks = {
        number: mark_of(scan.site.attachments.get(number), scan.uploads[number].place) for number in batch
    }
    fresh: dict[str, Attachment] = {}
    for number in batch:
        file, piece = scan.site.attachments.get(number), known.get(names[number])
        if is_done(piece, marks[number]) and piece is not None:
            tally.settle("attachments", UNCHANGED)
            if file and piece.target:
                files.know(file.url, int(piece.target.partition(":")[2]))
        elif file is None:
            settle(names[number], marks[number], Outcome("failed", "it names no file"), memory, tally)
        else:
            fresh[number] = file
    for number, data in files.by_number({number: file.url for number, file in fresh.items()}, scan):
        file = fresh[number]
        with changing("move in"):
            try:
                picture = files.store(file.url, data, file)
                outcome = Outcome("imported", target=picture.key, title=file.url)
            except NotShown as error:
                files.missing[file.url] = str(error)
                outcome = Outcome("failed", str(error), title=file.url)
            settle(names[number], marks[number], outcome, memory, tally)


def is_other(scan: Scan, number: str) -> bool:
    """Tell whether a file is no picture, or one that can hold a script."""
    file = scan.site.attachments.get(number)
    return file is not None and (not file.type.startswith("image") or file.type.endswith("svg+xml"))


def name_of(number: str, scan: Scan) -> str:
    """Return what a file is known by for good."""
    file = scan.site.attachments.get(number)
    return identity(number, file.url if file else "")


def settle(number: str, mark: str, outcome: Outcome, memory: Memory, tally: Tally) -> None:
    """Remember and count what came of one."""
    memory.write("attachment", [(number, mark, outcome)])
    tally.settle("attachments", outcome.state, outcome.reason)


def addresses_of(scan: Scan, memory: Memory, articles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield where files and their pages stood, and what is there now: the picture; the article that it hangs on."""
    pictures = memory.targets("attachment")
    folder = path_of(scan.address).rstrip("/")
    for number, upload in scan.uploads.items():
        file, picture = scan.site.attachments.get(number), pictures.get(name_of(number, scan))
        article = articles.get(upload.parent)
        if picture and file and not picture.startswith("download:"):  # which stands where it stood
            yield path_of(file.url), picture
        target = article or picture
        if target:
            yield f"{folder}/?attachment_id={number}", target
            yield f"{folder}/?p={number}", target
            standing = file is not None and path_of(upload.page) == path_of(file.url)
            if upload.page and "?" not in upload.page and not standing:
                yield path_of(upload.page), target
