"""JSON Feed 1.0 and 1.1: an object with a version of jsonfeed.org, or with items."""

import re

from manset.ingest.parse.document import Document

_MARKS = re.compile(r'jsonfeed\.org/version|"items"\s*:\s*\[|jsonfeed\.org\\/version')


def recognises(document: Document) -> bool:
    """Say whether it is a JSON object that looks like a feed."""
    return document.head.startswith("{") and bool(_MARKS.search(document.text))
