"""Links that hand an article on: plain addresses of the services, no script of theirs, no tracker."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

TUMBLR = "https://www.tumblr.com/widgets/share/tool"


@dataclass(frozen=True, slots=True)
class ShareLink:
    """`network` names the icon; `name` is the service's, the same in all languages ("" for e-mail: a word of ours)."""

    network: str
    name: str
    url: str


@lru_cache(maxsize=8)  # the same bar stands above the article and below it
def share_links(url: str, headline: str, picture: str = "") -> tuple[ShareLink, ...]:
    """For an article's whole address, its headline, and its picture's whole address (Pinterest wants one)."""
    at, said = quote(url, safe=""), quote(headline, safe="")
    pin = f"url={at}&description={said}" + (f"&media={quote(picture, safe='')}" if picture else "")
    return (
        ShareLink("facebook", "Facebook", f"https://www.facebook.com/sharer/sharer.php?u={at}"),
        ShareLink("x", "X", f"https://x.com/intent/post?text={said}&url={at}"),
        ShareLink("whatsapp", "WhatsApp", f"https://wa.me/?text={said}%20{at}"),
        ShareLink("telegram", "Telegram", f"https://t.me/share/url?url={at}&text={said}"),
        ShareLink("linkedin", "LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?url={at}"),
        ShareLink("pinterest", "Pinterest", f"https://www.pinterest.com/pin/create/button/?{pin}"),
        ShareLink("tumblr", "Tumblr", f"{TUMBLR}?canonicalUrl={at}&title={said}"),
        # RFC 6068: spaces in mailto are %20, never "+".
        ShareLink("email", "", f"mailto:?subject={said}&body={at}"),
    )
