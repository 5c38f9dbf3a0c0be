"""An article as other pages show it."""

from typing import NamedTuple

from manset.site.presenters.credit import CreditLine
from manset.site.presenters.link import Link
from manset.site.presenters.moment import Moment
from manset.site.presenters.picture import Picture

KINDS = ("news", "analysis", "opinion", "explainer", "live")


class Card(NamedTuple):
    """One article in a list. Only headline, url, published and language are sure; every list copes with the rest empty.

    `kind` is one of KINDS. `storyline` counts the other articles on the same event, shown as "3 more on this".
    `minutes` is reading time, 0 for unknown. `language` is the article's, set where it differs from the page's.
    """

    headline: str
    url: str
    published: Moment
    language: str
    kind: str = "news"
    standfirst: str = ""
    section: Link | None = None
    picture: Picture | None = None
    credits: CreditLine = CreditLine()
    minutes: int = 0
    storyline: int = 0
