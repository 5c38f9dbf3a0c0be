"""No story twice in any one list, and no article among its own relations."""

from collections import Counter
from urllib.parse import urlsplit

import pytest
from lxml.html import HtmlElement

from tests.plugins.crawl import ARTICLE, Crawl
from tests.plugins.markup import elements, texts, tree_of

# Within each of these no article may be linked twice by its headline.
LISTS = {
    "the front page": "//body[@data-page='front']//main",
    "a list of articles": "//*[@class='list']",
    "what is hot": "//*[contains(@class, 'hot')]",
    "latest news": "//*[contains(@class, 'latest')]",
    "related posts": "//*[contains(@class, 'related')]",
    "a section's main column": "//*[@class='page__main']",
}
HEADLINES = (".//h1//a", ".//h2//a", ".//h3//a", ".//h4//a", ".//li/a", ".//li//p/a")


def headlines(part: HtmlElement) -> list[str]:
    """List the articles whose headline is a link in a part of a page."""
    addresses = texts(part, " | ".join(f"{place}/@href" for place in HEADLINES))
    paths = [urlsplit(address).path for address in addresses]
    return [path for path in paths if ARTICLE.match(path)]


@pytest.mark.parametrize("name", LISTS)
def test_no_story_twice(crawl: Crawl, name: str) -> None:
    seen, repeated = 0, []
    for path, answer in crawl.pages.items():
        for part in elements(tree_of(answer), LISTS[name]):
            counts = Counter(headlines(part))
            seen += len(counts)
            repeated += [f"{path}: {article}" for article, count in counts.items() if count > 1]
    assert repeated == []
    assert seen > 3, f"no articles found in {name}"


def test_an_article_is_not_among_its_own_relations(crawl: Crawl) -> None:
    seen = 0
    for path, answer in crawl.articles.items():
        for part in elements(tree_of(answer), "//section[@class='related']"):
            linked = headlines(part)
            seen += len(linked)
            assert path not in linked
            assert len(linked) <= 4
    assert seen > 20
