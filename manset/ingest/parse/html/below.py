"""The short lines between a page's headline and its text, where nothing marks them: byline, dates."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from manset.lib.text import squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST = 80  # elements that are looked at
_LONGEST = 14  # words of such a line
_A_PARAGRAPH = 40  # words from which the text has begun
_BLOCKS = ".//p|.//div|.//li|.//section|.//h2|.//h3|.//table"
_ASIDE = frozenset({"aside", "nav", "footer", "form", "figure", "button", "script", "style"})
_SENTENCE = re.compile(r"(?<![ap]\.m)(?<!\b[ap]m)[.!?…][\"”’']?$", re.IGNORECASE)
_FEW = 5  # words that may end in a full stop and be no sentence


def lines(around: "HtmlElement") -> Iterator[str]:
    """Yield the short lines after the headline in an article's part of a page, up to its first paragraph."""
    heading = next(iter(around.xpath("(.//h1)[last()]")), None)
    for element in heading.xpath("following::*")[:_MOST] if heading is not None else ():
        if not isinstance(element.tag, str) or element.tag in _ASIDE:
            continue
        text = squeeze(str(element.text_content()))
        words = len(text.split())
        if words > _A_PARAGRAPH and not element.xpath(_BLOCKS):
            return
        if not 0 < words <= _LONGEST or (words >= _FEW and _SENTENCE.search(text)):
            continue
        if not any(up.tag in _ASIDE for up in element.iterancestors()):
            yield text
