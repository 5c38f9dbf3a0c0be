"""axe-core finds nothing on any kind of page, light and dark, on a phone and on a desk."""

from itertools import product
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.journeys.conftest import DESKTOP, PHONE, Kinds, Reader

pytestmark = pytest.mark.needs_browser
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
STYLED = """
css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
}
"""


def violations_of(page: Page, scheme: Literal["light", "dark"]) -> list[Any]:
    """Return what axe finds on an open page, in light or in dark."""
    page.emulate_media(color_scheme=scheme)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[Any] = page.evaluate(
        "async () => (await axe.run({ resultTypes: ['violations'] })).violations"
    )
    return found


def test_no_violation(reader: Reader, kinds: Kinds) -> None:
    violations = []
    with reader.opened() as (page, _):
        for name, path in kinds.paths.items():
            reader.go(page, path)
            for width, scheme in product((PHONE, DESKTOP), SCHEMES):
                page.set_viewport_size({"width": width, "height": 844})
                assert page.evaluate("innerWidth") == width
                for violation in violations_of(page, scheme):
                    where = [node["target"] for node in violation["nodes"]][:3]
                    violations.append(
                        f"{name} ({path}), {width}, {scheme}: {violation['id']}: {violation['help']}: {where}"
                    )
    assert not violations, "\n".join(violations)


def test_axe_finds_a_violation_where_there_is_one(reader: Reader) -> None:
    with reader.reading("/") as (page, _):
        page.evaluate(
            "document.querySelector('main').innerHTML = '<img src=\"/favicon.svg\"><a href=\"/x/\"></a>'"
        )
        found = {violation["id"] for violation in violations_of(page, "light")}
        assert {"image-alt", "link-name"} <= found


def test_axe_finds_what_the_dark_page_alone_has(reader: Reader) -> None:
    with reader.reading("/") as (page, _):
        page.evaluate(STYLED, "@media (prefers-color-scheme: dark) { main * { color: #222 !important } }")
        found = {scheme: violations_of(page, scheme) for scheme in SCHEMES}
        assert [each["id"] for each in found["light"]] == []
        assert "color-contrast" in {each["id"] for each in found["dark"]}


def test_axe_finds_what_the_narrow_page_alone_has(reader: Reader) -> None:
    with reader.reading("/") as (page, _):
        page.evaluate(STYLED, "@media (max-width: 600px) { main * { color: #eee !important } }")
        found = {}
        for width in (DESKTOP, PHONE, DESKTOP):
            page.set_viewport_size({"width": width, "height": 844})
            found[width] = {each["id"] for each in violations_of(page, "light")}
        assert "color-contrast" in found[PHONE]
        assert found[DESKTOP] == set()
