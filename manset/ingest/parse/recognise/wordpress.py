"""WordPress's REST API: a post, or a list of them, with rendered parts; or one of its errors."""

from manset.ingest.parse.document import Document

_PARTS = ("title", "content", "excerpt")


def recognises(document: Document) -> bool:
    """Say whether it is JSON as wp/v2 gives it."""
    found = document.first_object
    if found is None:
        return False
    if isinstance(found.get("body"), list | dict) and "headers" in found and "status" in found:
        return True
    if "code" in found and "message" in found:
        return str(found["code"]).startswith(("rest_", "invalid_", "wp_"))
    parts = [found.get(name) for name in _PARTS]
    rendered = any(isinstance(part, dict) and ("rendered" in part or "raw" in part) for part in parts)
    return "id" in found and rendered
