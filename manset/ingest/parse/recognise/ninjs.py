"""ninjs: a JSON object with a `uri`, or one that says so; or a list of them."""

from manset.ingest.parse.document import Document

_STANDARDS = ("standard", "$standard")


def recognises(document: Document) -> bool:
    """Say whether it is a news item in JSON, by IPTC's names."""
    found = document.first_object
    if found is None or str(found.get("version") or "").startswith("https://jsonfeed.org/"):
        return False
    declared = any("ninjs" in str(found.get(name) or "").lower() for name in _STANDARDS)
    return declared or isinstance(found.get("uri"), str)
