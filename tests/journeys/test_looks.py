"""What the eye would find at once: buttons that look switched off, words that stick to a line."""

import pytest

from tests.journeys.conftest import DESKTOP, PHONE, Reader

pytestmark = pytest.mark.needs_browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_button_has_the_colour_of_ink(reader: Reader, scheme: str) -> None:
    for path, button in (
        ("/search/?q=istanbul&kind=news", ".filters__go"),
        ("/discuss/1/", ".respond button"),
    ):
        with reader.reading(path, scheme="dark" if scheme == "dark" else "light") as (page, _):
            ground = page.locator(button).first.evaluate("(it) => getComputedStyle(it).backgroundColor")
            assert ground == page.locator("body").evaluate("(it) => getComputedStyle(it).color")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_heading_without_a_way_above_it_keeps_its_distance(reader: Reader, width: int) -> None:
    with reader.reading("/discuss/account/", width=width) as (page, _):
        above = page.locator("header").first.bounding_box()
        heading = page.get_by_role("heading", name="Log in").bounding_box()
        assert above
        assert heading
        assert heading["y"] - above["y"] - above["height"] >= 28


def test_a_reply_stands_as_close_to_its_author_as_what_it_replies_to(reader: Reader) -> None:
    with reader.reading("/discuss/account/") as (page, _):
        margins = page.evaluate(
            """() => [3, 4].map((level) => {
                const name = document.createElement(`h${level}`)
                name.className = "comment__name"
                document.querySelector("main").append(name)
                return getComputedStyle(name).marginBlock
            })"""
        )
        assert margins == ["0px", "0px"]
