"""ninjs: a JSON object with a `uri`, or one that says so; or a list of them."""

from manset.ingest.parse.document import Document

Data = dict[str, object]
_STANDARDS = ("standard", "$standard")
_SUPERDESK = ("versioncreated", "pubstatus", "headline", "slugline", "body_html")
_LEAST = 2


def recognises(document: Document) -> bool:
    """Say whether it is a news item in JSON, by IPTC's names."""
    found = document.first_object
    if found is None or str(found.get("version") or "").startswith("https://jsonfeed.org/"):
        return False
    declared = any("ninjs" in str(found.get(name) or "").lower() for name in _STANDARDS)
    return declared or isinstance(found.get("uri"), str) or is_superdesks(found)


def is_superdesks(data: Data) -> bool:
    """Say whether a document is Superdesk's: it has a guid, no uri, and the words of ninjs 1."""
    has_guid = isinstance(data.get("guid"), str) and "uri" not in data
    return has_guid and sum(name in data for name in _SUPERDESK) >= _LEAST
