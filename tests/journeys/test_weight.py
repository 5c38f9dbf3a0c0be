"""What an article weighs on the way to a phone: the promise is 90 KB with fonts, 35 KB without, pictures aside."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import PHONE, Reader

pytestmark = pytest.mark.needs_browser
KB = 1000


def transferred(page: Page, url: str) -> dict[str, list[tuple[int, str, str]]]:
    """Load a page into an empty cache; bytes as they came over the wire, headers too, by type of resource."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    kinds: dict[str, tuple[str, str, str]] = {}
    found: dict[str, list[tuple[int, str, str]]] = {}

    def answered(event: dict[str, Any]) -> None:
        response = event["response"]
        coding = {name.lower(): value for name, value in response["headers"].items()}.get(
            "content-encoding", ""
        )
        kinds[event["requestId"]] = (event["type"], response["url"], coding)

    def finished(event: dict[str, Any]) -> None:
        kind, address, coding = kinds[event["requestId"]]
        found.setdefault(kind, []).append((int(event["encodedDataLength"]), address, coding))

    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", finished)
    page.goto(url, wait_until="networkidle")
    return found


def test_an_article_without_pictures_is_light(reader: Reader, bare_article: str) -> None:
    with reader.reading("/no/such/page/", width=PHONE) as (page, _):
        found = transferred(page, reader.site.url + bare_article)
    assert found["Document"][0][2] in {"br", "zstd"}
    assert found["Stylesheet"][0][2] in {"br", "zstd"}
    assert found["Font"], "no font was loaded, so that this measures nothing"
    # The thumbnails of related articles come only when a reader scrolls there.
    weights = {kind: sum(size for size, _, _ in items) for kind, items in found.items() if kind != "Image"}
    whole, fonts = sum(weights.values()), weights["Font"]
    assert whole <= 90 * KB, found
    assert whole - fonts <= 35 * KB, found
