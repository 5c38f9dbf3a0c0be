"""Text: what is left when it is neither markup nor JSON."""

import json
import re

from manset.ingest.parse.document import Document

_OBJECT = re.compile(r'\{\s*"[^"\n]{0,200}"\s*:|\[\s*\{')
_OPENINGS = {"{": "}", "[": "]"}


def recognises(document: Document) -> bool:
    """Say whether it can be read as lines of text."""
    head = document.head
    if document.root or head.lower().startswith(("<?xml", "<!doctype", "<!--")):
        return False
    if _OBJECT.match(head):
        return False
    return not (_OPENINGS.get(head[:1]) == document.text.rstrip()[-1:] and _is_json(document.text))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
