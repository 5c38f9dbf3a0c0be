"""WXR: RSS with WordPress's namespace for exports, or with the version of one."""

from manset.ingest.parse.document import Document


def recognises(document: Document) -> bool:
    """Say whether it is RSS that WordPress exported."""
    if document.bare_root.lower() != "rss":
        return False
    return "wordpress.org/export/" in document.root_tag or "wxr_version>" in document.head
