"""What the door says where the edition has no page."""

from collections.abc import Mapping
from typing import Final

REASONS: Final[Mapping[int, str]] = {
    200: "200 OK",
    206: "206 Partial Content",
    301: "301 Moved Permanently",
    304: "304 Not Modified",
    400: "400 Bad Request",
    404: "404 Not Found",
    405: "405 Method Not Allowed",
    408: "408 Request Timeout",
    410: "410 Gone",
    411: "411 Length Required",
    413: "413 Content Too Large",
    416: "416 Range Not Satisfiable",
    503: "503 Service Unavailable",
}

PAGES: Final[Mapping[int, str]] = {404: "/_notice/404.html", 503: "/_notice/503.html"}
"""The pages of the edition that say so in the site's own look; where there is none, one plain line does."""

PLAIN: Final[Mapping[int, bytes]] = {
    301: b"",
    400: b"This address cannot be read.\n",
    404: b"There is nothing at this address.\n",
    405: b"This address can only be read.\n",
    408: b"What you sent did not come in time. Please send it again.\n",
    411: b"Say the length of what you send: Content-Length.\n",
    413: b"This is larger than what is taken here.\n",
    416: b"This file has no such part.\n",
    503: b"This page cannot be made just now. Please try again shortly.\n",
}
