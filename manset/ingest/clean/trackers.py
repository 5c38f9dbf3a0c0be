"""Pictures that nobody is meant to see."""

import re
from collections.abc import Mapping

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:^|[;\s])(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|$)"
)
_SIZE = re.compile(r"^\s*0*[01](?:\.0+)?(?:px)?\s*$")
# Counting pictures that often carry no size. Hosts first, then paths.
_KNOWN = re.compile(
    r"^(?:https?:)?//(?:[\w-]+\.)*(?:pixel\.wp\.com|stats\.wp\.com|stats\.wordpress\.com|feeds\.wordpress\.com/1\.0/(?:comments"
    r"|delicious|stumble|digg|reddit|facebook|twitter|godelicious)|doubleclick\.net|google-analytics\.com|googletagmanager\.com|analytics\.twitter\.com"
    r"|googleadservices\.com|googlesyndication\.com|scorecardresearch\.com|quantserve\.com|chartbeat\.(?:com|net)"
    r"|facebook\.com/tr\b|bat\.bing\.com|mc\.yandex\.ru|counter\.yadro\.ru|feedsportal\.com|feedburner\.com/~(?:r|ff)"
    r"|rss\.buysellads\.com|pheedo\.com|statcounter\.com|histats\.com|webtrends\w*\.com|omtrdc\.net|2o7\.net"
    r"|imrworldwide\.com|gemius\.pl|smetrics\.\w+\.\w+|tracking\.feedpress\.\w+|feedpress\.me|sitemeter\.com"
    r"|count(?:er)?\.\w+\.\w+/\w*pixel)"
    r"|//[^?#]*/(?:1x1|pixel|spacer|blank|clear|transparent|transp|beacon|tracker|tracking|counter|track)(?:[-_.]?\w{0,12})?"
    r"\.(?:gif|png|php|aspx)\b|//[^?#]*/b\.gif\?|republication-tracker-tool",
    re.IGNORECASE,
)


def is_tracker(url: str, attributes: Mapping[str, str]) -> bool:
    """Say whether a picture only counts readers: one pixel, hidden, or from a known counter."""
    if any(_SIZE.match(attributes.get(side, "")) for side in ("width", "height")):
        return True
    return bool(_HIDDEN.search(attributes.get("style", "").lower()) or _KNOWN.search(url))
