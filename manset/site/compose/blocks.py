"""An article's body: its raw blocks as the blocks that templates print."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from manset.archive.body import plain, raw
from manset.archive.models import Article
from manset.archive.models import Picture as Original
from manset.archive.queries import articles
from manset.site.compose.made import made
from manset.site.compose.picture import picture
from manset.site.embeds import embed
from manset.site.presenters import blocks as shown

Raw = Any  # what Wagtail stores for a block: text, a mapping, or a list, by the block's type
Pictures = Mapping[int, Original]


WORD = re.compile(r"(?:<[^<>]*>)*\w")  # what begins like this has words, as nearly all paragraphs do


def body(article: Article) -> tuple[shown.Block, ...]:
    """Return the blocks of the body in order; what was deleted since (a picture, an article) is left out."""
    parts = list(raw(article))
    pictures = articles.pictures(picture_references(parts))
    made = (MAKERS[kind](value, pictures) for kind, value in parts)
    return stepped(block for block in made if block is not None)


def stepped(blocks: Iterable[shown.Block]) -> tuple[shown.Block, ...]:
    """Return the blocks with no step in the headings left out: a smaller subhead needs a subhead above it."""
    done: list[shown.Block] = []
    above = 1
    for block in blocks:
        if isinstance(block, shown.Heading):
            above = min(block.level, above + 1)
            done.append(replace(block, level=above))
        else:
            done.append(block)
    return tuple(done)


def picture_references(parts: list[tuple[str, Raw]]) -> list[int]:
    """Return the ids of the pictures in the body."""
    single = [value["picture"] for kind, value in parts if kind == "picture"]
    galleries = [inner(item)["picture"] for kind, value in parts if kind == "gallery" for item in value]
    return [pk for pk in (*single, *galleries) if pk]


def inner(item: Raw) -> Raw:
    """Return the value of an item of a list block, which newer rows wrap with an id."""
    return item["value"] if isinstance(item, dict) and item.get("type") == "item" else item


def pointers(article: Article) -> tuple[shown.RelatedLink, ...]:
    """Return what the body shows of other articles, for who keeps the body and not these."""
    named = made(article, "pointers", lambda: references(article))
    return tuple(map(pointer, articles.by_ids(named)))


def references(article: Article) -> tuple[int, ...]:
    """Return the ids of the articles that the body points to."""
    found = (value.get("article") for kind, value in raw(article) if kind == "related")
    return tuple(pk for pk in found if pk)


def pointer(article: Article) -> shown.RelatedLink:
    """Return a pointer to a visible article."""
    return shown.RelatedLink(article.title, article.path or "", article.standfirst)


def text(value: Raw, _: Pictures) -> shown.Block | None:
    """Return rich text; none for an empty paragraph."""
    return shown.Text(value) if WORD.match(value) or plain(value) else None


def heading(value: Raw, _: Pictures) -> shown.Block:
    """Return a subhead."""
    return shown.Heading(value["text"], int(value.get("level") or 2))


def quotation(value: Raw, _: Pictures) -> shown.Block:
    """Return a quotation without the marks the template puts around it."""
    return shown.Quotation(plain(value["text"]).strip('“”"«»„‟ '), value.get("attribution") or "")


def one_picture(value: Raw, pictures: Pictures) -> shown.Block | None:
    """Return a picture with the alt text and caption it has in this place."""
    original = pictures.get(value["picture"])
    if original is None:
        return None
    return shown.PictureBlock(
        picture(original, alt=value.get("alt") or "", caption=value.get("caption") or "")
    )


def gallery(value: Raw, pictures: Pictures) -> shown.Block | None:
    """Return the pictures of a gallery that are still there."""
    made = (one_picture(inner(item), pictures) for item in value)
    found = tuple(block.picture for block in made if isinstance(block, shown.PictureBlock))
    return shown.Gallery(found) if found else None


def listing(value: Raw, _: Pictures) -> shown.Block:
    """Return a list; each item's own paragraph tags are dropped, as the template makes the items."""
    items = (unwrapped(inner(item)) for item in value["items"])
    return shown.Listing(tuple(item for item in items if item), bool(value.get("ordered")))


def unwrapped(html: str) -> str:
    """Return the inside of a rich text that is one paragraph; several stay apart by a line break."""
    return "<br>".join(part.strip() for part in html.replace("<p>", "").split("</p>") if part.strip())


def table(value: Raw, _: Pictures) -> shown.Block:
    """Return a table of text and numbers."""
    head = tuple(column.get("heading") or "" for column in value["columns"])
    rows = tuple(tuple("" if cell is None else str(cell) for cell in row["values"]) for row in value["rows"])
    return shown.Table(rows, head if any(head) else (), value.get("caption") or "")


def embedded(value: Raw, _: Pictures) -> shown.Block:
    """Return something of another site, loaded by a click."""
    return embed(value["url"], value.get("title") or "")


def related(value: Raw, _: Pictures) -> shown.Block | None:
    """Return a pointer to another article, none while that one is not visible."""
    found = articles.by_ids([value["article"]] if value.get("article") else [])
    return pointer(found[0]) if found else None


def factbox(value: Raw, _: Pictures) -> shown.Block:
    """Return a box of facts."""
    return shown.Factbox(value["title"], value["text"])


def leftover(_: Raw, __: Pictures) -> None:
    """Return nothing: what is left over from elsewhere is for editors alone."""


MAKERS: Mapping[str, Callable[[Raw, Pictures], shown.Block | None]] = {
    "paragraph": text,
    "heading": heading,
    "quotation": quotation,
    "picture": one_picture,
    "gallery": gallery,
    "list": listing,
    "table": table,
    "embed": embedded,
    "related": related,
    "factbox": factbox,
    "leftover": leftover,
}
