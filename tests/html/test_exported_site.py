"""The exported folder behind servers that know nothing of us: every link leads somewhere, and to no other host of ours."""

import http.server
import os
import subprocess
import threading
from collections import deque
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from manset.site.presenters.feed import FORMS
from tests.plugins.crawl import links
from tests.plugins.edition import Newsroom, Site, free_port, wait_for
from tests.plugins.feeds import problems
from tests.plugins.http import Answer
from tests.plugins.needs import program

NGINX = """
{user} daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 64; }}
http {{
    access_log off; include /etc/nginx/mime.types; default_type application/octet-stream;
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    include {folder}/site.conf;
}}
"""


@pytest.fixture(scope="module")
def exported(edition_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported") / "site"
    Newsroom(edition_site.home, edition_site.url).run(
        "export", "site", str(folder), "--url", "https://mirror.example"
    )
    return folder


def _crawled(site: Site) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    waiting = deque(["/", "/sitemap.xml", "/robots.txt"])
    while waiting:
        path = waiting.popleft()
        if path in answers:
            continue
        answer = answers[path] = site.get(path)
        here = Answer(
            answer.status, answer.headers, answer.body.replace(b"https://mirror.example", site.url.encode())
        )
        waiting.extend(found for found in links(here, site.url, path) if found not in answers)
    return answers


@pytest.fixture(scope="module", params=["nginx", "python"])
def served(
    request: pytest.FixtureRequest,
    exported: Path,
    edition_site: Site,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    port = free_port()
    site = Site(f"http://127.0.0.1:{port}", exported, edition_site.gone_path, edition_site.gone_headline)
    if request.param == "python":
        handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(exported))
        handler.func.log_message = lambda *_: None  # type: ignore[attr-defined]  # a test need not say what it asks
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield site
        server.shutdown()
        server.server_close()
        return
    folder = tmp_path_factory.mktemp("nginx")
    name = program("nginx")
    assert name is not None
    given = (exported / "_server" / "nginx.conf").read_text("utf-8")
    (folder / "site.conf").write_text(given.replace("listen 80;", f"listen 127.0.0.1:{port};"), "utf-8")
    user = "user root;" if os.geteuid() == 0 else ""  # else its workers are nobody, and see no folder of ours
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user), "utf-8")
    log = folder / "said.log"
    with log.open("wb") as said:
        process = subprocess.Popen([name, "-c", str(folder / "nginx.conf"), "-p", str(folder)], stderr=said)
    try:
        wait_for(site.url, process, log)
        yield site
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.needs_nginx
def test_no_link_is_broken_and_nothing_names_the_old_address(served: Site, edition_site: Site) -> None:
    answers = _crawled(served)
    assert len(answers) > 300
    assert {path: answer.status for path, answer in answers.items() if answer.status != 200} == {}
    assert [path for path, answer in answers.items() if edition_site.url.encode() in answer.body] == []
    assert [
        path for path, answer in answers.items() if edition_site.gone_headline.encode() in answer.body
    ] == []


@pytest.mark.needs_nginx
def test_what_is_gone_is_gone_and_what_never_was_is_not_found(served: Site, exported: Path) -> None:
    is_nginx = "nginx" in served.get("/").headers.get("server", "")
    gone = served.get(served.gone_path)
    assert gone.status == (410 if is_nginx else 404)
    assert served.gone_headline not in gone.text
    missing = served.get("/never/was/")
    assert missing.status == 404
    if is_nginx:
        assert "The figures in it were wrong." in gone.text
        assert missing.body == (exported / "404.html").read_bytes()
        assert served.get("/_server/nginx.conf").status == 404
        assert served.get("/_gone" + served.gone_path + "index.html").status == 404
        assert served.get("/").headers["content-type"] == "text/html; charset=utf-8"
        for form in FORMS:
            feed = served.get(f"/sports/{form.file}")
            assert feed.headers["content-type"].partition(";")[0] == form.media_type
            assert problems(feed.body, form) == []
