"""Deliveries: what stands on the command line, as files and addresses, each to be taken in by itself."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from manset.ingest.fetch import Endpoint, Fetcher, FetchFailed, endpoint
from manset.ingest.intake.originals import Original, keep
from manset.ingest.parse import LARGEST, Refused
from manset.ingest.parse.binary import kind_of

_WEB = re.compile(r"^https?://", re.IGNORECASE)
_PICTURES = frozenset(
    {".apng", ".avif", ".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp"}
)
_HEAD = 512
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file or an address, named as it was given. `top` is the folder that its pictures must stand below."""

    name: str
    path: Path | None = None
    url: str | None = None
    top: Path | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """The bytes of a delivery, kept; `url` is where they came from after redirects."""

    data: bytes
    original: Original
    url: str | None = None
    content_type: str | None = None


def deliveries(names: Iterable[str]) -> Iterator[Delivery]:
    """Yield what the names stand for: of a folder all files at any depth, in order, but pictures and hidden ones."""
    for name in names:
        path = Path(name)
        if _WEB.match(name):
            yield Delivery(name, url=name)
        elif path.is_dir():
            top = picture_folder(path)
            yield from (
                Delivery(readable(file), path=file, top=top)
                for file in files_in(path)
                if not is_picture(file)
            )
        else:
            yield Delivery(readable(path), path=path, top=picture_folder(path.parent))


def typed_endpoints(names: Iterable[str]) -> frozenset[Endpoint]:
    """Return the hosts and ports of the addresses an operator typed: these may be local."""
    found = set()
    for name in names:
        if _WEB.match(name):
            try:
                found.add(endpoint(name))
            except FetchFailed:
                continue  # said when it is fetched
    return frozenset(found)


def picture_folder(folder: Path) -> Path:
    """Return the folder below which pictures may stand: the one above the given, as feeds name `../pictures/x.jpg`.

    What is given in the top folder of the machine may use that folder alone: above it is everything.
    """
    folder = folder.resolve()
    return folder if folder.parent == Path(folder.anchor) else folder.parent


def files_in(folder: Path) -> list[Path]:
    """Return the files below a folder, sorted, without hidden ones and links: those lead anywhere on the machine."""
    found: list[Path] = []
    for where, below, names in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]
        found.extend(Path(where, name) for name in names if not name.startswith("."))
    return sorted((path for path in found if not path.is_symlink()), key=lambda path: path.parts)


def is_picture(path: Path) -> bool:
    """Tell by its name, else by its first bytes, whether a file is a picture."""
    if path.suffix.lower() in _PICTURES:
        return True
    try:
        with path.open("rb") as file:
            return (kind_of(file.read(_HEAD)) or "").startswith("a picture")
    except OSError:
        return False  # said when it is read


def readable(path: Path) -> str:
    """Return a path as text that can be printed and stored, whatever bytes its name is of."""
    return os.fsencode(path).decode("utf-8", "replace")


def receive(delivery: Delivery, fetcher: Fetcher) -> Arrived:
    """Read or fetch a delivery and keep its bytes; raises TooLarge (kept all the same), Refused and FetchFailed."""
    if delivery.url:
        fetched = fetcher.fetch(delivery.url)
        return Arrived(fetched.data, keep([fetched.data]), fetched.url, fetched.content_type)
    path = delivery.path or Path(delivery.name)
    try:
        return read(path)
    except OSError as error:
        raise Refused(f"cannot be read: {(error.strerror or str(error)).lower()}") from error


def read(path: Path) -> Arrived:
    """Read and keep a file."""
    if path.exists() and not path.is_file():
        raise Refused("not a file")
    if path.stat().st_size <= LARGEST:
        data = path.read_bytes()
        return Arrived(data, keep([data]))
    with path.open("rb") as file:
        original = keep(iter(lambda: file.read(_PIECE), b""))
    raise TooLarge(original)


class TooLarge(Refused):
    """More than a parser looks at; kept without being held in memory."""

    def __init__(self, original: Original) -> None:
        self.original = original
        super().__init__(
            f"too large: {original.size / 1e6:.1f} MB is over the limit of {LARGEST / 1e6:g} MB; "
            "send the articles one by one"
        )
