"""What a page says of its being read, and to whom it says nothing."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from manset.audience.beacons import PATH
from tests.journeys.conftest import DESKTOP, PHONE, Kinds, Reader

pytestmark = pytest.mark.needs_browser
BROWSER = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
)
SOMEBODY = "Object.defineProperty(Navigator.prototype, 'webdriver', {get: () => false});"
SIGNALS = {
    "DNT": "Object.defineProperty(Navigator.prototype, 'doNotTrack', {get: () => '1'});",
    "Sec-GPC": "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {get: () => true});",
}
HIDDEN = """
  Object.defineProperty(Document.prototype, 'visibilityState', {get: () => 'hidden'});
  document.dispatchEvent(new Event('visibilitychange'));
"""
LONGEST_FLUSH = 30.0


@contextmanager
def somebody(
    reader: Reader, path: str, script: str = "", width: int = DESKTOP, **options: Any
) -> Iterator[tuple[Page, list[str]]]:
    """Open a path as a browser does at which somebody sits; gives the beacons that were sent."""
    context = reader.browser.new_context(
        user_agent=BROWSER, locale="en-GB", viewport={"width": width, "height": 844}, **options
    )
    context.add_init_script(SOMEBODY + script)
    page = context.new_page()
    sent: list[str] = []

    def seen(request: Request) -> None:
        if request.url.endswith(PATH):
            sent.append(request.post_data or "")

    page.on("request", seen)
    try:
        page.goto(reader.site.url + path, wait_until="networkidle")
        yield page, sent
    finally:
        context.close()


def kept(page: Page) -> list[object]:
    """Return what the page keeps: cookies, and names in the storages."""
    stored = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    return [*page.context.cookies(), *stored]


def number_of(page: Page) -> str:
    """Return the number of the article that a page shows."""
    return page.locator("[data-read]").get_attribute("data-read") or ""


def counted(reader: Reader, article: str, column: str) -> int:
    """Return what the newsroom's own table says."""
    with closing(sqlite3.connect(reader.site.home / "manset.sqlite3")) as database:
        sql = f"SELECT coalesce(sum({column}), 0) FROM audience_count WHERE article_id = ?"  # noqa: S608 (a name of ours)
        found: int = database.execute(sql, [article]).fetchone()[0]
    return found


def test_a_reader_is_counted_and_nothing_is_kept_of_him(reader: Reader, kinds: Kinds) -> None:
    with reader.reading(kinds["news, en"]) as (page, _):
        number = number_of(page)
    before = {name: counted(reader, number, name) for name in ("views", "direct", "quarter1", "quarter4")}
    with somebody(reader, kinds["news, en"], width=PHONE) as (page, sent):
        assert sent == [f"v{number}"]
        page.locator(".article__footer").scroll_into_view_if_needed()
        page.wait_for_timeout(200)
        page.evaluate(HIDDEN)
        assert len(sent) == 2
        assert sent[1] == f"d{number} 0 4"
        assert kept(page) == []
        deadline = time.monotonic() + LONGEST_FLUSH
        while counted(reader, number, "quarter4") == before["quarter4"] and time.monotonic() < deadline:
            time.sleep(0.2)
    assert {name: counted(reader, number, name) - had for name, had in before.items()} == dict.fromkeys(
        before, 1
    )


def test_whence_a_reader_came_is_said_by_the_host_alone(reader: Reader, kinds: Kinds) -> None:
    with somebody(reader, kinds["news, en"]) as (page, sent):
        number = number_of(page)
        page.goto(reader.site.url + "/")
        page.locator("main h2 a, main h3 a").first.click()
        page.wait_for_load_state("networkidle")
        assert sent[-1] == f"v{number_of(page)} ="
        page.goto(
            reader.site.url + kinds["news, en"],
            referer="https://news.example/a/b?c=d",
            wait_until="networkidle",
        )
        assert sent[-1] == f"v{number} news.example"


@pytest.mark.parametrize("signal", SIGNALS)
def test_whoever_does_not_want_it_sends_nothing(reader: Reader, kinds: Kinds, signal: str) -> None:
    headers = {signal: "1"}
    with somebody(reader, kinds["news, en"], SIGNALS[signal], extra_http_headers=headers) as (page, sent):
        page.locator(".article__footer").scroll_into_view_if_needed()
        page.evaluate(HIDDEN)
        page.wait_for_timeout(300)
        assert sent == []
        assert kept(page) == []


def test_a_driven_browser_sends_nothing(reader: Reader, kinds: Kinds) -> None:
    with reader.reading(kinds["news, en"]) as (_, seen):
        assert not [url for url in seen.requests if url.endswith(PATH)]


def test_a_page_without_an_article_says_nothing(reader: Reader) -> None:
    with somebody(reader, "/") as (page, sent):
        expect(page.locator("h1, h2").first).to_be_visible()
        assert sent == []
