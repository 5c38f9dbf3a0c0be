"""Renditions: a picture scaled and encoded for readers, without the metadata the camera left in it."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

from manset.archive.models import Picture

MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
# Qualities at which the formats look alike; AVIF's speed 8 costs a few percent of size for a quarter of the time.
ENCODERS: dict[str, tuple[str, dict[str, Any]]] = {
    "avif": ("AVIF", {"quality": 58, "speed": 8}),
    "webp": ("WEBP", {"quality": 78, "method": 4}),
    "jpg": ("JPEG", {"quality": 80, "progressive": True, "optimize": True}),
}


def rendition(picture: Picture, width: int, ending: str) -> bytes:
    """Return the picture `width` pixels wide in the format of `ending`, turned upright, in RGB."""
    with picture.file.open("rb") as file, Image.open(file) as original:
        upright = ImageOps.exif_transpose(original)
        height = max(1, round(upright.height * width / upright.width))
        flat = flattened(upright).resize((width, height), Image.Resampling.LANCZOS)
    name, options = ENCODERS[ending]
    out = BytesIO()
    flat.save(out, name, **options)
    return out.getvalue()


def flattened(image: Image.Image) -> Image.Image:
    """Return the picture in RGB, what is transparent on white: JPEG knows no transparency, and formats must agree."""
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    layered = image.convert("RGBA")
    ground = Image.new("RGB", layered.size, "white")
    ground.paste(layered, mask=layered.getchannel("A"))
    return ground
