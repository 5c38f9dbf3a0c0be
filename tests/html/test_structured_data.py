"""JSON-LD parses, says what search engines require, and agrees with the page it stands in."""

import json
from datetime import datetime
from typing import Any

from lxml.html import HtmlElement

from tests.plugins.crawl import Crawl
from tests.plugins.edition import Site
from tests.plugins.markup import article_kind, elements, heading, texts, tree_of

TYPES = {
    "news": "NewsArticle",
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "explainer": "NewsArticle",
    "live": "NewsArticle",
}


def graphs(tree: HtmlElement) -> dict[str, Any]:
    """Return what a page says in JSON-LD, by type."""
    found: list[dict[str, Any]] = []
    for text in texts(tree, "//script[@type='application/ld+json']/text()"):
        data = json.loads(text)
        found += data if isinstance(data, list) else [data]
    assert len({graph["@type"] for graph in found}) == len(found)
    return {graph["@type"]: graph for graph in found}


def test_every_article_says_what_it_is(edition_site: Site, crawl: Crawl) -> None:
    kinds = set()
    for path, answer in crawl.articles.items():
        tree = tree_of(answer)
        kind = article_kind(tree)
        kinds.add(kind)
        found = graphs(tree)
        article = found[TYPES[kind]]
        assert article["headline"] == heading(tree), path
        assert article["url"] == edition_site.url + path
        published, modified = (
            datetime.fromisoformat(article[name]) for name in ("datePublished", "dateModified")
        )
        assert published.tzinfo is not None
        assert published <= modified
        assert all(
            author["name"] and author["@type"] in {"Person", "Organization"} for author in article["author"]
        )
        assert article["author"], path
        assert article["publisher"]["@type"] == "NewsMediaOrganization"
        assert article["inLanguage"] == tree.get("lang")
        for image in article.get("image", ()):
            assert image["url"].startswith(edition_site.url)
            assert edition_site.get(image["url"].removeprefix(edition_site.url)).status == 200
    assert {"news", "opinion", "analysis"} <= kinds


def test_breadcrumbs_lead_home_and_end_here(edition_site: Site, crawl: Crawl) -> None:
    for path, answer in crawl.articles.items():
        steps = graphs(tree_of(answer))["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert steps[0]["item"] == edition_site.url + "/"
        assert len(steps) >= 3, f"{path}: home, section, headline"
        assert all(
            edition_site.get(step["item"].removeprefix(edition_site.url)).status == 200 for step in steps
        )


def test_the_front_page_names_the_paper(edition_site: Site) -> None:
    found = graphs(tree_of(edition_site.get("/")))
    assert found["NewsMediaOrganization"]["url"] == edition_site.url + "/"
    assert found["NewsMediaOrganization"]["name"]
    assert found["WebSite"]["potentialAction"]["@type"] == "SearchAction"


def test_every_article_can_be_shared(edition_site: Site, crawl: Crawl) -> None:
    for path, answer in crawl.articles.items():
        tree = tree_of(answer)
        said = {meta.get("property"): meta.get("content", "") for meta in elements(tree, "//meta[@property]")}
        assert said["og:type"] == "article", path
        (canonical,) = elements(tree, "//link[@rel='canonical']")
        assert said["og:url"] == canonical.get("href")  # its own; that of the first where it repeats a text
        assert said["og:title"]
        assert said["og:site_name"]
        assert datetime.fromisoformat(said["article:published_time"]).tzinfo is not None
