"""Whether bytes are a picture that readers' browsers and our own renditions can show."""

import struct
import warnings
from dataclasses import dataclass
from hashlib import sha1
from io import BytesIO

from PIL import Image

from manset.ingest.intake.pictures.metadata import credit_of

LARGEST = 20 * 1024 * 1024  # bytes
MOST_PIXELS = 60_000_000  # what a large camera makes; decoded, a quarter of a gigabyte
# A stereo or phone's JPEG of several pictures calls itself MPO once it is open.
_EXTENSIONS = {"AVIF": "avif", "GIF": "gif", "JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp"}
_FORMATS = ("AVIF", "GIF", "JPEG", "PNG", "WEBP")
# Pillow's decoders meet what a file claims with whatever Python raises.
_BROKEN = (
    ArithmeticError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)
_SMALL = (256, 256)
_SMALLEST = 3  # pixels


class NotShown(Exception):
    """It is no picture that can be shown; the message says why."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A picture as it came: its bytes, their SHA-1 (by which Wagtail knows files), and the ending its format has.

    `credit` is whose it is by what the file itself says, empty where it says nothing.
    """

    data: bytes
    digest: str
    extension: str
    credit: str = ""


def check(data: bytes) -> Checked:
    """Return the bytes as a picture; raises NotShown for what is none, is broken, or is too large."""
    if len(data) > LARGEST:
        raise NotShown(f"larger than {LARGEST / 1024 / 1024:g} MB")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        extension, credit = _decoded(data)
    return Checked(data, sha1(data, usedforsecurity=False).hexdigest(), extension, credit)


def _decoded(data: bytes) -> tuple[str, str]:
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise NotShown(
                    f"{image.width} × {image.height} is more than {MOST_PIXELS / 1e6:g} megapixels"
                )
            if min(image.size) < _SMALLEST:
                raise NotShown(f"{image.width} × {image.height} is a spacer or counts readers")
            credit = _credit(image)
            image.draft(None, _SMALL)  # a JPEG is decoded small: enough to know that it is whole
            image.load()
            return _EXTENSIONS[image.format or ""], credit
    except Image.DecompressionBombError:
        raise NotShown(f"more than {MOST_PIXELS / 1e6:g} megapixels") from None
    except _BROKEN:
        raise NotShown(
            "not a picture that can be shown (JPEG, PNG, WebP, AVIF, GIF), or a broken one"
        ) from None


def _credit(image: Image.Image) -> str:
    """Return whose the file says it is; metadata that is broken says nothing, and the picture is shown all the same."""
    try:
        return credit_of(image)
    except _BROKEN:
        return ""
