"""Feeds parse without complaint and carry the whole text; sitemaps keep to their schema."""

from datetime import datetime

import feedparser
import pytest
from lxml import etree

from manset.site.presenters.feed import FORMS, RSS, Form
from tests.plugins.crawl import ARTICLE, Crawl
from tests.plugins.edition import Site
from tests.plugins.feeds import problems
from tests.plugins.markup import elements, tree_of

SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


@pytest.mark.parametrize("page", ["/", "/sports/", "/opinion/", "/corrections/"])
@pytest.mark.parametrize("form", FORMS)
def test_a_feed_is_valid_and_served_as_what_it_is(edition_site: Site, page: str, form: Form) -> None:
    answer = edition_site.get(f"{page}{form.file}")
    assert answer.status == 200
    assert problems(answer.body, form) == []
    assert answer.headers["content-type"].partition(";")[0] == form.media_type
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("form", FORMS)
def test_who_has_a_feed_already_is_told_so(edition_site: Site, form: Form) -> None:
    path = f"/sports/{form.file}"
    first = edition_site.get(path)
    asking = [{"If-None-Match": etag} for etag in (first.headers["etag"], f"W/{first.headers['etag']}")]
    if (
        form is RSS
    ):  # made long ago; one made this second has no date yet by which it could be told from the next
        asking.append({"If-Modified-Since": first.headers["last-modified"]})
    for asked in asking:
        again = edition_site.get(path, **asked)
        assert (again.status, again.body) == (304, b""), asked
        assert again.headers["etag"] == first.headers["etag"]
    assert edition_site.get(path, **{"If-None-Match": '"another"'}).status == 200


@pytest.mark.parametrize("path", ["/feed.xml", "/sports/atom.xml", "/opinion/feed.xml"])
def test_a_feed_carries_whole_articles(edition_site: Site, path: str) -> None:
    feed = feedparser.parse(edition_site.get(path).body)
    assert feed.feed.link.startswith(edition_site.url)
    assert feed.entries
    for entry in feed.entries:
        assert ARTICLE.match(entry.link.removeprefix(edition_site.url)), entry.link
        assert entry.title
        assert entry.published_parsed
        assert len(entry.content[0].value) > 400, f"{entry.link} is not there in full"


def test_every_feed_that_a_page_names_is_valid(crawl: Crawl) -> None:
    files = {form.file: form for form in FORMS}
    feeds = {path: answer for path, answer in crawl.answers.items() if path.rsplit("/", 1)[-1] in files}
    firsts = {path.split("/")[1] for path in feeds}
    assert {"topic", "author", "agency", "corrections", "sports", "feed.xml"} <= firsts
    for path, answer in feeds.items():
        assert problems(answer.body, files[path.rsplit("/", 1)[-1]]) == [], path


def test_every_list_names_its_feeds_in_its_head(crawl: Crawl) -> None:
    types = [form.media_type for form in FORMS]
    for path, answer in crawl.pages.items():
        named = [
            (link.get("type"), link.get("href"))
            for link in elements(tree_of(answer), "//link[@rel='alternate']")
        ]
        assert len(named) == len(set(named)) <= 4, path
        if path.startswith(("/topic/", "/author/", "/agency/")) and "/page/" not in path:
            assert named[1:] == [(form.media_type, f"{path}{form.file}") for form in FORMS]
        assert {kind for kind, _ in named} <= set(types)


def test_feeds_are_listed_for_readers_and_for_their_programs(edition_site: Site, crawl: Crawl) -> None:
    assert "/feeds/" in crawl.pages
    opml = edition_site.get("/feeds/sections.opml")
    assert opml.headers["content-type"] == "text/x-opml; charset=utf-8"
    outlines = etree.fromstring(opml.body).findall(".//outline")
    listed = {outline.get("xmlUrl", "").removeprefix(edition_site.url) for outline in outlines}
    assert {"/feed.xml", "/sports/feed.xml", "/corrections/feed.xml"} <= listed
    assert listed <= crawl.answers.keys()
    assert len(outlines) == len(listed)
    assert all(outline.get("text") and outline.get("type") == "rss" for outline in outlines)


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
