"""Links that hand an article on: plain addresses of the services, no script of theirs, no tracker."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

TUMBLR = "https://www.tumblr.com/widgets/share/tool"


@dataclass(frozen=True, slots=True)
class ShareLink:
    """`network` names the icon; `name` is the service's, the same in all languages ("" for e-mail: a word of ours)."""

    network: str
    name: str
    url: str


def share_links(url: str, headline: str, picture: str = "") -> tuple[ShareLink, ...]:
    """For an article's whole address, its headline, and its picture's whole address (Pinterest wants one)."""
    pin = {"url": url, "description": headline} | ({"media": picture} if picture else {})
    return (
        ShareLink("facebook", "Facebook", _with("https://www.facebook.com/sharer/sharer.php", u=url)),
        ShareLink("x", "X", _with("https://x.com/intent/post", text=headline, url=url)),
        ShareLink("whatsapp", "WhatsApp", _with("https://wa.me/", text=f"{headline} {url}")),
        ShareLink("telegram", "Telegram", _with("https://t.me/share/url", url=url, text=headline)),
        ShareLink("linkedin", "LinkedIn", _with("https://www.linkedin.com/sharing/share-offsite/", url=url)),
        ShareLink("pinterest", "Pinterest", _with("https://www.pinterest.com/pin/create/button/", **pin)),
        ShareLink("tumblr", "Tumblr", _with(TUMBLR, canonicalUrl=url, title=headline)),
        # RFC 6068: spaces in mailto are %20, never "+".
        ShareLink("email", "", f"mailto:?subject={quote(headline, safe='')}&body={quote(url, safe='')}"),
    )


def _with(address: str, **query: str) -> str:
    return f"{address}?{urlencode(query, quote_via=quote)}"
