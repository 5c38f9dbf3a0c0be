"""Whatever the edition links to is there, and nothing that must not be."""

from urllib.parse import urlsplit

from tests.plugins.crawl import NUMBERED, Crawl
from tests.plugins.edition import Site
from tests.plugins.http import Answer
from tests.plugins.markup import elements, texts, tree_of


def test_every_internal_link_answers_200(crawl: Crawl) -> None:
    broken = {
        path: (answer.status, f"found on {crawl.found_on[path]}")
        for path, answer in crawl.answers.items()
        if answer.status != 200
    }
    assert broken == {}


def test_the_crawl_has_seen_all_kinds_of_page(crawl: Crawl) -> None:
    firsts = {path.split("/")[1] for path in crawl.pages}
    assert {"topic", "author", "agency", "corrections", "search", "sports", "opinion"} <= firsts
    assert sum(bool(NUMBERED.match(path)) for path in crawl.pages) > 1, "no numbered pages of a section"
    assert len(crawl.articles) > 60


def test_every_article_of_the_sitemap_is_linked_and_every_linked_one_is_in_it(crawl: Crawl) -> None:
    listed = {
        path
        for name, answer in crawl.answers.items()
        if name.startswith("/sitemap") and b"<urlset" in answer.body
        for path in crawl.articles
        if f"{path}</loc>" in answer.text
    }
    copies = {path for path, answer in crawl.articles.items() if is_copy(answer, path)}
    assert listed == set(crawl.articles) - copies
    assert copies, "the sample paper has a story that two sources sent in the same words"


def test_what_was_withdrawn_is_nowhere(edition_site: Site, crawl: Crawl) -> None:
    gone = edition_site.get(edition_site.gone_path)
    assert gone.status == 410
    assert edition_site.gone_headline not in gone.text
    assert edition_site.gone_path not in crawl.answers
    telling = [
        path
        for path, answer in crawl.answers.items()
        if answer.headers.get("content-type", "").startswith(("text/", "application/"))
        and edition_site.gone_headline in answer.body.decode(errors="replace")
    ]
    assert telling == []
    words = "+".join(edition_site.gone_headline.split())
    assert edition_site.gone_path not in edition_site.get(f"/search/?q={words}").text


def test_what_never_was_is_a_404_in_our_own_words(edition_site: Site) -> None:
    for path in ("/no/such/page/", "/2026/01/01/never/", "/topic/never/", "/sports/page/99/"):
        answer = edition_site.get(path)
        assert answer.status == 404, path
        assert answer.is_html
        assert 'name="robots" content="noindex"' in answer.text


def test_every_page_links_to_itself_and_its_own_language(edition_site: Site, crawl: Crawl) -> None:
    for path, answer in crawl.pages.items():
        tree = tree_of(answer)
        assert tree.get("lang") in {"en", "tr"}, path
        if elements(tree, "//meta[@name='robots'][contains(@content, 'noindex')]"):
            continue
        canonical = texts(tree, "//link[@rel='canonical']/@href")
        copied = [
            first for first in canonical if path in carried(crawl, first.removeprefix(edition_site.url))
        ]
        assert canonical == (copied or [edition_site.url + urlsplit(path).path]), path


def is_copy(answer: Answer, path: str) -> bool:
    """Tell whether a page names another as its canonical address: of the two, sitemaps list that one."""
    return not any(href.endswith(path) for href in texts(tree_of(answer), "//link[@rel='canonical']/@href"))


def carried(crawl: Crawl, first: str) -> list[str]:
    """List the pages that an article says carry its text too: those name it as their canonical address."""
    page = crawl.articles.get(first)
    return texts(tree_of(page), "//p[@class='carried']/a/@href") if page else []
