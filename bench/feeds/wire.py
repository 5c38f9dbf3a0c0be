"""The server of the feeds: each with an ETag, and with an article if it is one in so many."""

import socket
from multiprocessing.connection import Connection

from aiohttp import web

ONE_IN = 20
_FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>Feed {0}</title>{1}</channel></rss>'
_ITEM = (
    "<item><guid>{0}</guid><title>Story {0}</title><pubDate>Sun, 22 Nov 2026 08:00:00 GMT</pubDate>"
    "<description>This is what story {0} says.</description></item>"
)


async def answer(request: web.Request) -> web.Response:
    """Answer for one feed."""
    number = int(request.match_info["number"])
    etag = f'"{number}"'
    if request.headers.get("If-None-Match") == etag:
        return web.Response(status=304, headers={"ETag": etag})
    item = _ITEM.format(number) if number % ONE_IN == 0 else ""
    return web.Response(
        text=_FEED.format(number, item), content_type="application/rss+xml", headers={"ETag": etag}
    )


def serve(port: Connection) -> None:
    """Serve on all addresses of the loopback, and say on which port; until killed."""
    listening = socket.socket()
    listening.bind(("0.0.0.0", 0))  # noqa: S104 (127.0.0.0/8 is many hosts only to who listens on all)
    listening.listen(1024)
    port.send(listening.getsockname()[1])
    app = web.Application()
    app.router.add_get("/{number:\\d+}", answer)
    web.run_app(app, sock=listening, print=None, access_log=None)
