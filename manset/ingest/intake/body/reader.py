"""Walks through a body and writes what it meets on the page; each kind of element has its method."""

from html import escape
from typing import TYPE_CHECKING

from lxml.html import fragment_fromstring

from manset.ingest.intake.body import elements, quoting, tables
from manset.ingest.intake.body.blocks import (
    LONGEST_CAPTION,
    LONGEST_HEADING,
    LONGEST_TITLE,
    Block,
    embed,
    heading,
    picture,
)
from manset.ingest.intake.body.page import Frame, Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def blocks_of(html: str) -> list[Block]:
    """Return the blocks of a body; pictures stand in theirs by their address."""
    if not html.strip():
        return []
    reader = Reader()
    reader.children(fragment_fromstring(html, create_parent="div"))
    reader.page.end_paragraph()
    return reader.page.blocks


class Reader:
    """One body being read."""

    def __init__(self) -> None:
        self.page = Page()

    def children(self, element: "HtmlElement") -> None:
        """Read all that stands in an element."""
        self.page.running.write(element.text)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in elements.SKIPPED:
                self.element(child)
            self.page.running.write(child.tail)

    def element(self, element: "HtmlElement") -> None:
        """Read one element as what it is."""
        tag = str(element.tag)
        own = getattr(self, f"read_{tag}", None)
        if own:
            own(element)
        elif tag in elements.HEADINGS:
            self.heading(element, elements.HEADINGS[tag])
        elif tag in elements.FRAMED:
            self.framed(element)
        elif tag in elements.INLINE:
            self.inline(element, elements.INLINE[tag], f"<{elements.INLINE[tag]}>")
        elif tag in elements.BLOCKS:
            self.block(element)
        else:
            self.children(element)

    def block(self, element: "HtmlElement") -> None:
        """Read what stands apart from what is before and after it."""
        self.page.end_paragraph()
        self.children(element)
        self.page.end_paragraph()

    def inline(self, element: "HtmlElement", name: str, opening: str) -> None:
        """Read what runs in the text, under an inline element."""
        self.page.running.enter(name, opening)
        self.children(element)
        self.page.running.leave()

    def read_p(self, element: "HtmlElement") -> None:
        """Read a paragraph; one that is a link to a film and nothing else is an embed."""
        link = elements.lone_link(element)
        address = (link.get("href") or "").strip() if link is not None else ""
        text = elements.text_of(element)
        if elements.is_web(address) and elements.plays(address) and len(text) <= LONGEST_TITLE:
            self.page.put(embed(address, "" if text == address else text))
        else:
            self.block(element)

    def read_a(self, element: "HtmlElement") -> None:
        """Read a link; the text of one that leads nowhere stays."""
        address = (element.get("href") or "").strip()
        if elements.is_link(address):
            self.inline(element, "a", f'<a href="{escape(address)}">')
        else:
            self.children(element)

    def read_br(self, _: "HtmlElement") -> None:
        """Read a line break."""
        self.page.running.break_line()

    def read_hr(self, _: "HtmlElement") -> None:
        """Read a rule: it parts paragraphs and says nothing."""
        self.page.put(None)

    def read_q(self, element: "HtmlElement") -> None:
        """Read words in a sentence whose quotation marks a browser would have set."""
        self.page.running.write("“")
        self.children(element)
        self.page.running.write("”")

    def read_pre(self, element: "HtmlElement") -> None:
        """Read text whose line breaks are meant."""
        self.page.end_paragraph()
        self.page.running.preformatted += 1
        self.children(element)
        self.page.end_paragraph()
        self.page.running.preformatted -= 1

    def read_dt(self, element: "HtmlElement") -> None:
        """Read the term of a definition list."""
        self.page.end_paragraph()
        self.inline(element, "b", "<b>")
        self.page.end_paragraph()

    def heading(self, element: "HtmlElement", level: int) -> None:
        """Read a subhead; its pictures come after it, and one too long for a subhead is a paragraph."""
        text = elements.text_of(element)
        if len(text) > LONGEST_HEADING:
            self.page.put(None)
            self.page.write_paragraph(text)
        elif text:
            self.page.put(heading(text, level))
        for image in element.iter("img"):
            self.read_img(image)

    def read_img(self, element: "HtmlElement") -> None:
        """Read a picture."""
        address = (element.get("src") or "").strip()
        if address:
            self.page.put(picture(address, " ".join((element.get("alt") or "").split())))

    def framed(self, element: "HtmlElement") -> None:
        """Read what is framed from elsewhere; what it says to those who see no frame stays text."""
        sources = [
            element.get("src"),
            element.get("data"),
            *(inner.get("src") for inner in element.iter("source")),
        ]
        address = next((source for source in sources if source and elements.is_web(source)), None)
        if address:
            self.page.put(embed(address, " ".join((element.get("title") or "").split())))
        self.block(element)

    def read_ul(self, element: "HtmlElement", *, ordered: bool = False) -> None:
        """Read a list; one within another goes on in it, an item of its own each."""
        nested = bool(self.page.frames) and self.page.frames[-1].kind == "list"
        if nested:
            self.page.end_paragraph()
            self.page.frames[-1].next_item()
            self.children(element)
            self.page.end_paragraph()
            self.page.frames[-1].next_item()
        else:
            self.page.open_frame(Frame("list", ordered=ordered))
            self.children(element)
            self.page.close_frame()

    def read_ol(self, element: "HtmlElement") -> None:
        """Read a numbered list."""
        self.read_ul(element, ordered=True)

    def read_li(self, element: "HtmlElement") -> None:
        """Read an item, of a list if there is one."""
        self.page.end_paragraph()
        if self.page.frames and self.page.frames[-1].kind == "list":
            self.page.frames[-1].next_item()
        self.block(element)

    def read_blockquote(self, element: "HtmlElement") -> None:
        """Read words of somebody, with who said them where that stands at their end."""
        attribution = quoting.take_attribution(element)
        self.page.open_frame(Frame("quotation"))
        self.children(element)
        if attribution and not self.page.frames[-1].items[-1] and not self.page.running.has_text:
            self.page.write_paragraph(attribution)
            attribution = ""
        self.page.close_frame(attribution)

    def read_table(self, element: "HtmlElement") -> None:
        """Read a table; one of a single cell is no table, and pictures come after it."""
        if tables.is_layout(element):
            self.block(element)
            return
        self.page.put(tables.read(element))
        for image in element.iter("img"):
            self.read_img(image)

    def read_figure(self, element: "HtmlElement") -> None:
        """Read a figure: what it shows, with its caption."""
        self.page.put(None)
        start = len(self.page.blocks)
        captions = [child for child in element if child.tag == "figcaption"]
        caption = " ".join(filter(None, map(elements.text_of, captions)))
        for child in captions:
            child.drop_tree()
        self.children(element)
        self.page.put(None)
        if caption and not quoting.caption_taken(self.page.blocks[start:], caption[: LONGEST_CAPTION + 1]):
            self.page.write_paragraph(caption)
