"""Pictures in all the sizes the press makes of them, under addresses that change with their bytes."""

from collections.abc import Iterator
from dataclasses import replace

from manset.archive.models import Picture as Original
from manset.site.compose.made import made
from manset.site.presenters.picture import Picture, PictureSource

WIDTHS = (400, 800, 1200)
FORMATS = (("image/avif", "avif"), ("image/webp", "webp"))
FALLBACK = "jpg"


def picture(original: Original, *, alt: str = "", caption: str = "") -> Picture:
    """Return a picture for readers; alt text and caption are the original's own where none are given."""
    widths = widths_of(original)
    largest = widths[-1]
    return Picture(
        url=address(original, largest, FALLBACK),
        width=largest,
        height=max(1, round(original.height * largest / original.width)),
        alt=alt or original.alt or original.caption,
        sources=tuple(
            PictureSource(media_type, tuple((address(original, width, ending), width) for width in widths))
            for media_type, ending in FORMATS
        ),
        caption=caption or original.caption,
        credit=original.credit,
    )


def bare(original: Original) -> Picture:
    """Return a picture without caption and credit, for cards, where the article's page says them; made once."""
    return made(original, "bare", lambda: replace(picture(original), caption="", credit=""))


def widths_of(original: Original) -> tuple[int, ...]:
    """Return the widths made of a picture, narrow first, never wider than it is."""
    narrower = (width for width in WIDTHS if width < original.width)
    return (*narrower, min(original.width, WIDTHS[-1])) if original.width < WIDTHS[-1] else WIDTHS


def address(original: Original, width: int, ending: str) -> str:
    """Return the path of one size in one format; the file's digest is in it, so that it never changes its bytes."""
    return f"/pictures/{original.pk}-{original.get_file_hash()[:10]}/{width}.{ending}"


def addresses(original: Original) -> Iterator[str]:
    """Yield the paths of all that is made of a picture."""
    widths = widths_of(original)
    yield address(original, widths[-1], FALLBACK)
    for _, ending in FORMATS:
        for width in widths:
            yield address(original, width, ending)
