"""Small files at fixed addresses: robots.txt, the favicon."""

from collections.abc import Iterable

from manset.archive.queries import named
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose.site import site
from manset.site.environment import render

FILES = {"/robots.txt": "text/plain; charset=utf-8", "/favicon.svg": "image/svg+xml"}


class TextKind(PageKind):
    """Files made from the paper's settings alone."""

    name = "text"

    def claims(self, path: str) -> bool:
        """Claim the fixed addresses."""
        return path in FILES

    def paths(self, change: Touched) -> Iterable[str]:
        """Return them where the settings changed."""
        return self.all_paths() if "site" in change.keys else ()

    def all_paths(self) -> Iterable[str]:
        """Return them all."""
        return tuple(FILES)

    def render(self, path: str) -> Rendered | None:
        """Make the file."""
        text = render(f"site{path}", language=named.site().language, site=site())
        return Rendered(text.encode(), FILES[path])
