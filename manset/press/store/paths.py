"""From a page's path to the file that holds it, and no further than the edition's directory."""

import re

_LONGEST_SEGMENT = 240  # bytes; file systems give a name 255, siblings and temporary names need some
_LONGEST_PATH = 2000
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SIBLINGS = (".br", ".gz")
_INDEX = "index.html"


class InvalidPath(ValueError):
    """A path that no page can have: it would leave the directory, or meet another page's file there."""


def file_of(path: str) -> str:
    """Give the file's name below the tree: ``/a/b/`` is ``a/b/index.html``, ``/feed.xml`` is ``feed.xml``.

    Raises InvalidPath for what is not absolute, has empty, dotted or too long segments, control characters, bytes that
    are not UTF-8, or a name that is another page's file (``/index.html``, a compressed sibling).
    """
    _check_characters(path)
    segments = path[1:].split("/")
    if segments[-1] == "":
        segments[-1] = _INDEX
    elif segments[-1] == _INDEX or segments[-1].endswith(_SIBLINGS):
        message = f"{path!r} is the name of another page's file"
        raise InvalidPath(message)
    for segment in segments:
        if segment in ("", ".", "..") or len(segment.encode()) > _LONGEST_SEGMENT:
            message = f"{path[:80]!r} has an empty, dotted or too long part"
            raise InvalidPath(message)
    return "/".join(segments)


def _check_characters(path: str) -> None:
    try:
        length = len(path.encode())
    except UnicodeEncodeError as error:
        message = f"{path!r} is not UTF-8"
        raise InvalidPath(message) from error
    if not path.startswith("/") or length > _LONGEST_PATH or _CONTROL.search(path):
        message = f"{path[:80]!r} is not absolute, too long, or has control characters"
        raise InvalidPath(message)


def path_of(file: str) -> str:
    """Give the path of the page that a file below the tree holds."""
    if file == _INDEX:
        return "/"
    return f"/{file.removesuffix(_INDEX)}" if file.endswith(f"/{_INDEX}") else f"/{file}"
