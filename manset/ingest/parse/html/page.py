"""A saved page as its readers need it: tree, JSON-LD, meta tags."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from manset.ingest.clean.links import safe
from manset.ingest.parse.html import jsonld
from manset.lib.text import squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>\"]{1,2000})")
_WEB = frozenset({"http", "https"})


@dataclass(frozen=True)
class Page:
    """A page: its root element, its text as it came, and where it came from when that is known."""

    root: "HtmlElement"
    text: str
    source: str | None

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """The values of `<meta>` by name, property or itemprop, in lower case, in order."""
        found: dict[str, list[str]] = {}
        for tag in self.root.iter("meta"):
            name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
            value = squeeze(tag.get("content") or "")
            if name and value:
                found.setdefault(name.strip().lower(), []).append(value)
        return found

    def said(self, *names: str) -> str | None:
        """Return the first value among these meta names."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    @cached_property
    def nodes(self) -> list[dict[str, Any]]:
        """Every object of the page's JSON-LD, with references followed."""
        scripts = self.root.xpath(
            "//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]/text()"
        )
        return jsonld.nodes([str(script) for script in scripts])

    @cached_property
    def article(self) -> dict[str, Any]:
        """The JSON-LD object of the article itself; empty without one."""
        titles = [
            self.said("og:title", "twitter:title") or "",
            self.first_text("//h1"),
            self.first_text("//title"),
        ]
        return jsonld.article(self.nodes, [title for title in titles if title], self.declared_url)

    @cached_property
    def publishers(self) -> tuple[str, ...]:
        """The names of the outlet whose page it is."""
        names = [
            self.said("og:site_name"),
            self.said("application-name"),
            *jsonld.names(self.article.get("publisher")),
        ]
        for node in self.nodes:
            if jsonld.types(node) & {"NewsMediaOrganization", "WebSite"}:
                names += jsonld.names(node)
        return tuple(dict.fromkeys(name for name in names if name))

    @cached_property
    def declared_url(self) -> str | None:
        """The address the page gives itself: canonical link, og:url, or what a browser noted on saving."""
        canonical = self.root.xpath(
            "//link[contains(concat(' ', normalize-space(@rel), ' '), ' canonical ')]/@href"
        )
        saved = _SAVED_FROM.search(self.text[:4000])
        known = [*(str(href) for href in canonical), self.said("og:url") or "", saved[1] if saved else ""]
        return next((url for href in known if (url := safe(href, self.source, _WEB)) and "://" in url), None)

    @cached_property
    def base(self) -> str | None:
        """What relative links are resolved against: `<base>`, where it came from, or its own address."""
        base = next(iter(self.root.xpath("//base/@href")), None)
        saved = _SAVED_FROM.search(self.text[:4000])
        known = self.source or (saved[1] if saved else None)
        return safe(str(base), known, _WEB) if base else known

    def first_text(self, path: str) -> str:
        """Return the text of the first element on an XPath, on one line; empty without one."""
        found = self.root.xpath(path)
        return squeeze(str(found[0].text_content())) if found else ""
