"""The instance's printer: the press, given this instance's folder and the kinds of page that the site registers."""

import socket
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

import manset
from manset.config.downstreams import make_downstreams
from manset.lib.version import VERSION
from manset.press.downstream import KeyFile
from manset.press.kinds import PageKind, register
from manset.press.printer import Printer
from manset.press.store import Store
from manset.search.follower import SearchFollower
from manset.search.index import search_folder

# What pages are made with: a change in any of these makes every page suspect.
MADE_WITH = ("*.py", "*.html", "*.xml", "*.txt", "*.svg", "*.css", "*.js", "*.mo", "*.woff2")


def make_printer(kinds: Sequence[PageKind] | None = None) -> Printer:
    """Return the printer of this machine's edition, of all kinds of page or of some; Django must be set up."""
    if settings.MANSET_DOWNSTREAM.indexnow:
        register(KeyFile(settings.MANSET_DOWNSTREAM.indexnow))
    return Printer(
        Store(settings.MANSET_EDITION),
        kinds,
        guard=settings.MANSET_GUARD_READS,
        machine=f"{socket.gethostname()}:{settings.MANSET_EDITION}",
        version=edition_version(settings.MANSET_URL, *settings.MANSET_DOWNSTREAM.websub),
        downstreams=make_downstreams(settings.MANSET_DOWNSTREAM, settings.MANSET_URL),
        followers=[SearchFollower(search_folder(settings.MANSET_EDITION))],
    )


@cache
def edition_version(url: str, *hubs: str) -> str:
    """Return what names the code, the templates and the addresses that an edition was printed with."""
    digest = sha256(" ".join((VERSION, url, *hubs)).encode())
    root = Path(manset.__file__).parent
    for folder in ("press", "site", "comments", "audience", "stories", "archive/queries"):
        for pattern in MADE_WITH:
            for path in sorted((root / folder).rglob(pattern)):
                if "tests" not in path.parts:
                    digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
