"""Files that came with another system's articles, where they stood: documents and recordings, as they are."""

import re
from collections.abc import Iterable

from manset.archive.models import Article, Download
from manset.archive.queries import downloads
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.kinds.page import elsewhere
from manset.site.kinds.touched import ids

_LONGEST = 500  # characters
PATH = re.compile(r"^/(?:[^/?\n]+/)*(?:wp-content|uploads|files)/(?:[^/?\n]+/)*[^/?\s][^/?\n]*\.\w{2,5}\Z")


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
