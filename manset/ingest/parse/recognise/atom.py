"""Atom 1.0 (RFC 4287) and 0.3: `<feed>`, or a single `<entry>`."""

from manset.ingest.parse.document import Document


def recognises(document: Document) -> bool:
    """Say whether the root element is Atom's."""
    root = (document.root or "").rpartition(":")[2]
    return root in {"feed", "entry"}
