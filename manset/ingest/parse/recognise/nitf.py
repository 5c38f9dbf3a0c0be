"""NITF: `<nitf>`, whatever its namespace and version."""

from manset.ingest.parse.document import Document


def recognises(document: Document) -> bool:
    """Say whether the root element is NITF's."""
    return document.bare_root.lower() == "nitf"
