"""An article's body as markup that stands by itself: plain HTML, or the blocks of WordPress's editor.

How the blocks are written: developer.wordpress.org/block-editor/reference-guides/core-blocks/ and, of the comments
around them, /explanations/architecture/key-concepts/. Their attributes are JSON in which nothing can end a comment.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from lxml import html

from manset.archive.body import raw
from manset.archive.models import Picture
from manset.moving.exporting.choosing import Chosen

_LINK = re.compile(r"""(<a\b[^<>]*?\bhref=")(/[^"/][^"]*|/)(")""")
_UNSAFE = {
    "--": "\\u002d\\u002d", "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", '\\"': "\\u0022", "\\\\": "\\u005c",
}  # fmt: skip
_ANY_UNSAFE = re.compile("|".join(map(re.escape, _UNSAFE)))
Raw = Any  # what Wagtail stores for a block: text, a mapping, or a list, by the block's type


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in its place: where it is had, and what stands under it."""

    number: int
    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str

    @property
    def under(self) -> str:
        """What stands under it, in one line: whose it is has to be said wherever it is shown."""
        return (
            f"{self.caption} ({self.credit})" if self.caption and self.credit else self.caption or self.credit
        )


@dataclass(frozen=True, slots=True)
class Markup:
    """How bodies are written: links from the paper's root become absolute; `wordpress` puts its comments around blocks.

    `show` gives a picture with the alt text and caption that it has in its place, where these differ from its own.
    """

    base: str
    show: Callable[[Picture, str, str], Shown]
    wordpress: bool = False

    def body(self, chosen: Chosen) -> str:
        """Return the whole body."""
        return "\n\n".join(self.blocks(chosen)) if self.wordpress else "\n".join(self.blocks(chosen))

    def blocks(self, chosen: Chosen) -> Iterator[str]:
        """Yield the blocks; what is left over from elsewhere, and pictures and articles that are gone, are left out."""
        for kind, value in raw(chosen.article):
            yield from filter(None, _MAKERS[kind](self, value, chosen))

    def wrapped(self, name: str, markup: str, attributes: Mapping[str, object] | None = None) -> str:
        """Return a block with its comments around it, or as it is."""
        if not self.wordpress:
            return markup
        said = f" {attributes_of(attributes)}" if attributes else ""
        return f"<!-- wp:{name}{said} -->\n{markup}\n<!-- /wp:{name} -->"

    def named(self, names: str) -> str:
        """Return a class attribute, which only WordPress's own styles need."""
        return f' class="{names}"' if self.wordpress else ""

    def absolute(self, markup: str) -> str:
        """Return rich text whose links from the root lead to the paper wherever it is read."""
        return _LINK.sub(lambda found: f"{found[1]}{self.base}{found[2]}{found[3]}", markup)

    def paragraph(self, inside: str) -> str:
        """Return a paragraph."""
        return self.wrapped("paragraph", f"<p>{inside}</p>")

    def heading(self, text: str, level: int) -> str:
        """Return a subhead."""
        markup = f"<h{level}{self.named('wp-block-heading')}>{escape(text)}</h{level}>"
        return self.wrapped("heading", markup, {"level": level} if level != 2 else None)  # noqa: PLR2004 (what it is unless said)

    def rich(self, text: str) -> Iterator[str]:
        """Yield the paragraphs and lists of a rich text."""
        if not text.strip():
            return
        root = html.fragment_fromstring(self.absolute(text), create_parent="div")
        if (root.text or "").strip():
            yield self.paragraph(escape(root.text or "", quote=False))
        for element in root:
            inside = _inside(element)
            if element.tag in {"ul", "ol"}:
                items = [_inside(item) for item in element if item.tag == "li"]
                yield self.listing(items, ordered=element.tag == "ol")
            elif element.tag == "p" and inside.strip():
                yield self.paragraph(inside)
            elif element.tag != "p":
                yield self.wrapped("html", _whole(element))
            if (element.tail or "").strip():
                yield self.paragraph(escape((element.tail or "").strip(), quote=False))

    def listing(self, items: Iterable[str], *, ordered: bool) -> str:
        """Return a list."""
        tag = "ol" if ordered else "ul"
        inside = "".join(self.wrapped("list-item", f"<li>{item}</li>") for item in items)
        markup = f"<{tag}{self.named('wp-block-list')}>{inside}</{tag}>"
        return self.wrapped("list", markup, {"ordered": True} if ordered else None)

    def picture(self, shown: Shown) -> str:
        """Return a picture with what stands under it."""
        image = f'<img src="{escape(shown.url)}" alt="{escape(shown.alt)}"{self.named(f"wp-image-{shown.number}")}/>'
        under = escape(shown.under, quote=False)
        caption = f"<figcaption{self.named('wp-element-caption')}>{under}</figcaption>" if under else ""
        markup = f"<figure{self.named('wp-block-image size-full')}>{image}{caption}</figure>"
        return self.wrapped(
            "image", markup, {"id": shown.number, "sizeSlug": "full", "linkDestination": "none"}
        )

    def placed(self, value: Raw, chosen: Chosen) -> str:
        """Return the picture that a block shows, empty if it is gone."""
        found = chosen.pictures.get(value.get("picture") or 0)
        return (
            self.picture(self.show(found, value.get("alt") or "", value.get("caption") or ""))
            if found
            else ""
        )


def attributes_of(attributes: Mapping[str, object]) -> str:
    """Return a block's attributes as JSON that may stand in a comment, as WordPress's serializer writes them."""
    text = json.dumps(attributes, ensure_ascii=False, separators=(",", ":"))
    return _ANY_UNSAFE.sub(lambda found: _UNSAFE[found[0]], text)


def _inner(item: Raw) -> Raw:
    return item["value"] if isinstance(item, dict) and item.get("type") == "item" else item


def _inside(element: html.HtmlElement) -> str:
    """Return the markup in an element."""
    children = "".join(html.tostring(child, encoding="unicode") for child in element)
    return escape(element.text or "", quote=False) + children


def _whole(element: html.HtmlElement) -> str:
    return str(html.tostring(element, encoding="unicode", with_tail=False))


def _unwrapped(text: str) -> str:
    """Return the inside of a rich text; several paragraphs stay apart by a line break."""
    return "<br>".join(part.strip() for part in text.replace("<p>", "").split("</p>") if part.strip())


def _paragraphs(markup: Markup, value: Raw, _: Chosen) -> Iterator[str]:
    yield from markup.rich(value)


def _heading(markup: Markup, value: Raw, _: Chosen) -> Iterator[str]:
    yield markup.heading(value["text"], int(value.get("level") or 2))


def _quotation(markup: Markup, value: Raw, _: Chosen) -> Iterator[str]:
    cite = f"<cite>{escape(value['attribution'], quote=False)}</cite>" if value.get("attribution") else ""
    inside = "".join(markup.rich(value["text"]))
    yield markup.wrapped("quote", f"<blockquote{markup.named('wp-block-quote')}>{inside}{cite}</blockquote>")


def _picture(markup: Markup, value: Raw, chosen: Chosen) -> Iterator[str]:
    yield markup.placed(value, chosen)


def _gallery(markup: Markup, value: Raw, chosen: Chosen) -> Iterator[str]:
    pictures = list(filter(None, (markup.placed(_inner(item), chosen) for item in value)))
    if not markup.wordpress:
        yield from pictures
    elif pictures:
        names = "wp-block-gallery has-nested-images columns-default is-cropped"
        yield markup.wrapped(
            "gallery", f'<figure class="{names}">{"".join(pictures)}</figure>', {"linkTo": "none"}
        )


def _list(markup: Markup, value: Raw, _: Chosen) -> Iterator[str]:
    items = [item for item in (_unwrapped(markup.absolute(_inner(each))) for each in value["items"]) if item]
    if items:
        yield markup.listing(items, ordered=bool(value.get("ordered")))


def _table(markup: Markup, value: Raw, _: Chosen) -> Iterator[str]:
    head = [escape(column.get("heading") or "", quote=False) for column in value["columns"]]
    rows = [
        ["" if cell is None else escape(str(cell), quote=False) for cell in row["values"]]
        for row in value["rows"]
    ]
    top = f"<thead><tr>{''.join(f'<th>{cell}</th>' for cell in head)}</tr></thead>" if any(head) else ""
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    under = escape(value.get("caption") or "", quote=False)
    if markup.wordpress:
        caption = f'<figcaption class="wp-element-caption">{under}</figcaption>' if under else ""
        whole = f'<figure class="wp-block-table"><table>{top}<tbody>{lines}</tbody></table>{caption}</figure>'
    else:
        caption = f"<caption>{under}</caption>" if under else ""
        whole = f"<table>{caption}{top}<tbody>{lines}</tbody></table>"
    yield markup.wrapped("table", whole)


def _embed(markup: Markup, value: Raw, _: Chosen) -> Iterator[str]:
    url, title = escape(value["url"]), escape(value.get("title") or value["url"], quote=False)
    if not markup.wordpress:
        yield f'<p><a href="{url}">{title}</a></p>'
        return
    caption = f'<figcaption class="wp-element-caption">{title}</figcaption>'
    inside = f'<div class="wp-block-embed__wrapper">\n{escape(value["url"], quote=False)}\n</div>'
    yield markup.wrapped(
        "embed", f'<figure class="wp-block-embed">{inside}{caption}</figure>', {"url": value["url"]}
    )


def _related(markup: Markup, value: Raw, chosen: Chosen) -> Iterator[str]:
    found = chosen.links.get(value.get("article") or 0)
    if found:
        title, path = found
        yield markup.paragraph(f'<a href="{escape(markup.base + path)}">{escape(title, quote=False)}</a>')


def _factbox(markup: Markup, value: Raw, _: Chosen) -> Iterator[str]:
    inside = [markup.heading(value["title"], 3), *markup.rich(value["text"])]
    if not markup.wordpress:
        yield from inside
        return
    yield markup.wrapped("group", f'<div class="wp-block-group">{"".join(inside)}</div>')


def _leftover(_markup: Markup, _value: Raw, _chosen: Chosen) -> Iterator[str]:
    """Yield nothing: readers never saw it."""
    return iter(())


_MAKERS: Mapping[str, Callable[[Markup, Raw, Chosen], Iterator[str]]] = {
    "paragraph": _paragraphs,
    "heading": _heading,
    "quotation": _quotation,
    "picture": _picture,
    "gallery": _gallery,
    "list": _list,
    "table": _table,
    "embed": _embed,
    "related": _related,
    "factbox": _factbox,
    "leftover": _leftover,
}
