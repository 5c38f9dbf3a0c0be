"""NewsML-G2: one of its items or messages, or what of its namespace (NAR) is none."""

from manset.ingest.parse.document import Document

_ROOTS = frozenset(
    "newsitem packageitem newsmessage conceptitem knowledgeitem planningitem catalogitem catalog".split()
)
_NAMESPACE = "iptc.org/std/nar/"


def recognises(document: Document) -> bool:
    """Say whether the root element is G2's; of the shorter names only in its namespace."""
    root = document.bare_root.lower()
    return root in _ROOTS and (root != "catalog" or _NAMESPACE in document.root_tag)
