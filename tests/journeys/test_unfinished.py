"""Requests whose bodies never come, at the running site: readers notice nothing, and senders are sent away."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tests.plugins.edition import Site

SECONDS = 60  # for any answer: one that does not come fails the test and does not hang it
PATHS = ("/search/", "/discuss/", "/subscribe/", "/desk/login/", "/_read", "/hooks/intake/meridian/")
PAGES = ("/", "/economy/", "/search/?q=harbour", "/feeds/", "/desk/login/", "/nothing/here/")
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


def host(site: Site) -> tuple[str, int]:
    parts = urlsplit(site.url)
    return str(parts.hostname), int(parts.port or 0)


@contextmanager
def unfinished(site: Site, number: int) -> Iterator[list[socket.socket]]:
    """Begin so many POSTs, each as if by somebody else, and hold them."""
    with ExitStack() as stack:
        held = []
        for turn in range(number):
            connection = stack.enter_context(socket.create_connection(host(site), timeout=SECONDS))
            head = (
                f"POST {PATHS[turn % len(PATHS)]} HTTP/1.1",
                f"Host: {urlsplit(site.url).netloc}",
                f"X-Forwarded-For: 198.51.100.{turn + 1}",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: 100",
            )
            connection.sendall("\r\n".join((*head, "", "q=")).encode())
            held.append(connection)
        yield held


def end(connection: socket.socket) -> bytes:
    """Return all that the server says until it closes the connection."""
    return b"".join(iter(lambda: connection.recv(1 << 16), b""))


def post(site: Site, path: str, body: bytes, **headers: str) -> int:
    connection = HTTPConnection(*host(site), timeout=SECONDS)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("POST", path, body, FORM | named)
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.parametrize("number", [4, 40])
def test_pages_are_read_meanwhile_and_all_of_them_end(edition_site: Site, number: int) -> None:
    with unfinished(edition_site, number) as held:
        for _ in range(5):
            assert [edition_site.get(path).status for path in PAGES] == [200, 200, 200, 200, 200, 404]
        statuses = {end(connection)[9:12] for connection in held}
    assert statuses == ({b"408"} if number == 4 else {b"408", b"503"})
    assert post(edition_site, "/search/", b"q=harbour") == 405
    assert post(edition_site, "/_read", b"v1 =", X_Forwarded_For="203.0.113.77") == 204
    assert post(edition_site, "/hooks/intake/meridian/", b"{}") == 401
    assert post(edition_site, "/subscribe/", b"mail=nobody") == 422
    log = (edition_site.home / "serve.log").read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert "Python threads" not in log  # what the server says of their number as it starts


@pytest.mark.parametrize("path", ["/subscribe/", "/discuss/"])
def test_a_form_that_cannot_be_read_is_refused_and_leaves_one_line(edition_site: Site, path: str) -> None:
    assert post(edition_site, path, b"x", Content_Type="multipart/form-data; boundary=") == 400
    log = (edition_site.home / "serve.log").read_text(encoding="utf-8")
    assert "Unable to parse request body" in log
    assert "Traceback" not in log


def test_more_than_a_form_holds_is_refused_unread(edition_site: Site) -> None:
    with socket.create_connection(host(edition_site), timeout=SECONDS) as connection:
        connection.sendall(
            b"POST /discuss/ HTTP/1.1\r\nHost: paper.example\r\nContent-Length: 999999999\r\n\r\n"
        )
        assert end(connection).startswith(b"HTTP/1.1 413 ")
