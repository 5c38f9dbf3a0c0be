"""Whence a reader came, told from the referring host alone."""

import re
from typing import Final

OWN, SEARCH, SOCIAL, DIRECT, ELSEWHERE = "own", "search", "social", "direct", "elsewhere"

SAME: Final = "="
"""What a page of ours says in place of its own host."""

_SEARCH = re.compile(
    r"(?:^|\.)(?:(?:google|bing|yandex|baidu|startpage|qwant|ecosia|naver|seznam|ask|yahoo|mojeek|brave"
    r"|duckduckgo|kagi|perplexity)\.[a-z]{2,4}(?:\.[a-z]{2})?|ya\.ru|chatgpt\.com|googlequicksearchbox)$"
)
_SOCIAL = re.compile(
    r"(?:^|\.)(?:(?:facebook|instagram|twitter|linkedin|pinterest|tumblr|reddit|whatsapp|telegram|tiktok|threads"
    r"|youtube|messenger|snapchat|vk|ok|weibo|bsky|quora|discord|slack|teams|flipboard|nextsosyal|eksisozluk)"
    r"\.[a-z]{2,4}(?:\.[a-z]{2})?|t\.co|x\.com|t\.me|lnkd\.in|fb\.me|youtu\.be|mastodon\.[a-z]{2,10}"
    r"|news\.ycombinator\.com)$"
)


def kind_of(host: str) -> str:
    """Return own, search, social, direct or elsewhere; `host` is in lower case, empty for none."""
    if not host:
        return DIRECT
    if host == SAME:
        return OWN
    if _SOCIAL.search(host):
        return SOCIAL
    return SEARCH if _SEARCH.search(host) else ELSEWHERE
