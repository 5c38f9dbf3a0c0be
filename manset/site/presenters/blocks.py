"""The parts of an article's body: one class and one template a kind (components/blocks/<name>.html)."""

from dataclasses import dataclass
from typing import ClassVar

from manset.site.presenters.picture import Picture


@dataclass(frozen=True, slots=True)
class Text:
    """Rich text: sanitised HTML of one or more block elements (<p>, perhaps <ul>), as nh3 left it."""

    name: ClassVar[str] = "text"
    html: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A subhead; `level` is 2 or 3. `anchor` becomes its id, "" for none."""

    name: ClassVar[str] = "heading"
    text: str
    level: int = 2
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Someone's words at length, with who said them. Pass the words without quotation marks."""

    name: ClassVar[str] = "quotation"
    text: str
    by: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture in the text, with its caption and credit."""

    name: ClassVar[str] = "picture"
    picture: Picture


@dataclass(frozen=True, slots=True)
class Gallery:
    """Two pictures or more that belong together."""

    name: ClassVar[str] = "gallery"
    pictures: tuple[Picture, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `items_html` are sanitised inline HTML, one each."""

    name: ClassVar[str] = "listing"
    items_html: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Plain text cells. `head` is the header row (() for none); `row_heads` makes each row's first cell its header."""

    name: ClassVar[str] = "table"
    rows: tuple[tuple[str, ...], ...]
    head: tuple[str, ...] = ()
    caption: str = ""
    row_heads: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Embed:
    """Something of another site, as a plain link until the reader asks for it. Made by `embeds.embed(url)`.

    `frame_url` is what the clicked link turns into, "" when the provider allows none: then it stays a link.
    """

    name: ClassVar[str] = "embed"
    url: str
    provider: str
    title: str = ""
    frame_url: str = ""
    tall: bool = False


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """A pointer to another article in the middle of this one."""

    name: ClassVar[str] = "related"
    text: str
    url: str
    standfirst: str = ""


@dataclass(frozen=True, slots=True)
class Factbox:
    """Background set apart: a title and sanitised HTML."""

    name: ClassVar[str] = "factbox"
    title: str
    html: str


Block = Text | Heading | Quotation | PictureBlock | Gallery | Listing | Table | Embed | RelatedLink | Factbox
