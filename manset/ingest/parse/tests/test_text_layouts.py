"""A page saved as text: the same invented articles in many themes' dress, whole and broken by page elements."""

import json
import textwrap
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from manset.ingest.parse import Item, parse

_DATA = Path(__file__).parent / "testdata"
_ARTICLES = json.loads((_DATA / "articles.json").read_text("utf-8"))
_LAYOUTS = {path.stem: path.read_text("utf-8") for path in sorted((_DATA / "layouts").glob("*.txt"))}
_TURKISH = {"turkish", "turkish_rows"}
_BREAKS = {
    "advert": ["Advertisement"],
    "reklam": ["- Reklam -"],
    "read_more": ["Read more: Harbour pilots to vote on strike"],
    "read_also": ["READ ALSO", "Harbour pilots to vote on strike"],
    "ilgili": ["İLGİLİ HABER: Kılavuz kaptanlar greve gidiyor"],
    "share": ["Share Facebook Twitter Pinterest LinkedIn"],
    "caption": ["Ships wait off the northern entrance, Oct. 30, 2025. (AA Photo)"],
    "letter": [
        "Subscribe to our newsletter",
        "Enter your email address",
        "Sign up",
        "You can unsubscribe at any time.",
    ],
    "related": [
        "Related Posts",
        "Ministers meet to talk about tariffs",
        "Shipyard wins an order for six tugs",
    ],
    "unknown": ["The harbour in numbers, an interactive map by our desk"],
}
_FURNITURE = (
    "Facebook", "Harbour pilots", "A bridge reopens", "Kılavuz kaptanlar", "Köprü iki yıl", "Ministers meet", "Shipyard", "Subscribe", "Reply",
    "Latest", "All rights", "haklar", "Mins Read", "dk okuma", "Selin", "Bakanlar", "unsubscribe", "Reklam", "Advertisement", "©", "prizes",
    "Previous", "newsletter", "Ships wait", "interactive", "https", "References", "](",
)  # fmt: skip


def _paragraphs(article: dict[str, Any]) -> list[str]:
    return [part.removeprefix("## ") for part in article["body"]]


def _broken(parts: list[str], element: list[str], at: int) -> list[str]:
    """Break the sentence in the middle of a paragraph by a page element."""
    words = parts[at].split()
    middle = next(
        number
        for number in range(len(words) // 2, len(words))
        if words[number][0].islower()
        and not words[number - 1].endswith((".", "?", "!", ":", '"'))
        and words[number].isalpha()
    )
    return [*parts[:at], " ".join(words[:middle]), *element, " ".join(words[middle:]), *parts[at + 1 :]]


def _page(layout: str, article: dict[str, Any], parts: list[str], *, wrapped: bool = False) -> str:
    marked = [
        f"## {part}" if layout == "markdown" and f"## {part}" in article["body"] else part for part in parts
    ]
    if wrapped:
        marked = [
            textwrap.fill(part, 72, initial_indent="   ", subsequent_indent="   ", break_on_hyphens=False)
            for part in marked
        ]
    separator = (
        "\n" if layout in {"magazine_lines", "one_line_rows", "turkish_rows"} and not wrapped else "\n\n"
    )
    fields = {key: str(value) for key, value in article.items() if key != "body"}
    page = _LAYOUTS[layout]
    if layout == "magazine_lines":  # its standfirst stands where a text begins, so it is none
        page = page.replace("{standfirst}\n", "")
    return page.format(**fields, body=separator.join(marked), byline_md=fields["byline"])


def _read(text: str) -> Item:
    [item] = parse(text.encode())
    return item


def _check(item: Item, article: dict[str, Any], layout: str) -> None:
    assert item.title == article["title"]
    assert item.body_text is not None
    assert item.body_text.split("\n\n") == _paragraphs(article)
    assert item.language == article["language"]
    for words in _FURNITURE:
        assert words not in item.body_text
    source = _LAYOUTS[layout]
    if "{section}" in source:
        assert item.section == article["section"]
    if "{byline}" in source or "{byline_md}" in source:
        assert [[credit.name, credit.role, credit.kind] for credit in item.credits] == article["credits"]
    if "{date}" in source:
        when = item.updated if "Updated: {date}" in source else item.published
        assert when is not None
        assert when.isoformat().startswith(str(article["day"]))
    if "{standfirst}" in source and layout != "magazine_lines":
        assert item.standfirst == article["standfirst"]


def _fits(layout: str, name: str) -> bool:
    return (layout in _TURKISH) == (_ARTICLES[name]["language"] == "tr") or layout in {
        "plain",
        "markdown",
        "magazine",
        "reader_view",
    }


_PAIRS = [(layout, name) for layout, name in product(_LAYOUTS, _ARTICLES) if _fits(layout, name)]


@pytest.mark.parametrize(("layout", "name"), _PAIRS)
def test_an_article_comes_out_of_its_page_whole(layout: str, name: str) -> None:
    article = _ARTICLES[name]
    wrapped = layout == "lynx"
    _check(_read(_page(layout, article, _paragraphs(article), wrapped=wrapped)), article, layout)


@pytest.mark.parametrize("layout", sorted(_LAYOUTS))
@pytest.mark.parametrize("element", sorted(_BREAKS))
@pytest.mark.parametrize("at", [0, 1, 4])
def test_a_sentence_broken_by_a_page_element_is_joined_again(layout: str, element: str, at: int) -> None:
    name = "fener" if layout in _TURKISH else "bakery"
    article = _ARTICLES[name]
    parts = _broken(_paragraphs(article), _BREAKS[element], at)
    _check(_read(_page(layout, article, parts, wrapped=layout == "lynx")), article, layout)


@pytest.mark.parametrize("layout", sorted(set(_LAYOUTS) - {"one_line_rows", "lynx"}))
def test_carriage_returns_blank_lines_and_indents_change_nothing(layout: str) -> None:
    article = _ARTICLES["fener" if layout in _TURKISH else "bakery"]
    page = _page(layout, article, _paragraphs(article))
    plain = _read(page)
    assert _read(page.replace("\n", "\r\n")) == plain
    assert _read("\n\n" + page.replace("\n\n", "\n\n\n \n")) == plain
