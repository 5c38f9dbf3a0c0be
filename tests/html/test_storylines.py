"""Storylines in the sample paper's edition: no copy in a list of news, and the pages on which stories are told whole."""

import json
import re

from tests.plugins.crawl import Crawl
from tests.plugins.edition import Site
from tests.plugins.markup import elements, texts, tree_of

STORY = re.compile(r"^/story/\d+/$")


def copies(crawl: Crawl, site: Site) -> dict[str, str]:
    """Return the articles that name another as their canonical address, and that other."""
    found = {}
    for path, answer in crawl.articles.items():
        canonical = [
            name.removeprefix(site.url) for name in texts(tree_of(answer), "//link[@rel='canonical']/@href")
        ]
        if canonical != [path]:
            found[path] = canonical[0]
    return found


def test_the_earthquake_of_two_agencies_is_one_in_lists(crawl: Crawl, edition_site: Site) -> None:
    found = copies(crawl, edition_site)
    assert len(found) == 1
    ((copy, first),) = found.items()
    assert "quake" in copy
    assert "quake" in first
    front = texts(tree_of(crawl.pages["/"]), "//main//a/@href")
    for path in ("/_fragment/latest.html", "/_fragment/hot.html"):
        front += re.findall(r'href="([^"]+)"', edition_site.get(path).text)
    assert copy not in front
    assert copy in texts(tree_of(crawl.articles[first]), "//p[@class='carried']/a/@href")


def test_storylines_have_pages_that_articles_lead_to(crawl: Crawl) -> None:
    stories = [path for path in crawl.pages if STORY.match(path)]
    assert len(stories) > 2
    for path in stories:
        tree = tree_of(crawl.pages[path])
        told = texts(tree, "//ol[@class='unfolding']/li//h2/a/@href")
        assert len(told) > 1
        dates = texts(tree, "//ol[@class='unfolding']/li//time/@datetime")
        assert dates == sorted(dates, reverse=True)
        data = json.loads(texts(tree, "//script[@type='application/ld+json']/text()")[0])
        assert [item["url"] for item in data["mainEntity"]["itemListElement"]] == [
            data["url"].replace(path, address) for address in told
        ]
        for address in told:
            article = tree_of(crawl.articles[address])
            assert path in texts(article, "//section[@class='story']//a/@href"), address
            assert address not in texts(article, "//section[@class='story']//article//a/@href")
        assert f"{path}feed.xml" in crawl.answers


def test_an_article_shows_four_others_where_there_are_so_many(crawl: Crawl) -> None:
    counts = [
        len(elements(tree_of(answer), "//section[@class='related']//article"))
        for answer in crawl.articles.values()
    ]
    assert sum(count == 4 for count in counts) > 0.8 * len(counts)


def test_a_copy_is_in_no_sitemap(crawl: Crawl, edition_site: Site) -> None:
    found = copies(crawl, edition_site)
    sitemaps = "".join(answer.text for path, answer in crawl.answers.items() if path.startswith("/sitemaps/"))
    for copy, first in found.items():
        assert f"{first}</loc>" in sitemaps
        assert f"{copy}</loc>" not in sitemaps
