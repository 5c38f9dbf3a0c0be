"""A picture in all the sizes and formats we have of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PictureSource:
    """One format's files: `type` is a media type ("image/avif"), `files` are (url, width in pixels), narrow first."""

    type: str
    files: tuple[tuple[str, int], ...]

    @property
    def srcset(self) -> str:
        """As the attribute wants it: "/pictures/a.640.avif 640w, ..."."""
        return ", ".join(f"{url} {width}w" for url, width in self.files)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture readers may see.

    `url`, `width`, `height` (pixels) are the fallback's, a JPEG or PNG that every reader, feed and card can show,
    ideally 1200 pixels wide or more. `sources` go best format first (AVIF, then WebP). `alt` is "" only for a
    picture that says nothing the text does not.
    """

    url: str
    width: int
    height: int
    alt: str
    sources: tuple[PictureSource, ...] = ()
    caption: str = ""
    credit: str = ""

    @property
    def upright(self) -> bool:
        """Taller than wide: shown narrower, so that it does not fill two screens."""
        return self.height > self.width
