"""Everything the edition links to, followed from the front page to its end."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import pytest

from tests.plugins.edition import Site
from tests.plugins.http import Answer
from tests.plugins.markup import tree_of

ARTICLE = re.compile(r"^/\d{4}/\d{2}/\d{2}/[^/]+/$")
NUMBERED = re.compile(r"^/(?!topic/|author/|agency/).+/page/\d+/$")
ADDRESSES = {
    "a": "href",
    "link": "href",
    "img": "src",
    "script": "src",
    "source": "src",
    "form": "action",
    "use": "href",
}
# What Django answers, and not the edition.
NOT_CRAWLED = ("/desk/",)


@dataclass(slots=True)
class Crawl:
    """What was found at each path, and which page first led there."""

    answers: dict[str, Answer] = field(default_factory=dict)
    found_on: dict[str, str] = field(default_factory=dict)

    @property
    def pages(self) -> dict[str, Answer]:
        """Return the HTML pages that were found."""
        return {
            path: answer for path, answer in self.answers.items() if answer.is_html and answer.status == 200
        }

    @property
    def articles(self) -> dict[str, Answer]:
        """Return the pages of articles."""
        return {path: answer for path, answer in self.pages.items() if ARTICLE.match(path)}


@pytest.fixture(scope="session")
def crawl(edition_site: Site) -> Crawl:
    """Follow every link of the edition once."""
    done = Crawl(found_on={"/": "", "/sitemap.xml": "", "/robots.txt": "", "/favicon.svg": ""})
    waiting = deque(done.found_on)
    while waiting:
        path = waiting.popleft()
        answer = done.answers[path] = edition_site.get(path)
        for found in links(answer, edition_site.url, path):
            if found not in done.found_on:
                done.found_on[found] = path
                waiting.append(found)
    return done


def links(answer: Answer, site: str, path: str) -> Iterator[str]:
    """List the paths on this site that a page or a sitemap names, with their queries, without fragments."""
    if answer.status != 200:
        return
    for address in addresses(answer):
        whole = urlsplit(urljoin(site + path, address))
        if f"{whole.scheme}://{whole.netloc}" == site and not whole.path.startswith(NOT_CRAWLED):
            yield whole.path + (f"?{whole.query}" if whole.query else "")


def addresses(answer: Answer) -> Iterator[str]:
    """List the addresses that an answer names."""
    kind = answer.headers.get("content-type", "")
    if "xml" in kind and b"sitemaps.org" in answer.body[:400]:
        yield from re.findall(r"<loc>([^<]+)</loc>", answer.text)
    if not answer.is_html:
        return
    for element in tree_of(answer).iter(*ADDRESSES, "img", "source"):
        if element.tag == "form" and element.get("method", "").lower() == "post":
            continue  # nobody follows it
        value = element.get(ADDRESSES[element.tag])
        if value:
            yield value
        for candidate in element.get("srcset", "").split(","):
            if candidate.strip():
                yield candidate.split()[0]
