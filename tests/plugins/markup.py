"""Pages as trees, with lxml's many possible results of an XPath narrowed to the two that tests ask for."""

from typing import cast

from lxml import html
from lxml.html import HtmlElement

from tests.plugins.http import Answer


def tree_of(answer: Answer) -> HtmlElement:
    """Parse a page."""
    return html.document_fromstring(answer.text)


def elements(within: HtmlElement, path: str) -> list[HtmlElement]:
    """List the elements at an XPath."""
    return cast("list[HtmlElement]", within.xpath(path))


def texts(within: HtmlElement, path: str) -> list[str]:
    """List the attributes or text nodes at an XPath."""
    return [str(found) for found in cast("list[str]", within.xpath(path))]


def heading(within: HtmlElement) -> str:
    """Return the text of the first h1."""
    return " ".join(elements(within, ".//h1")[0].text_content().split())


def article_kind(within: HtmlElement) -> str:
    """Return the kind of the article that a page is about, empty if it is about none."""
    classes = texts(within, "//main//article[contains(@class, 'article--')]/@class")
    return classes[0].partition("article--")[2] if classes else ""
