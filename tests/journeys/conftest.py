"""Chromium, opened once a file: while it is open no test of the database may run in the same process."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.plugins import needs
from tests.plugins.crawl import Crawl
from tests.plugins.edition import Site
from tests.plugins.markup import article_kind, tree_of

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
PHONE, DESKTOP = 390, 1440


@dataclass(slots=True)
class Seen:
    """What a page did while it was open that it should not have."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reader:
    """A browser on the running site."""

    browser: Browser
    site: Site

    @contextmanager
    def reading(
        self,
        path: str,
        *,
        width: int = DESKTOP,
        scheme: Literal["light", "dark"] = "light",
        javascript: bool = True,
    ) -> Iterator[tuple[Page, Seen]]:
        """Open a path in a browser that knows nothing yet."""
        with self.opened(width=width, scheme=scheme, javascript=javascript) as (page, seen):
            self.go(page, path)
            yield page, seen

    def go(self, page: Page, path: str) -> None:
        """Go to a path, and wait until the page has all it asks for."""
        page.goto(self.site.url + path, wait_until="networkidle")

    @contextmanager
    def opened(
        self,
        *,
        width: int = DESKTOP,
        scheme: Literal["light", "dark"] = "light",
        javascript: bool = True,
    ) -> Iterator[tuple[Page, Seen]]:
        """Open a browser that knows nothing yet: each costs most of a second of processor time, each page it goes to half of one."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 844},
            color_scheme=scheme,
            java_script_enabled=javascript,
            has_touch=width == PHONE,
            locale="en-GB",
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=self.site.url)
        page, seen = context.new_page(), Seen()
        # Chromium says on the console what the Content-Security-Policy stopped, and what was not there.
        page.on(
            "console",
            lambda said: seen.errors.append(said.text) if said.type in {"error", "warning"} else None,
        )
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("request", lambda request: seen.requests.append(request.url))
        try:
            yield page, seen
        finally:
            context.close()


@pytest.fixture(scope="module")
def reader(edition_site: Site) -> Generator[Reader]:
    """Open a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=needs.browser(), args=FLAGS)
        try:
            yield Reader(browser, edition_site)
        finally:
            browser.close()


@dataclass(frozen=True, slots=True)
class Kinds:
    """One path of each kind of page."""

    paths: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.paths[name]


@pytest.fixture(scope="session")
def kinds(edition_site: Site, crawl: Crawl) -> Kinds:
    """Choose a page of each kind, and an article of each kind in each language there is."""
    paths = {
        "front": "/",
        "section": "/international/",
        "archive": next(path for path in crawl.pages if path.startswith("/") and "/page/" in path),
        "corrections": "/corrections/",
        "search": "/search/?q=the",
        "search, empty": "/search/",
        "404": "/no/such/page/",
        "410": edition_site.gone_path,
    }
    for name in ("author", "topic", "agency"):
        paths[name] = next(
            path for path in crawl.pages if path.startswith(f"/{name}/") and "/page/" not in path
        )
    for path, answer in crawl.articles.items():
        tree = tree_of(answer)
        paths.setdefault(f"{article_kind(tree)}, {tree.get('lang')}", path)
    return Kinds(paths)


@pytest.fixture(scope="session")
def bare_article(crawl: Crawl) -> str:
    """Choose the longest article that shows no picture of its own."""
    without = [
        (len(answer.body), path)
        for path, answer in crawl.articles.items()
        if not tree_of(answer).xpath("//main//article[contains(@class, 'article--')]//img")
    ]
    return max(without)[1]


def host(url: str) -> str:
    """Return whom a request goes to."""
    return urlsplit(url).netloc
