"""The articles: the sample wire's own, as their feeds have them; what is their text is known without any extraction."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import feedparser
import lxml.html

from bench.lib.settings import ROOT
from manset.lib.text import squeeze

WIRE = ROOT / "samples" / "wire"
FEEDS = ("poyraz.rss.xml", "meridian.atom.xml", "levant.rss.xml")
_JSON = "karayel.feed.json"
_LEAST = 120  # words, below which it is a note and no article
_LONGEST_STANDFIRST = 400
_BLOCKS = "self::p or self::h2 or self::h3 or self::h4 or self::li"


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its blocks are (tag, text), in their order; figures, which are no text, are left out."""

    title: str
    standfirst: str
    author: str
    language: str
    blocks: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """What an extraction should give."""
        return "\n".join(text for _, text in self.blocks)


def articles() -> list[Article]:
    """Return all articles of the sample wire that are long enough, in their order."""
    every = (made(*said) for said in (*from_feeds(), *from_json()))
    return [article for article in every if len(article.text.split()) >= _LEAST]


def from_feeds() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield title, standfirst, author, language and markup of each entry of the feeds in XML."""
    for name in FEEDS:
        feed: Any = feedparser.parse((WIRE / name).read_bytes(), sanitize_html=False)
        for entry in feed.entries:
            content = max((each.get("value", "") for each in entry.get("content", ())), key=len, default="")
            language = entry.get("language") or feed.feed.get("language") or "en"
            yield (
                entry.get("title", ""), plain(entry.get("summary", "")), entry.get("author", ""), language, content,
            )  # fmt: skip


def from_json() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the same of the feed in JSON."""
    for item in json.loads((WIRE / _JSON).read_text(encoding="utf-8"))["items"]:
        author = item["authors"][0]["name"]
        yield item["title"], item.get("summary", ""), author, item["language"], item["content_html"]


def made(title: str, standfirst: str, author: str, language: str, markup: str) -> Article:
    """Return an article of markup."""
    root = lxml.html.fragment_fromstring(markup or "<p></p>", create_parent="div")
    for figure in root.xpath(".//figure"):
        figure.drop_tree()
    blocks = tuple(
        (str(block.tag), text)
        for block in root.xpath(f".//*[{_BLOCKS}][not(.//p)]")
        if (text := squeeze(block.text_content()))
    )
    brief = standfirst if len(standfirst) < _LONGEST_STANDFIRST else ""  # a summary, and not the text again
    return Article(squeeze(title), squeeze(brief), squeeze(author) or "The newsroom", language[:2], blocks)


def plain(markup: str) -> str:
    """Return the text of markup."""
    return str(lxml.html.fragment_fromstring(f"<div>{markup}</div>").text_content())
