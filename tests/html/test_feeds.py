"""Feeds parse without complaint and carry the whole text; sitemaps keep to their schema."""

import re
from datetime import datetime

import feedparser
import pytest
from lxml import etree

from tests.plugins.crawl import ARTICLE, Crawl
from tests.plugins.edition import Site

SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


@pytest.mark.parametrize("path", ["/feed.xml", "/sports/feed.xml", "/opinion/feed.xml"])
def test_a_feed_parses_and_carries_whole_articles(edition_site: Site, path: str) -> None:
    answer = edition_site.get(path)
    assert answer.status == 200
    feed = feedparser.parse(answer.body, response_headers={"content-type": answer.headers["content-type"]})
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "rss20"
    assert feed.feed.link.startswith(edition_site.url)
    assert feed.entries
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    for entry in feed.entries:
        assert ARTICLE.match(entry.link.removeprefix(edition_site.url)), entry.link
        assert entry.title
        assert entry.published_parsed
        assert len(entry.content[0].value) > 400, f"{entry.link} is not there in full"
        assert not re.search(r"(src|href)=[\"']/", entry.content[0].value), (
            "an address that a feed reader cannot follow"
        )


def test_every_feed_that_a_page_names_parses(crawl: Crawl) -> None:
    feeds = {path: answer for path, answer in crawl.answers.items() if path.endswith("/feed.xml")}
    assert len(feeds) > 8
    for path, answer in feeds.items():
        feed = feedparser.parse(answer.body)
        assert not feed.bozo, (path, feed.get("bozo_exception"))


def test_sitemaps_are_valid(edition_site: Site, crawl: Crawl) -> None:
    sitemaps = {path: answer for path, answer in crawl.answers.items() if path.startswith("/sitemap")}
    assert "/sitemap.xml" in sitemaps
    entries = 0
    for path, answer in sitemaps.items():
        root = etree.fromstring(answer.body)
        assert root.tag in {f"{SITEMAPS}urlset", f"{SITEMAPS}sitemapindex"}, path
        for entry in root:
            entries += 1
            assert entry.findtext(f"{SITEMAPS}loc", "").startswith(edition_site.url + "/")
            changed = entry.findtext(f"{SITEMAPS}lastmod")
            assert changed is None or datetime.fromisoformat(changed).tzinfo is not None or len(changed) == 10
            # What Google asks of a news sitemap: publication with name and language, a date, a title.
            for news in entry.findall(f"{NEWS}news"):
                assert news.findtext(f"{NEWS}publication/{NEWS}name")
                assert news.findtext(f"{NEWS}publication/{NEWS}language") in {"en", "tr"}
                assert datetime.fromisoformat(news.findtext(f"{NEWS}publication_date", "")).tzinfo is not None
                assert news.findtext(f"{NEWS}title")
    assert entries > 40


def test_robots_names_the_sitemap(edition_site: Site) -> None:
    assert f"Sitemap: {edition_site.url}/sitemap.xml" in edition_site.get("/robots.txt").text.splitlines()
