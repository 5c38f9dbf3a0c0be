"""What each package says of itself, and the decisions it appeals to."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.tree import named, ours, texts
from tests.plugins.needs import ROOT

ADR = re.compile(r"\bADRs? (\d+)")
DECISIONS = {int(path.name[:4]) for path in (ROOT / "docs" / "adr").glob("[0-9]*.md")}
PACKAGES = [path for path in ours(".py") if path.name == "__init__.py" and "tests" not in path.parts]
ROOMS = [path for path in PACKAGES if path.parent.parent == ROOT / "manset"]


def docstring(path: Path) -> str:
    """Return the docstring of a module, empty if it has none."""
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""


@pytest.mark.parametrize("path", PACKAGES, ids=named)
def test_a_package_opens_with_what_it_is(path: Path) -> None:
    said = docstring(path)
    assert said, f"{named(path)} does not say what it owns"
    assert said.rstrip().endswith((".", ")")), "a sentence ends with a full stop"


@pytest.mark.parametrize("path", ROOMS, ids=named)
def test_a_room_opens_with_a_paragraph(path: Path) -> None:
    assert len(docstring(path).split()) >= 15, "what it owns, and what it never does"


@pytest.mark.parametrize("path", ROOMS, ids=named)
def test_a_room_with_models_names_the_decision_behind_them(path: Path) -> None:
    has_models = (path.parent / "models.py").exists() or (path.parent / "models").is_dir()
    assert not has_models or ADR.search(docstring(path)), f"{named(path)} must say which ADR says why"


def test_every_decision_that_is_named_was_written_down() -> None:
    missing = {
        f"{named(path)} appeals to ADR {number}"
        for path, text in texts()
        for number in ADR.findall(text)
        if int(number) not in DECISIONS
    }
    assert missing == set()


def test_decisions_are_numbered_without_a_gap() -> None:
    assert sorted(DECISIONS) == list(range(1, len(DECISIONS) + 1))
