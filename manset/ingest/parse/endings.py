"""Credits in the last lines of a text, lifted out of it."""

from manset.ingest.clean.tree import read, write
from manset.ingest.parse import byline, creditline
from manset.ingest.parse.item import Credit
from manset.lib.text import squeeze

_LAST = 3  # blocks that may hold them


def lifted(body_html: str, publishers: tuple[str, ...]) -> tuple[str, tuple[Credit, ...]]:
    """Return the text without its closing credits ("Source: AA", "Additional reporting by …"), and those."""
    if not body_html:
        return body_html, ()
    tree = read(body_html)
    found: list[Credit] = []
    for block in list(tree)[1:][-_LAST:]:
        text = squeeze(str(block.text_content()))
        signed = block.tag == "p" and creditline.is_credit_line(text)
        if signed and (names := byline.read(text.strip("()[] "), publishers)):
            found.extend(names)
            tree.remove(block)
    return (write(tree).strip() if found else body_html), tuple(found)
