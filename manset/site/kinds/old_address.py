"""Addresses of forms that only another system had: what came from there stands at them, or leads on."""

import re
from collections.abc import Iterable

from manset.press.kinds import PageKind, Rendered
from manset.site.kinds.article import render_article
from manset.site.kinds.page import elsewhere

_LONGEST = 500  # characters, as `OldPath` holds them
_STEP = r"[^/?\s][^/?\n]*"
PATH = re.compile(
    r"^/(?!(?:desk|assets|pictures|hooks|search|sitemaps|_fragment|_page)/)(?:"
    rf"(?:{_STEP}/){{0,6}}\?[a-z_]+=[\w-]+"  # "/?p=12", a page whose name is in its query
    rf"|(?!.*/page/\d{{1,9}}/\Z)(?:[a-zA-Z0-9%][^/?\n]*/){{5,12}}"  # deeper than sections nest
    rf"|(?:{_STEP}/)*(?:wp-content|uploads|files)/(?:{_STEP}/)*{_STEP}\.\w{{2,5}}"  # files
    rf"|(?:{_STEP}/)*(?:{_STEP}\.html?|index\.php|wp-(?:rss2?|atom|rdf|feed)\.php)"
    rf"|(?:{_STEP}/)*\d{{1,12}}"  # "/archives/12"
    rf"|(?:{_STEP}/)+(?:feed(?:/(?:rss|rss2|rdf|atom))?|rdf|rss|rss2|atom|amp|embed|trackback)/?"
    rf"|(?:{_STEP}/)*[^\W\d_a-zA-Z][^/?\n]*/(?:{_STEP}/)*"  # a step that begins with a letter beyond ASCII
    r")\Z"
)


class OldAddressKind(PageKind):
    """What no other kind claims; made when it is asked for, and nothing where nothing ever stood."""

    name = "old address"
    priority = 100

    def claims(self, path: str) -> bool:
        """Claim such forms; what is also of another kind's form is that one's, which asks the same."""
        return len(path) <= _LONGEST and PATH.match(path) is not None

    def all_paths(self) -> Iterable[str]:
        """Return none: those who still have an old address will say which."""
        return ()

    def render(self, path: str) -> Rendered | None:
        """Make the article that kept such an address, or say where what stood there is now."""
        return render_article(path) or elsewhere(path)
