"""The paper with JavaScript off: read, walk about, search, hand on."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, Kinds, Reader
from tests.plugins.crawl import ARTICLE

pytestmark = pytest.mark.needs_browser
NETWORKS = {
    "www.facebook.com",
    "x.com",
    "www.pinterest.com",
    "www.linkedin.com",
    "www.tumblr.com",
    "wa.me",
    "t.me",
}


def test_an_article_is_read(reader: Reader, kinds: Kinds) -> None:
    with reader.reading(kinds["news, en"], javascript=False) as (page, _):
        expect(page.locator("main h1")).to_be_visible()
        paragraphs = page.locator(".article__body p")
        assert paragraphs.count() > 3
        for paragraph in paragraphs.all():
            expect(paragraph).to_be_visible()


def test_one_walks_about(reader: Reader) -> None:
    with reader.reading("/", javascript=False) as (page, _):
        page.locator("nav.sections a", has_text="Sports").click()
        expect(page.locator("h1")).to_contain_text("Sports")
        page.locator("main h2 a, main h3 a").first.click()
        expect(page.locator(".article__body")).to_be_visible()
        assert ARTICLE.match(urlsplit(page.url).path)
        page.locator("nav[aria-label]", has=page.locator("a", has_text="Home")).locator("a").first.click()
        page.wait_for_url(f"{reader.site.url}/")


def test_the_menu_opens_on_a_phone(reader: Reader) -> None:
    with reader.reading("/", width=PHONE, javascript=False) as (page, _):
        link = page.locator(".menu__panel a", has_text="Economy")
        expect(link).not_to_be_visible()
        page.locator(".menu summary").click()
        expect(link).to_be_visible()
        link.click()
        page.wait_for_url("**/economy/")


def test_one_searches(reader: Reader) -> None:
    with reader.reading("/", javascript=False) as (page, _):
        page.locator("a[href='/search/']").first.click()
        page.locator("main input[name=q]").fill("ferry")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=ferry")
        assert page.locator(".list article").count() > 0


def test_an_article_is_handed_on_by_plain_links(reader: Reader, kinds: Kinds) -> None:
    path = kinds["news, en"]
    with reader.reading(path, javascript=False) as (page, _):
        for place in (".share--top", ".share--bottom"):
            addresses = page.locator(f"{place} a").evaluate_all("links => links.map(link => link.href)")
            hosts = {urlsplit(address).netloc for address in addresses}
            assert hosts >= NETWORKS
            assert any(address.startswith("mailto:") for address in addresses)
            own = reader.site.url + path
            assert own in addresses, "copying the link is a link to the page itself"
            assert page.locator(f"{place} button:visible").count() == 0, (
                "a button that does nothing without a script"
            )


def test_one_follows_a_story(reader: Reader) -> None:
    with reader.reading("/", javascript=False) as (page, _):
        page.goto(f"{reader.site.url}/search/?q=Black+Sea")
        page.locator("main h2 a, main h3 a", has_text="rulebook").first.click()
        story = page.locator("section.story")
        expect(story).to_contain_text("More on this story")
        here = page.url
        assert urlsplit(here).path not in [link.get_attribute("href") for link in story.locator("a").all()]
        story.get_by_role("link", name="How the story unfolded").click()
        expect(page.locator("ol.unfolding li")).to_have_count(3)
        page.locator("ol.unfolding li h2 a", has_text="rulebook").click()
        assert page.url == here
