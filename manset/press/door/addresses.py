"""From what a server hands over as a request's path to the path of a page."""

from urllib.parse import quote

_PATH_CHARACTERS = "/!$&'()*+,;=:@~"  # RFC 3986, section 3.3, beside the unreserved


class BadAddress(ValueError):
    """A path that no reader's browser sends: not UTF-8, or with control characters."""


def page_path(raw: str) -> str:
    """Decode WSGI's PATH_INFO, which is bytes dressed as Latin-1 (PEP 3333); raises BadAddress."""
    try:
        path = raw.encode("latin-1").decode("utf-8")
    except UnicodeError as error:
        raise BadAddress("the address is not UTF-8") from error
    if any(character < " " or character == "\x7f" for character in path):
        raise BadAddress("the address has control characters")
    return path


def location(path: str, query: str = "") -> str:
    """Write a path, and a query as it came, for a Location header."""
    address = quote(path, safe=_PATH_CHARACTERS)
    return f"{address}?{quote(query, safe=_PATH_CHARACTERS + '?%')}" if query else address
