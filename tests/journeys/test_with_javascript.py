"""What script adds: the search overlay, copying the link, the marked section; and what it must never do."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, Kinds, Reader, host

pytestmark = pytest.mark.needs_browser


def test_the_search_overlay_opens_and_enter_searches(reader: Reader, kinds: Kinds) -> None:
    with reader.reading(kinds["news, en"]) as (page, seen):
        overlay = page.locator("dialog#search")
        expect(overlay).not_to_be_visible()
        page.locator("[data-open=search]").click()
        expect(overlay).to_be_visible()
        expect(overlay.locator("input[name=q]")).to_be_focused()
        page.keyboard.type("ferry")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=ferry")
        assert page.locator(".list article").count() > 0
        assert seen.errors == []


def test_escape_cancels_the_search_and_gives_the_focus_back(reader: Reader, kinds: Kinds) -> None:
    path = kinds["news, en"]
    with reader.reading(path) as (page, _):
        opener = page.locator("[data-open=search]")
        opener.focus()
        page.keyboard.press("Enter")
        expect(page.locator("dialog#search")).to_be_visible()
        page.keyboard.type("ferry")
        page.keyboard.press("Escape")
        expect(page.locator("dialog#search")).not_to_be_visible()
        expect(opener).to_be_focused()
        assert urlsplit(page.url).path == path


def test_the_link_is_copied(reader: Reader, kinds: Kinds) -> None:
    path = kinds["news, en"]
    with reader.reading(path) as (page, _):
        page.locator(".share--top [data-copy]").click()
        expect(page.locator(".share--top [role=status]")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == reader.site.url + path
        assert urlsplit(page.url).path == path


def test_the_menu_closes_by_escape_on_a_phone(reader: Reader) -> None:
    with reader.reading("/", width=PHONE) as (page, _):
        page.locator(".menu summary").click()
        expect(page.locator(".menu__panel")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".menu__panel")).not_to_be_visible()
        expect(page.locator(".menu summary")).to_be_focused()


def test_nothing_is_wider_than_a_phone(reader: Reader, kinds: Kinds) -> None:
    wide = {}
    with reader.opened(width=PHONE) as (page, _):
        for name, path in kinds.paths.items():
            reader.go(page, path)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > PHONE:
                wide[name] = width
    assert wide == {}


def test_pages_are_quiet(reader: Reader, kinds: Kinds) -> None:
    """No console error, nothing that the policy stopped, nobody else asked, no cookie, nothing stored."""
    with reader.opened() as (page, seen):
        for name, path in kinds.paths.items():
            seen.errors.clear()
            seen.requests.clear()
            reader.go(page, path)
            page.mouse.wheel(0, 20_000)
            page.wait_for_load_state("networkidle")
            # Chromium reports the page's own status as a failed load.
            said = [
                error for error in seen.errors if name not in {"404", "410"} or "status of 4" not in error
            ]
            assert said == [], name
            assert {host(url) for url in seen.requests} == {host(reader.site.url)}, name
            assert page.context.cookies() == [], name
            assert page.evaluate("localStorage.length + sessionStorage.length") == 0, name


def test_the_policy_is_strict_on_every_kind_of_page(reader: Reader, kinds: Kinds) -> None:
    for name, path in kinds.paths.items():
        policy = reader.site.get(path).headers.get("content-security-policy", "")
        directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
        assert directives.get("default-src") == "'none'", name
        assert directives["script-src"] == "'self'", name
        assert directives["style-src"] == "'self'", name
        assert "unsafe" not in policy, name
