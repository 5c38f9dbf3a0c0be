"""Style sheets, scripts, fonts and icons, under addresses that hold their digest."""

from collections.abc import Iterable

from manset.archive.queries import named
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.assets import PREFIX, assets
from manset.site.kinds.page import immutable


class AssetKind(PageKind):
    """The site's static files; a new release brings new addresses."""

    name = "asset"
    priority = 2

    def claims(self, path: str) -> bool:
        """Claim what is below /assets/."""
        return path.startswith(PREFIX)

    def paths(self, change: Touched) -> Iterable[str]:
        """Return them all where the settings changed, so that they exist from the first day."""
        return self.all_paths() if "site" in change.keys else ()

    def all_paths(self) -> Iterable[str]:
        """Return the addresses of all files."""
        return tuple(asset.url for asset in assets())

    def render(self, path: str) -> Rendered | None:
        """Return the file's bytes; none under a digest that is not its own."""
        named.site()
        found = next((asset for asset in assets() if asset.url == path), None)
        return immutable(found.body, found.type) if found else None
