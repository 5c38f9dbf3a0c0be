"""RSS: 2.0 and 0.9x (`<rss>`), 1.0 and 0.90 (`<rdf:RDF>`), and CDF (`<channel>`), its forerunner."""

from manset.ingest.parse.document import Document
from manset.ingest.parse.recognise import wxr

_ROOTS = {"rss", "rdf:rdf", "rdf", "channel"}


def recognises(document: Document) -> bool:
    """Say whether the root element is RSS's, and it is not WordPress's export, which is RSS by its root alone."""
    root = document.root
    if wxr.recognises(document):
        return False
    return root in _ROOTS or (root or "").endswith((":rss", ":rdf"))
