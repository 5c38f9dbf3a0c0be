"""Markup from outside to markup fit to publish."""

import re
from typing import TYPE_CHECKING

from manset.ingest.clean.allow import ATTRIBUTES, SCHEMES, TAGS

if TYPE_CHECKING:
    from manset.ingest.clean.elements import Tell

# nh3 takes time with the square of a text's length where it holds "&" or a no-break space: a comment, which it drops,
# parts texts that are longer than any paragraph.
_LONG = re.compile(r"[^<>]{20000,21000}?(?=\s)")


def clean(
    markup: str | None, base: str | None = None, page: str | None = None, tell: "Tell | None" = None
) -> str:
    """Return a body of allowed blocks; nh3 has the last word. Empty when nothing of it may be published.

    Relative addresses are resolved against `base`, where the markup came from. Without one, links are resolved
    against `page`, the article's own address, and pictures stay relative, as they may lie beside the file. Cleaned
    again, the result is the same but for white space. `tell` hears of each thing that goes, and why.
    """
    import nh3  # noqa: PLC0415 - not needed by who only decodes

    from manset.ingest.clean.blocks import normalise  # noqa: PLC0415 - lxml, the same
    from manset.ingest.clean.tree import read, write  # noqa: PLC0415 (loaded only where it is needed)

    if not (markup or "").strip():
        return ""
    tidied = write(normalise(read(markup or ""), base, page, tell))
    return nh3.clean(
        _LONG.sub(r"\g<0><!---->", tidied) if len(tidied) > 20_000 else tidied,  # noqa: PLR2004 - as above
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    ).strip()
