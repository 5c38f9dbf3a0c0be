"""The media type of a file by what is said of it, else by its name."""

import mimetypes
import re
from urllib.parse import urlsplit

_TYPE = re.compile(r"^[a-z]+/[a-z0-9.+-]+$")
_MEDIUMS = {"image": "image", "video": "video", "audio": "audio", "document": "application", "photo": "image"}
_TYPES = {
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".jfif": "image/jpeg",
    ".m4a": "audio/mp4",
    ".webm": "video/webm",
}


def media_type(declared: str | None, url: str | None, medium: str | None = None) -> str | None:
    """Return a media type such as "image/jpeg", or "image" when only the medium is known; None when nothing is."""
    said = (declared or "").split(";")[0].strip().lower().replace("image/jpg", "image/jpeg")
    if _TYPE.match(said) and said != "application/octet-stream":
        return said
    guessed = _by_name(url or "")
    kind = _MEDIUMS.get((medium or "").strip().lower()) or (
        said if said in {"image", "video", "audio"} else None
    )
    return guessed if guessed and (kind is None or guessed.startswith(kind)) else kind


def _by_name(url: str) -> str | None:
    try:
        path = urlsplit(url).path.lower()
    except ValueError:
        return None
    dot = path.rfind(".")
    guessed = _TYPES.get(path[dot:]) or (
        mimetypes.guess_type(f"x{path[dot:]}", strict=True)[0] if dot >= 0 else None
    )
    return guessed if guessed and guessed.startswith(("image/", "video/", "audio/")) else None
