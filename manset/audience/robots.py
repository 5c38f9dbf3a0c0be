"""Who is no reader: programs that say so, and those that lack what every browser sends."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

_PROGRAMS = re.compile(
    r"(?<!cu)bot(?:\b|_)|crawl|spider|slurp|headless|phantom|puppeteer|playwright|selenium|webdriver|lighthouse|pagespeed"
    r"|pingdom|uptime|monitor|preview|scrap|fetch|archiver|curl|wget|python|aiohttp|httpx|libwww|okhttp|java/|go-http"
    r"|node|axios|ruby|perl|php|wrk|apachebench|httpclient|facebookexternalhit|whatsapp/|feed|validator|checker|gptbot"
    r"|claude|bytespider|mediapartners|adsbot"
)
_AHEAD = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_MOZ", "HTTP_X_PURPOSE")
_LONGEST = 400  # characters of a browser's name that are looked at


def is_reader(environ: Mapping[str, Any]) -> bool:
    """Tell whether a request looks like a browser's that somebody sits at.

    No browser names itself by nothing, or has no language; one that loads a page ahead says so, and that is no reading.
    """
    name = environ.get("HTTP_USER_AGENT", "")
    if not environ.get("HTTP_ACCEPT_LANGUAGE") or any(environ.get(header) for header in _AHEAD):
        return False
    return is_browser(name[:_LONGEST])


@lru_cache(maxsize=1024)
def is_browser(name: str) -> bool:
    """Tell whether a name is one that browsers have; kept, as readers by thousands have few of them."""
    return name.startswith(("Mozilla/5.0", "Opera/")) and _PROGRAMS.search(name.lower()) is None


def wants_no_counting(environ: Mapping[str, Any]) -> bool:
    """Tell whether the reader said so: Do Not Track, Global Privacy Control (https://w3c.github.io/gpc/)."""
    return environ.get("HTTP_DNT") == "1" or environ.get("HTTP_SEC_GPC") == "1"
