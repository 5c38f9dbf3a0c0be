"""Static files under names that hold the digest of their bytes, so that caches may keep each for a year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

STATIC = Path(__file__).parent / "static"
PREFIX = "/assets/"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
REFERENCE = re.compile(r'url\("(?P<name>[\w.-]+)"\)')
IMPORT = re.compile(r'^@import "(?P<path>style/[\w-]+\.css)";$', re.MULTILINE)
SCRIPT = re.compile(r'^/\* @import "(?P<path>script/[\w-]+\.js)"; \*/$', re.MULTILINE)
PARTS = {"style", "script"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served: `name` its plain name ("site.css"), `url` its path with digest, `body` its bytes."""

    name: str
    url: str
    type: str
    body: bytes


@cache
def asset(name: str) -> Asset:
    """The asset of that name, wherever under static/ it lies. KeyError when there is none.

    A style sheet, and a script, is served as one: its parts, and its fonts' addresses, are put in before its own digest
    is taken, so that a new font is a new sheet.
    """
    path = _paths()[name]
    body = _WHOLE.get(path.suffix, Path.read_bytes)(path)
    digest = sha256(body).hexdigest()[:12]
    return Asset(name, f"{PREFIX}{path.stem}.{digest}{path.suffix}", TYPES[path.suffix], body)


def assets() -> Iterator[Asset]:
    """All of them, for the printer; licences and notes stay at home."""
    return map(asset, sorted(_paths()))


def _sheet(path: Path) -> bytes:
    whole = IMPORT.sub(lambda found: (STATIC / found["path"]).read_text("utf-8"), path.read_text("utf-8"))
    return REFERENCE.sub(lambda found: f'url("{asset(found["name"]).url}")', whole).encode()


def _script(path: Path) -> bytes:
    """Each part in braces, so that its names are its own, while it has those of the whole."""
    text = path.read_text("utf-8")
    return SCRIPT.sub(lambda found: "{\n" + (STATIC / found["path"]).read_text("utf-8") + "}", text).encode()


_WHOLE = {".css": _sheet, ".js": _script}


@cache
def _paths() -> dict[str, Path]:
    return {
        path.name: path
        for path in STATIC.rglob("*")
        if path.suffix in TYPES and path.parent.name not in PARTS
    }
