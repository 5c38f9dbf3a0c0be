"""What can be read off an article's body without rendering it or asking the database: its words, its pictures."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from manset.archive.models import Article

BLOCK_ENDS = re.compile(r"</(?:p|li|h[1-6]|blockquote)>|<br\s*/?>", re.IGNORECASE)
TAGS = re.compile(r"<[^>]*>")
# What a reader does not count as the text: links elsewhere, tables of numbers, captions; or does not see at all.
NO_PROSE = frozenset({"embed", "related", "table", "picture", "gallery", "leftover"})


def raw(article: Article) -> Iterator[tuple[str, Any]]:
    """Yield each block of the body as its type and its raw value, as the database has them."""
    for block in article.body.raw_data:
        yield block["type"], block["value"]


def plain(html: str) -> str:
    """Return the words of a rich text, its paragraphs apart by a line."""
    text = TAGS.sub("", BLOCK_ENDS.sub("\n", html))
    return "\n".join(line for line in (" ".join(part.split()) for part in unescape(text).split("\n")) if line)


def body_text(article: Article) -> str:
    """Return the prose of the body, its blocks apart by an empty line."""
    prose = (plain("\n".join(strings(value))) for kind, value in raw(article) if kind not in NO_PROSE)
    return "\n\n".join(text for text in prose if text)


def strings(value: Any) -> Iterator[str]:
    """Yield the texts in a raw value, whatever its shape."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        # A list block's item is {"type": "item", "value": …}, a struct's parts stand under their own names.
        for name in ("title", "text", "items", "value", "attribution"):
            yield from strings(value.get(name))
    elif isinstance(value, Iterable):
        for inner in value:
            yield from strings(inner)


def picture_ids(article: Article) -> frozenset[int]:
    """Return the ids of all the pictures the article shows."""
    found = {article.lead_picture_id} if article.lead_picture_id else set()
    for kind, value in raw(article):
        if kind == "picture":
            found.add(value["picture"])
        elif kind == "gallery":
            found.update(item.get("value", item)["picture"] for item in value)
    return frozenset(pk for pk in found if pk)
