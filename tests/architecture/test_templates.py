"""Templates that a strict Content-Security-Policy lets through as they are."""

import re
from pathlib import Path

import pytest

from tests.architecture.tree import named, ours

COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline script": re.compile(
        r"<script(?![^>]*\ssrc\s*=)(?![^>]*type=\"application/ld\+json\")[^>]*>", re.IGNORECASE
    ),
    "an on… attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"=\s*[\"']?\s*javascript:", re.IGNORECASE),
}
TEMPLATES = [path for path in ours(".html", ".jinja", ".xml") if "templates" in path.parts]


def breaches(text: str) -> list[str]:
    """List what the policy would stop."""
    return [what for what, pattern in FORBIDDEN.items() if pattern.search(COMMENT.sub("", text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<p style="color: red">', ["a style attribute"]),
        ("<style>p {}</style>", ["a style element"]),
        ("<script>1</script>", ["an inline script"]),
        ('<script type="application/ld+json">{}</script><script src="/a.js" defer></script>', []),
        ('<body onload="x()">', ["an on… attribute"]),
        ('<a href="javascript:x()">', ["a javascript: address"]),
        ('{# <p style="x"> #}<p data-style="x" lang="en">', []),
    ],
)
def test_the_patterns(text: str, found: list[str]) -> None:
    assert breaches(text) == found


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_nothing_inline(path: Path) -> None:
    assert breaches(path.read_text(encoding="utf-8")) == []


def test_there_are_templates() -> None:
    assert TEMPLATES
