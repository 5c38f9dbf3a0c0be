"""Addresses whose meaning is in their query, as WordPress has them: "/?p=12" is a page of its own."""

import re

# The first of these that is there is what WordPress goes by.
_NAMES = ("p", "page_id", "attachment_id", "cat", "tag", "author", "feed", "m")
_FOLDER = re.compile(r"^(/(?:[\w-]{1,60}/){0,2})(?:index\.php)?\Z", re.ASCII)
_PAIR = re.compile(r"(?:^|&)(p|page_id|attachment_id|cat|tag|author|feed|m)=([\w-]{1,80})(?=&|\Z)", re.ASCII)


def page_asked_for(path: str, query: str) -> str | None:
    """Return the path under which the edition keeps the answer to a query, such as "/?p=12"; None for other queries.

    The old addresses of an import are kept in this form (`archive.models.OldPath`).
    """
    if "=" not in query or not (folder := _FOLDER.match(path)):
        return None
    said = dict(reversed(_PAIR.findall(query[:500])))
    name = next((name for name in _NAMES if name in said), None)
    return f"{folder[1]}?{name}={said[name]}" if name else None
