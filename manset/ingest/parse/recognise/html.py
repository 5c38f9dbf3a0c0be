"""Saved pages: HTML, XHTML, or a piece of either."""

import re

from manset.ingest.parse.document import Document

_TAGS = set(
    "html head body title meta article main section div p span h1 h2 h3 header nav a img figure table ul ol blockquote"
    " script style link center font br noscript base".split()
)
_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)


def recognises(document: Document) -> bool:
    """Say whether the document is markup of a page; a text with a stray tag in it is not."""
    root = document.root
    if document.first_object is not None:  # JSON with a page in it
        return False
    if root in _TAGS:
        return True
    if root is None and document.doctype == "html":
        return True
    return root is None and bool(_PAGE.search(document.head[:2000]))
