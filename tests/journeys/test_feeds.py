"""Feeds, opened in a browser by somebody who clicks on one: whatever stands in them, nothing runs."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Error, sync_playwright

from manset.archive import acts
from manset.archive.models import SiteSettings
from manset.archive.tests import cast
from manset.press.door import Door
from manset.press.printer import Printer
from manset.press.tests.reader import Answer, ask, django
from manset.site.presenters.feed import FORMS
from tests.journeys.conftest import FLAGS
from tests.journeys.payloads import PAYLOADS
from tests.plugins import needs
from tests.plugins.feeds import problems

pytestmark = pytest.mark.needs_browser
LONGEST_NAME = 60
# What an XML document would run, were it let in as elements.
IN_XML = [
    '<script xmlns="http://www.w3.org/1999/xhtml">pwned()</script>',
    ']]><script xmlns="http://www.w3.org/1999/xhtml">pwned()</script>',
    '<svg xmlns="http://www.w3.org/2000/svg" onload="pwned()"/>',
    '<?xml-stylesheet href="javascript:pwned()"?>',
    "<!DOCTYPE x [<!ENTITY y '<script>pwned()</script>'>]>&y;",
]


def fill() -> list[str]:
    """Publish what is meant to harm, everywhere that feeds show text, and return the pages of the lists."""
    acts.keep(SiteSettings(name=IN_XML[0][:80], tagline=PAYLOADS[0], description=PAYLOADS[3]))
    names = [
        payload for payload in (*IN_XML, *PAYLOADS) if len(payload) <= LONGEST_NAME and payload.isprintable()
    ]
    section = cast.make_section(names[0], slug="sea", description=IN_XML[1])
    topics = []
    every = [*IN_XML, *PAYLOADS]
    for number, payload in enumerate(every[::2]):  # a feed has the newest twenty
        other = every[1::2][number % (len(every) // 2)]
        topic = cast.make_topic(f"{names[number % len(names)]} {number}")
        person = cast.make_person(f"{names[-number % len(names)]} {number}")
        article = cast.published(
            payload,
            section=section,
            standfirst=other,
            topics=[topic],
            credits=cast.by(person),
            body=[
                {"type": "heading", "value": {"text": other, "level": "2"}},
                {"type": "quotation", "value": {"text": "<p>so</p>", "attribution": payload}},
            ],
        )
        acts.correct(article, other)
        topics.append(topic.get_absolute_url())
    return ["/", "/sea/", "/corrections/", *topics[:2]]


def printed(folder: Path) -> dict[str, Answer]:
    """Return what the door answers for every feed, and for what lists them."""
    pages = fill()
    printer = Printer(folder)
    printer.build()
    door = Door(printer.store, django, render_missing=printer.print_path)
    paths = [f"{page}{form.file}" for page in pages for form in FORMS]
    return {path: ask(door, path) for path in (*paths, "/feeds/", "/feeds/sections.opml")}


@contextmanager
def served(answers: dict[str, Answer]) -> Iterator[str]:
    """Give the same answers, with the same headers, to a browser."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = answers.get(self.path)
            self.send_response(answer.status if answer else 404)
            for name, value in (answer.headers if answer else {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body if answer else b"")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.sqlite_only("what a browser makes of a feed, the database has no part in")
@pytest.mark.django_db
def test_nothing_in_a_feed_runs(tmp_path: Path) -> None:
    answers = printed(tmp_path / "edition")
    for path, answer in answers.items():
        assert answer.status == 200, path
        assert answer.headers["x-content-type-options"] == "nosniff", path
        assert "script-src 'self'" in answer.headers["content-security-policy"], path
        for form in FORMS:
            if path.endswith(f"/{form.file}"):
                assert problems(answer.body, form) == [], path
                assert answer.headers["content-type"].partition(";")[0] == form.media_type
                assert b"pwned" in answer.body
    with served(answers) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=needs.browser(), args=FLAGS)
        for path in answers:
            page = browser.new_page()
            dialogs: list[str] = []
            page.on("dialog", lambda dialog: dialogs.append(dialog.message))  # noqa: B023 (the page is closed within the loop)
            page.add_init_script("window.pwned = () => { window.executed = true }")
            with suppress(Error):  # "Download is starting": what is not shown does not run either
                page.goto(url + path)
            assert page.evaluate("window.executed") is None, path
            assert dialogs == [], path
            page.close()
        browser.close()
