"""Reading: save for later and the size of the text, on the device alone; print."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Kinds, Reader

pytestmark = pytest.mark.needs_browser


def storage(page: Page) -> list[str]:
    """Return the names under which something is kept on the device."""
    names: list[str] = page.evaluate("Object.keys(localStorage)")
    return names


def size(page: Page) -> float:
    """Return the size of the text in pixels."""
    pixels: float = page.locator(".article__body").evaluate("it => parseFloat(getComputedStyle(it).fontSize)")
    return pixels


def test_an_article_is_saved_and_found_again(reader: Reader, kinds: Kinds) -> None:
    with reader.reading(kinds["news, en"]) as (page, seen):
        headline = page.locator("h1").inner_text()
        button = page.get_by_role("button", name="Save for later")
        expect(button).to_have_attribute("aria-pressed", "false")
        assert storage(page) == []
        button.click()
        expect(page.get_by_role("button", name="Saved")).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".reading__said")).to_contain_text("Kept on this device")
        page.locator(".reading__said a").click()
        page.wait_for_url("**/saved/")
        entry = page.locator("[data-saved] li")
        expect(entry).to_have_count(1)
        expect(entry.get_by_role("link")).to_have_text(headline)
        expect(entry.locator("time")).not_to_be_empty()
        entry.get_by_role("link").click()
        page.wait_for_url(f"**{kinds['news, en']}")
        page.get_by_role("button", name="Saved").click()
        page.goto(f"{reader.site.url}/saved/")
        expect(page.get_by_text("Nothing is saved on this device yet.")).to_be_visible()
        assert page.context.cookies() == []
        assert seen.errors == []


def test_what_is_saved_is_removed_by_the_keyboard(reader: Reader, kinds: Kinds) -> None:
    with reader.reading(kinds["news, en"], width=PHONE) as (page, seen):
        for name in ("news, en", "news, tr"):
            page.goto(reader.site.url + kinds[name])
            page.locator("[data-save]").focus()
            page.keyboard.press("Enter")
        page.goto(f"{reader.site.url}/saved/")
        expect(page.locator("[data-saved] li")).to_have_count(2)
        expect(page.locator("[data-saved] li h2").first).to_have_attribute("lang", "tr")
        page.locator("[data-saved] li button").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator("[data-saved] li")).to_have_count(1)
        expect(page.locator("[data-saved] li button")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("[data-none]")).to_be_focused()
        assert seen.errors == []


def test_what_others_put_into_the_storage_is_shown_as_words(reader: Reader) -> None:
    with reader.reading("/saved/") as (page, seen):
        page.evaluate(
            """localStorage.setItem("manset.saved", JSON.stringify([
              {path: "/a/", title: "<img src=x onerror=alert(1)>"}, {path: "//else.example/", title: "x"},
              {path: "/\\\\else.example/", title: "x"}, {path: "/\\t/else.example/", title: "x"},
              {path: "javascript:alert(1)", title: "x"}, {path: "/b/"}, null, 7]))"""
        )
        page.reload()
        expect(page.locator("[data-saved] li")).to_have_count(1)
        expect(page.locator("[data-saved] li a")).to_have_text("<img src=x onerror=alert(1)>")
        page.evaluate("""localStorage.setItem("manset.saved", "{no json")""")
        page.reload()
        expect(page.locator("[data-none]")).to_be_visible()
        assert seen.errors == []


def test_the_size_of_the_text_stays(reader: Reader, kinds: Kinds) -> None:
    with reader.reading(kinds["news, en"]) as (page, _):
        usual = size(page)
        assert storage(page) == []
        larger = page.get_by_role("button", name="Larger text")
        for _ in range(6):
            larger.press("Enter")
        largest = size(page)
        assert largest > 1.2 * usual
        expect(larger).to_have_attribute("aria-disabled", "true")
        page.goto(reader.site.url + kinds["news, tr"])
        assert size(page) == largest
        for _ in range(6):
            page.locator("[data-size='-1']").press("Enter")
        assert size(page) < usual


def test_the_buttons_speak_the_language_of_the_page(reader: Reader, kinds: Kinds) -> None:
    with reader.reading(kinds["news, tr"]) as (page, _):
        expect(page.get_by_role("button", name="Sonra oku")).to_be_visible()
        expect(page.get_by_role("button", name="Yazıyı büyüt")).to_be_visible()
        expect(page.get_by_role("button", name="Yazdır")).to_be_visible()


def test_without_a_script_there_is_no_button_that_does_nothing(reader: Reader, kinds: Kinds) -> None:
    with reader.reading(kinds["news, en"], javascript=False) as (page, _):
        assert page.locator(".reading button:visible").count() == 0
        page.goto(f"{reader.site.url}/saved/")
        # Chromium shows it where a reader has switched scripts off, and not where a test has.
        assert "your browser runs none" in (page.locator("main noscript").text_content() or "")
        expect(page.locator("[data-none]")).to_be_hidden()


def test_on_paper_stands_the_article_alone(reader: Reader, kinds: Kinds) -> None:
    with reader.reading(kinds["news, en"]) as (page, _):
        page.emulate_media(media="print")
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".article__body")).to_be_visible()
        for left_out in (".reading", ".share--top", ".sections", ".hot", ".comments", ".latest", ".related"):
            assert page.locator(f"{left_out}:visible").count() == 0, left_out
