"""Files that came with another system's articles, where they stood: documents and recordings, as they are."""

import re
from collections.abc import Iterable

from django.utils.http import content_disposition_header

from manset.archive.models import Article, Download
from manset.archive.queries import downloads
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.kinds.page import elsewhere
from manset.site.kinds.touched import ids

_LONGEST = 500  # characters
_PAGES = (
    "text/html",
    "image/",
)  # a notice that something stands elsewhere, and pictures, which stand in pages
_SHOWN = ("application/pdf", "audio/", "video/", "text/plain")
PATH = re.compile(r"^/(?:[^/?\n]+/)*(?:wp-content|uploads|files)/(?:[^/?\n]+/)*[^/?\s][^/?\n]*\.\w{2,5}\Z")


def disposition(path: str, media_type: str) -> list[tuple[str, str]]:
    """Give the header by which a browser saves a file under its name, or shows what it can show (RFC 6266)."""
    if not media_type or PATH.match(path) is None or media_type.startswith(_PAGES):
        return []
    name = path.rpartition("/")[2]
    value = content_disposition_header(not media_type.startswith(_SHOWN), name)
    return [("Content-Disposition", value)] if value else []


class DownloadKind(PageKind):
    """One file as it is. Printed last, as pictures are: readers' pages do not wait for them."""

    name = "download"
    priority = 61

    def claims(self, path: str) -> bool:
        """Claim what has the form of another system's file."""
        return len(path) <= _LONGEST and PATH.match(path) is not None

    def paths(self, change: Touched) -> Iterable[str]:
        """Return the files that were touched, and those of articles that were."""
        return downloads.touched(ids(change, Download.key_name), ids(change, Article.key_name))

    def all_paths(self) -> Iterable[str]:
        """Return all files that are public."""
        return downloads.every_public()

    def render(self, path: str) -> Rendered | None:
        """Give the file's bytes, or say where the picture is that stood here."""
        found = downloads.at(path)
        if found is None:
            return elsewhere(path)
        with found.file.open("rb") as file:
            return Rendered(file.read(), found.media_type)
