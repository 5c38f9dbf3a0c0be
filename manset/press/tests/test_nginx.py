"""When everything of ours is down, a bare nginx serves the same directory with the same bytes."""

import http.client
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from manset.press.door import Door
from manset.press.printer import Printer
from manset.press.tests import toy
from manset.press.tests.processes import wait_for
from manset.press.tests.reader import ask, django

pytestmark = pytest.mark.needs_nginx

CONFIGURATION = """
{user} daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 64; }}
http {{
    access_log off; default_type application/octet-stream; {user_paths}
    types {{ text/html html; application/rss+xml xml; }}
    charset utf-8;
    server {{
        listen 127.0.0.1:{port};
        root {root};
        ssi on;
        gzip_static on;
        location /_fragment/ {{ error_page 404 =200 @nothing; }}
        location @nothing {{ internal; return 200 ""; }}
    }}
}}
"""


@dataclass(frozen=True)
class Nginx:
    port: int

    def get(self, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request(
            "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, body, {name.lower(): value for name, value in answer.getheaders()}


@pytest.fixture
def nginx(printer: Printer, tmp_path: Path) -> Iterator[Nginx]:
    program = shutil.which("nginx", path="/usr/local/sbin:/usr/sbin:/sbin:/usr/bin")
    assert program is not None
    folder = tmp_path / "nginx"
    folder.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    user_paths = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    configuration = folder / "nginx.conf"
    root = printer.store.root / "pages"
    user = "user root;" if os.geteuid() == 0 else ""  # else its workers are nobody, and see no folder of ours
    configuration.write_text(
        CONFIGURATION.format(folder=folder, port=port, root=root, user=user, user_paths=user_paths),
        encoding="utf-8",
    )
    process = subprocess.Popen(
        [program, "-c", str(configuration), "-p", str(folder)], stderr=subprocess.DEVNULL
    )
    try:
        wait_for(lambda: _listens(port))
        yield Nginx(port)
    finally:
        process.terminate()
        process.wait(10)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_door_and_nginx_give_the_same_bytes(printer: Printer, nginx: Nginx) -> None:
    for number in range(1, 6):
        toy.publish(number, f"başlık {number}", number * 60_000_000, toy.SECTIONS[number % 2])
    printer.build()
    door = Door(printer.store, django)
    for path in ("/", "/note/3/", "/city/", "/feed.xml", "/_fragment/latest.html"):
        status, body, _ = nginx.get(path)
        answer = ask(door, path)
        assert (status, body) == (answer.status, answer.body) == (200, answer.body)
    assert b"<i>i\xc3\xa7</i>" in ask(door, "/note/3/").body


def test_nginx_serves_the_siblings_and_the_pages_dates(printer: Printer, nginx: Nginx) -> None:
    toy.publish(1, "one", 60_000_000, "city")
    printer.build()
    status, body, headers = nginx.get("/feed.xml", accept_encoding="gzip")
    sibling = printer.store.root / "pages" / "feed.xml.gz"
    assert (status, headers["content-encoding"], body) == (200, "gzip", sibling.read_bytes())
    door = Door(printer.store, django)
    assert headers["last-modified"] == ask(door, "/feed.xml").headers["last-modified"]


def test_nginx_finds_nothing_of_what_is_gone_and_nothing_for_a_missing_fragment(
    printer: Printer, nginx: Nginx
) -> None:
    for number in (1, 2):
        toy.publish(number, "note", number * 60_000_000, "city")
    printer.build()
    toy.withdraw(2)
    printer.print_pending()
    assert nginx.get("/note/2/")[0] == 404
    printer.store.directory.remove("pages", "/_fragment/inner.html")
    door = Door(printer.store, django)
    assert nginx.get("/note/1/")[1] == ask(door, "/note/1/").body
