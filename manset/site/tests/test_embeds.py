"""Which addresses become frames, and that the policy lets in those and no others."""

import pytest

from manset.site.embeds import embed, origins
from manset.site.policy import CONTENT_SECURITY_POLICY

TUBE = "https://www.youtube-nocookie.com/embed/abcdefghij_?autoplay=1"


@pytest.mark.parametrize(
    ("url", "provider", "frame"),
    [
        ("https://www.youtube.com/watch?v=abcdefghij_", "YouTube", TUBE),
        ("https://m.youtube.com/watch?list=1&v=abcdefghij_&t=3", "YouTube", TUBE),
        ("https://youtu.be/abcdefghij_?t=3", "YouTube", TUBE),
        ("https://www.youtube.com/shorts/abcdefghij_", "YouTube", TUBE),
        ("https://www.youtube.com/watch?v=abcdefghij_toolong", "youtube.com", ""),
        ("http://www.youtube.com/watch?v=abcdefghij_", "youtube.com", ""),
        ("https://youtube.com.evil.example/watch?v=abcdefghij_", "youtube.com.evil.example", ""),
        ("https://vimeo.com/12345", "Vimeo", "https://player.vimeo.com/video/12345?dnt=1&autoplay=1"),
        ("https://t.me/poyraz/12", "Telegram", "https://t.me/poyraz/12?embed=1"),
        ("https://x.com/poyraz/status/1", "x.com", ""),
        ("https://x.com@evil.example/", "x.com@evil.example", ""),
        ("not an address", "not an address", ""),
    ],
)
def test_an_address_becomes_a_frame_or_stays_a_link(url: str, provider: str, frame: str) -> None:
    made = embed(url, "A title")
    assert (made.url, made.provider, made.frame_url) == (url, provider, frame)


def test_the_policy_lets_in_every_provider_and_nothing_else() -> None:
    rules = dict(rule.split(" ", 1) for rule in CONTENT_SECURITY_POLICY.split("; "))
    assert rules["frame-src"].split() == list(origins())
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in CONTENT_SECURITY_POLICY
