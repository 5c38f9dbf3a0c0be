"""Fragments: what many pages include, so that a new headline touches one file and not a million."""

from collections.abc import Callable, Iterable, Mapping

from manset.archive.queries import named
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose import fragments
from manset.site.compose.site import site
from manset.site.environment import FRAGMENTS, render
from manset.site.kinds.page import HTML

MAKERS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "header.html": ("header", fragments.header),
    "hot.html": ("hot", fragments.hot),
    "latest.html": ("latest", fragments.latest),
    "footer.html": ("footer", fragments.footer),
    "footer-front.html": ("footer", fragments.footer_front),
}


class FragmentKind(PageKind):
    """The parts that pages share; printed before the pages that show them."""

    name = "fragment"
    priority = 5

    def claims(self, path: str) -> bool:
        """Claim the known fragments."""
        return path.startswith(FRAGMENTS) and path.removeprefix(FRAGMENTS) in MAKERS

    def paths(self, change: Touched) -> Iterable[str]:
        """Return all of them where the paper's settings changed, so that they exist from the first day."""
        return self.all_paths() if "site" in change.keys else ()

    def all_paths(self) -> Iterable[str]:
        """Return all fragments."""
        return tuple(f"{FRAGMENTS}{name}" for name in MAKERS)

    def render(self, path: str) -> Rendered | None:
        """Make the fragment in the paper's language."""
        name, make = MAKERS[path.removeprefix(FRAGMENTS)]
        language = named.site().language
        context = {"site": site(), name: make(language)}
        text = render(f"site/fragments/{name}.html", language=language, **context)
        return Rendered(text.encode(), HTML, alone=False)
