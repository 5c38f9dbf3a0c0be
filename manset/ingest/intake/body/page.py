"""The page being written: rich text as it runs, and the blocks that are finished."""

from dataclasses import dataclass, field
from html import escape

from manset.ingest.intake.body.blocks import Block, listing, paragraph, quotation
from manset.ingest.intake.body.running import Running


@dataclass(slots=True)
class Frame:
    """A block that gathers paragraphs while it is open: a quotation, or a list with its items."""

    kind: str
    ordered: bool = False
    items: list[list[str]] = field(default_factory=lambda: [[]])

    def add(self, html: str) -> None:
        """Take a finished paragraph's inline HTML."""
        self.items[-1].append(html)

    def next_item(self) -> None:
        """Begin a new item of a list."""
        if self.items[-1]:
            self.items.append([])

    def block(self, attribution: str = "") -> Block | None:
        """Return what was gathered as a block, None if it was nothing, and begin anew."""
        gathered, self.items = [item for item in self.items if item], [[]]
        if not gathered:
            return None
        if self.kind == "quotation":
            return quotation((f"<p>{html}</p>" for item in gathered for html in item), attribution)
        return listing(("<br/>".join(item) for item in gathered), ordered=self.ordered)


@dataclass(slots=True)
class Page:
    """The blocks so far, the frames that are open and the text that runs."""

    blocks: list[Block] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    running: Running = field(default_factory=Running)
    can_join: bool = False

    def end_paragraph(self) -> None:
        """Finish the running text as a paragraph; paragraphs that follow each other stand in one block."""
        html = self.running.take()
        if not html:
            return
        if self.frames:
            self.frames[-1].add(html)
        elif self.can_join:
            self.blocks[-1]["value"] += f"<p>{html}</p>"
        else:
            self.blocks.append(paragraph(f"<p>{html}</p>"))
            self.can_join = True

    def put(self, block: Block | None) -> None:
        """Place a finished block; what open frames have gathered stands before it, and they begin anew after it."""
        self.end_paragraph()
        self.spill()
        if block:
            self.blocks.append(block)
            self.can_join = False

    def spill(self) -> None:
        """Place what the open frames have gathered."""
        for frame in self.frames:
            gathered = frame.block()
            if gathered:
                self.blocks.append(gathered)
                self.can_join = False

    def open_frame(self, frame: Frame) -> None:
        """Begin a quotation or a list."""
        self.put(None)
        self.frames.append(frame)

    def close_frame(self, attribution: str = "") -> None:
        """End the innermost one and place it."""
        self.end_paragraph()
        block = self.frames.pop().block(attribution)
        if block:
            self.blocks.append(block)
            self.can_join = False

    def write_paragraph(self, text: str) -> None:
        """Place plain text as a paragraph of its own."""
        self.end_paragraph()
        self.running.write_html(escape(text, quote=False))
        self.end_paragraph()
