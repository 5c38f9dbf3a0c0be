"""robots.txt as RFC 9309 has it; the table is of its own examples and of what sites write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manset.ingest.polling.robots import allows, rules_for

SITE = "https://wire.example"


def allowed(text: str, path: str) -> bool:
    return allows(rules_for(text), SITE + path)


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("", "/feed", True),
        ("User-agent: *\nDisallow: /", "/feed", False),
        ("User-agent: *\nDisallow:", "/feed", True),
        ("User-agent: *\nDisallow: /private\nAllow: /private/feed", "/private/feed.xml", True),
        ("User-agent: *\nDisallow: /private\nAllow: /private/feed", "/private/other", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Manset\nAllow: /feed\nDisallow: /", "/feed", True),
        ("User-agent: Manset\nDisallow: /feed\n\nUser-agent: *\nAllow: /", "/feed", False),
        ("User-agent: otherbot\nUser-agent: manset\nDisallow: /feed", "/feed", False),
        ("User-agent: otherbot\nDisallow: /feed", "/feed", True),
        ("user-agent: * # all\ndisallow: /*.xml$ # none", "/a/feed.xml", False),
        ("User-agent: *\nDisallow: /*.xml$", "/a/feed.xml?page=2", True),
        ("User-agent: *\nDisallow: /*?", "/feed?x=1", False),
        ("User-agent: *\nDisallow: /a*/b*c", "/a1/bxc", False),
        ("User-agent: *\nDisallow: /same\nAllow: /same", "/same", True),
        ("User-agent: *\nDisallow: /ş", "/%C5%9Feyler", False),
        ("User-agent: *\nCrawl-delay: 10\nDisallow: /x", "/x", False),
        ("Disallow: /", "/feed", True),  # of no group
        ("<html>not found</html>", "/feed", True),
        ("User-agent: *\nDisallow: /feed$", "/feed", False),
        ("User-agent: *\nDisallow: /feed$", "/feeds", True),
    ],
)
def test_rules(text: str, path: str, *, expected: bool) -> None:
    assert allowed(text, path) is expected


@given(st.text(alphabet="/*$ab", max_size=60), st.text(alphabet="/ab", max_size=60))
def test_any_pattern_ends(pattern: str, path: str) -> None:
    allowed(f"User-agent: *\nDisallow: /{pattern}", f"/{path}")
