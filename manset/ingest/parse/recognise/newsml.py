"""NewsML 1: `<NewsML>`, with or without a namespace."""

from manset.ingest.parse.document import Document


def recognises(document: Document) -> bool:
    """Say whether the root element is NewsML 1's."""
    return document.bare_root.lower() == "newsml"
