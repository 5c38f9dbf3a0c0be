"""axe-core finds nothing on any kind of page, light and dark, on a phone and on a desk."""

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import DESKTOP, PHONE, Kinds, Reader

pytestmark = pytest.mark.needs_browser
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def violations_of(page: Page, scheme: Literal["light", "dark"]) -> list[Any]:
    """Return what axe finds on an open page, in light or in dark."""
    page.emulate_media(color_scheme=scheme)
    found: list[Any] = Axe().run(page).response["violations"]
    return found


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_no_violation(reader: Reader, kinds: Kinds, width: int) -> None:
    violations = []
    for name, path in kinds.paths.items():
        with reader.reading(path, width=width) as (page, _):
            for scheme in SCHEMES:
                for violation in violations_of(page, scheme):
                    where = [node["target"] for node in violation["nodes"]][:3]
                    violations.append(
                        f"{name} ({path}), {scheme}: {violation['id']}: {violation['help']}: {where}"
                    )
    assert not violations, "\n".join(violations)


def test_axe_finds_a_violation_where_there_is_one(reader: Reader) -> None:
    with reader.reading("/") as (page, _):
        page.evaluate(
            "document.querySelector('main').innerHTML = '<img src=\"/favicon.svg\"><a href=\"/x/\"></a>'"
        )
        found = {violation["id"] for violation in Axe().run(page).response["violations"]}
        assert {"image-alt", "link-name"} <= found


def test_axe_finds_what_the_dark_page_alone_has(reader: Reader) -> None:
    with reader.reading("/") as (page, _):
        page.evaluate(
            """
            const sheet = new CSSStyleSheet();
            sheet.replaceSync("@media (prefers-color-scheme: dark) { main * { color: #222 !important } }");
            document.adoptedStyleSheets = [sheet];
            """
        )
        found = {scheme: violations_of(page, scheme) for scheme in SCHEMES}
        assert [each["id"] for each in found["light"]] == []
        assert "color-contrast" in {each["id"] for each in found["dark"]}
