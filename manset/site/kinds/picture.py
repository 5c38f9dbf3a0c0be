"""Pictures' bytes in all sizes and formats; public only while something public shows the picture."""

import re
from collections.abc import Iterable

from manset.archive.models import Person, Picture
from manset.archive.queries import pictures
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose.picture import addresses
from manset.site.kinds.page import immutable
from manset.site.kinds.touched import ids
from manset.site.rendition import MEDIA_TYPES, rendition

PATH = re.compile(r"^/pictures/(?P<id>\d{1,18})-[0-9a-f]{10}/(?P<width>\d{1,5})\.(?P<ending>avif|webp|jpg)\Z")


class PictureKind(PageKind):
    """One size of a picture in one format. Printed last: readers' pages do not wait for them, nor do editors."""

    name = "picture"
    priority = 60
    awaited = False

    def claims(self, path: str) -> bool:
        """Claim what looks like a size of a picture."""
        return PATH.match(path) is not None

    def paths(self, change: Touched) -> Iterable[str]:
        """Return all sizes of the pictures that were touched and are shown, and of the faces of people touched."""
        faces = pictures.faces(ids(change, Person.key_name), paper="site" in change.keys)
        for picture in pictures.shown((*ids(change, Picture.key_name), *ids(change, "shown"), *faces)):
            yield from addresses(picture)

    def all_paths(self) -> Iterable[str]:
        """Return all sizes of all pictures that are shown."""
        for picture in pictures.every_shown():
            yield from addresses(picture)

    def render(self, path: str) -> Rendered | None:
        """Make the size; none for what nothing public shows, and for sizes that no page asks for."""
        asked = PATH.match(path)
        if asked is None:
            return None
        picture = next(iter(pictures.shown([int(asked["id"])])), None)
        if picture is None or path not in addresses(picture):
            return None
        return immutable(
            rendition(picture, int(asked["width"]), asked["ending"]), MEDIA_TYPES[asked["ending"]]
        )
