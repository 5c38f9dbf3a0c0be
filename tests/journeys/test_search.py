"""Readers search: in the overlay as they type, by keys alone, on the page with its filters, and without a script."""

import json
from typing import Any, Literal
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.journeys.conftest import DESKTOP, PHONE, Reader
from tests.journeys.payloads import PAYLOADS

pytestmark = pytest.mark.needs_browser
EXECUTED = "window.pwned = () => { window.executed = true }"
EVERYTHING = (
    "document.querySelectorAll('main *, #search *').forEach((it) => ['mouseover', 'focus'].forEach((kind) =>"
    " it.dispatchEvent(new Event(kind, { bubbles: true }))))"
)


def overlay(page: Page, typed: str) -> None:
    """Open the overlay, type, and wait for what is found."""
    page.locator("[data-open=search]").click()
    page.keyboard.type(typed, delay=15)
    expect(page.locator("#found .option").first).to_be_visible()


def test_results_come_while_one_types_and_keys_choose(reader: Reader) -> None:
    with reader.reading("/") as (page, seen):
        overlay(page, "turkiye")
        options = page.locator("#found [role=option]")
        expect(page.locator("[data-said]")).to_contain_text("articles")
        expect(page.locator("#found mark").first).to_contain_text("Türkiye")
        field = page.locator("#q-overlay")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(field).to_be_focused()
        assert field.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
        expect(options.nth(1)).to_have_attribute("aria-selected", "true")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        assert field.get_attribute("aria-activedescendant") is None
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        address = options.nth(1).get_attribute("href")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{address}")
        assert seen.errors == []


def test_typing_on_asks_once_and_what_is_late_is_not_shown(reader: Reader) -> None:
    with reader.reading("/") as (page, seen):
        overlay(page, "istanbul")
        asked = [parse_qs(urlsplit(url).query)["q"][0] for url in seen.requests if "typed.json" in url]
        assert asked[-1] == "istanbul"
        assert len(asked) < len("istanbul"), "each letter was asked for"
        page.keyboard.press("Escape")
        expect(page.locator("dialog#search")).not_to_be_visible()
        page.locator("[data-open=search]").click()
        expect(page.locator("#found")).not_to_be_visible()


def test_without_an_answer_enter_still_searches(reader: Reader) -> None:
    with reader.reading("/") as (page, _):
        page.route("**/typed.json*", lambda route: route.fulfill(status=503, body="{}"))
        page.locator("[data-open=search]").click()
        page.keyboard.type("ferry")
        page.wait_for_timeout(400)
        expect(page.locator("#found")).not_to_be_visible()
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=ferry")


@pytest.mark.parametrize("javascript", [True, False])
def test_filters_order_and_pages(reader: Reader, javascript: bool) -> None:  # noqa: FBT001 (a table)
    with reader.reading("/search/?q=the+", javascript=javascript) as (page, _):
        page.locator(".filters summary").click()
        page.locator("select[name=section]").select_option("/international/")
        page.locator(".filters__go").click()
        expect(page.locator(".found .label__section").first).to_have_text("International")
        labels = set(page.locator(".found .label__section").all_inner_texts())
        assert labels == {"International"}
        expect(page.locator(".filters")).to_have_attribute("open", "")
        page.get_by_role("link", name="Newest first").click()
        dates = page.locator(".found time").evaluate_all("all => all.map((one) => one.dateTime)")
        assert dates == sorted(dates, reverse=True)
        assert "section=%2Finternational%2F" in page.url
        page.goto(f"{reader.site.url}/search/?q=the+")
        page.get_by_role("link", name="Next page").click()
        assert page.locator(".found article").count() > 0
        page.goto(f"{reader.site.url}/search/?q=istanbil")
        page.locator(".found__meant a").click()
        expect(page.locator(".found mark").first).to_contain_text("stanbul")


def test_nothing_that_is_asked_is_executed(reader: Reader) -> None:
    with reader.reading("/search/") as (page, _):
        page.add_init_script(EXECUTED)
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        for payload in PAYLOADS:
            given = quote(payload)
            page.goto(
                f"{reader.site.url}/search/?q={given}&by={given}&section={given}&since={given}&order={given}"
            )
            page.evaluate(EVERYTHING)
        assert page.evaluate("window.executed") is None
        assert dialogs == []


def test_nothing_that_was_found_is_executed(reader: Reader) -> None:
    def hostile(route: Route) -> None:
        articles: list[dict[str, Any]] = [
            {"url": "/", "title": ["a", text, "b"], "language": text, "label": text, "date": text}
            for text in PAYLOADS
        ]
        told = {"query": "x", "total": 99, "said": PAYLOADS[0], "all": PAYLOADS[2], "url": "/search/?q=x"}
        pages = [{"text": text, "url": "/"} for text in PAYLOADS]
        route.fulfill(
            content_type="application/json", body=json.dumps({**told, "articles": articles, "pages": pages})
        )

    with reader.reading("/") as (page, _):
        page.evaluate(f"() => {{ {EXECUTED} }}")
        page.route("**/typed.json*", hostile)
        overlay(page, "xx")
        page.evaluate(EVERYTHING)
        assert page.locator("#found .option").count() == 2 * len(PAYLOADS) + 1
        assert page.locator("#found script, #found img, #found svg, #found iframe").count() == 0
        assert page.evaluate("window.executed") is None


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_in_overlay_and_filters(
    reader: Reader, scheme: Literal["light", "dark"], width: int
) -> None:
    found = []
    with reader.reading("/", scheme=scheme, width=width) as (page, _):
        overlay(page, "turkiye")
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(300)  # the overlay slides in
        found += Axe().run(page, context="#search").response["violations"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.goto(f"{reader.site.url}/search/?q=istanbul&kind=news")
        found += Axe().run(page).response["violations"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [(each["id"], each["nodes"][0]["target"], each["nodes"][0].get("any")) for each in found] == []
