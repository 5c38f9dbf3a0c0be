"""axe-core finds nothing on any kind of page, light and dark, on a phone and on a desk."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.conftest import DESKTOP, PHONE, Kinds, Reader

pytestmark = pytest.mark.needs_browser


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation(reader: Reader, kinds: Kinds, scheme: Literal["light", "dark"], width: int) -> None:
    violations = []
    for name, path in kinds.paths.items():
        with reader.reading(path, scheme=scheme, width=width) as (page, _):
            for violation in Axe().run(page).response["violations"]:
                where = [node["target"] for node in violation["nodes"]][:3]
                violations.append(f"{name} ({path}): {violation['id']}: {violation['help']}: {where}")
    assert not violations, "\n".join(violations)


def test_axe_finds_a_violation_where_there_is_one(reader: Reader) -> None:
    with reader.reading("/") as (page, _):
        page.evaluate(
            "document.querySelector('main').innerHTML = '<img src=\"/favicon.svg\"><a href=\"/x/\"></a>'"
        )
        found = {violation["id"] for violation in Axe().run(page).response["violations"]}
        assert {"image-alt", "link-name"} <= found
