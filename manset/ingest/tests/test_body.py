"""A body in HTML to blocks: what each element becomes, and that no word is lost whatever the markup."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import escape, unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manset.archive.blocks import BodyBlock
from manset.ingest.intake.body import as_gallery, blocks_of, with_ids


def kinds(html: str) -> list[str]:
    return [block["type"] for block in blocks_of(html)]


def only(html: str) -> Any:
    [block] = blocks_of(html)
    return block["value"]


def test_paragraphs_that_follow_each_other_are_one_rich_text_as_wagtail_stores_it() -> None:
    html = (
        "<p>One <strong>two</strong> <em>three</em>.</p>\n"
        '<p><a href="https://a.example/?b=1&amp;c=2" rel="x">Four</a><br>five &lt;</p>'
    )
    assert only(html) == (
        '<p>One <b>two</b> <i>three</i>.</p><p><a href="https://a.example/?b=1&amp;c=2">Four</a><br/>five &lt;</p>'
    )


def test_loose_text_and_unknown_elements_are_paragraphs() -> None:
    assert (
        only("loose <u>text</u><section><p>in a section</p></section>tail")
        == "<p>loose text</p><p>in a section</p><p>tail</p>"
    )


@pytest.mark.parametrize(("tag", "level"), [("h1", "2"), ("h2", "2"), ("h3", "3"), ("h4", "3"), ("h6", "3")])
def test_headings_have_two_levels(tag: str, level: str) -> None:
    assert only(f"<{tag}>A <em>head</em></{tag}>") == {"text": "A head", "level": level}


def test_a_heading_too_long_for_one_is_a_paragraph() -> None:
    assert only(f"<h2>{'long ' * 50}</h2>") == f"<p>{('long ' * 50).strip()}</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote><p>Words.</p><cite>Ann Lee</cite></blockquote>",
        "<blockquote><p>Words.</p><footer>Ann Lee</footer></blockquote>",
        "<blockquote><p>Words.</p><p>— Ann Lee</p></blockquote>",
        "<blockquote><p>Words.</p><p><cite>Ann Lee</cite></p></blockquote>",
        "<figure><blockquote><p>Words.</p></blockquote><figcaption>Ann Lee</figcaption></figure>",
    ],
)
def test_a_quotation_knows_who_said_it(html: str) -> None:
    assert only(html) == {"text": "<p>Words.</p>", "attribution": "Ann Lee"}


def test_a_dash_at_the_only_line_of_a_quotation_is_no_attribution() -> None:
    assert only("<blockquote><p>— Hello, he said.</p></blockquote>") == {
        "text": "<p>— Hello, he said.</p>",
        "attribution": "",
    }


def test_a_quotation_of_nothing_but_a_name_keeps_it_as_text() -> None:
    assert only("<blockquote><cite>Ann Lee</cite></blockquote>") == {
        "text": "<p>Ann Lee</p>",
        "attribution": "",
    }


def test_lists_keep_their_order_and_nested_items_stay_items() -> None:
    value = only("<ol><li>a</li><li>b<ul><li><p>c</p><p>d</p></li></ul>e</li></ol>")
    assert value["ordered"] is True
    assert [item["value"] for item in value["items"]] == [
        "<p>a</p>",
        "<p>b</p>",
        "<p>c<br/>d</p>",
        "<p>e</p>",
    ]


def test_a_picture_in_a_paragraph_parts_it_and_its_caption_is_its_own() -> None:
    html = (
        '<p>Before <b>bold <img src="a.jpg" alt="A"> still bold</b></p>'
        '<figure><img src="b.jpg" alt=""><figcaption>The  sea</figcaption></figure>'
    )
    blocks = blocks_of(html)
    assert [block["type"] for block in blocks] == ["paragraph", "picture", "paragraph", "picture"]
    assert blocks[0]["value"] == "<p>Before <b>bold </b></p>"
    assert blocks[2]["value"] == "<p><b> still bold</b></p>"
    assert blocks[1]["value"] == {"picture": "a.jpg", "alt": "A", "caption": ""}
    assert blocks[3]["value"] == {"picture": "b.jpg", "alt": "", "caption": "The sea"}


def test_pictures_in_a_row_are_a_gallery_and_one_alone_is_not() -> None:
    figure = "<figure><img src='{0}.jpg'></figure>"
    blocks = as_gallery(blocks_of(figure.format(1) + figure.format(2) + "<p>text</p>" + figure.format(3)))
    assert [block["type"] for block in blocks] == ["gallery", "paragraph", "picture"]
    assert [item["value"]["picture"] for item in blocks[0]["value"]] == ["1.jpg", "2.jpg"]


def test_a_table_has_its_headings_spans_and_caption() -> None:
    html = (
        "<table><caption>Tides</caption><thead><tr><th>Port</th><th colspan=2>High</th></tr></thead>"
        "<tbody><tr><td rowspan='2'>Izmir</td><td>1</td><td>2</td></tr><tr><td><b>3</b></td></tr></tbody></table>"
    )
    assert only(html) == {
        "columns": [
            {"type": "text", "heading": "Port"},
            {"type": "text", "heading": "High"},
            {"type": "text", "heading": ""},
        ],
        "rows": [{"values": ["Izmir", "1", "2"]}, {"values": ["", "3", ""]}],
        "caption": "Tides",
    }


def test_a_span_of_a_million_columns_is_not_believed() -> None:
    assert len(only("<table><tr><td colspan='99999'>a</td><td>b</td></tr></table>")["columns"]) == 41


def test_a_table_of_one_cell_is_no_table() -> None:
    assert kinds("<table><tr><td><p>text</p><h2>head</h2></td></tr></table>") == ["paragraph", "heading"]


@pytest.mark.parametrize(
    ("html", "url", "title"),
    [
        (
            '<iframe src="https://player.example/1" title="A film"></iframe>',
            "https://player.example/1",
            "A film",
        ),
        (
            '<p><a href="https://www.youtube.com/watch?v=abc">A film</a></p>',
            "https://www.youtube.com/watch?v=abc",
            "A film",
        ),
        (
            '<p><a href="https://youtu.be/abc">https://youtu.be/abc</a></p>',
            "https://youtu.be/abc",
            "youtu.be",
        ),
        (
            '<video controls><source src="https://a.example/x.mp4"></video>',
            "https://a.example/x.mp4",
            "a.example",
        ),
    ],
)
def test_films_are_embeds(html: str, url: str, title: str) -> None:
    assert only(html) == {"url": url, "title": title}


@pytest.mark.parametrize(
    "html",
    [
        '<p>See <a href="https://www.youtube.com/watch?v=abc">a film</a></p>',
        '<p><a href="https://a.example/report">The report</a></p>',
        '<p><a href="https://www.youtube.com/@channel">A channel</a></p>',
    ],
)
def test_a_link_in_a_sentence_or_to_a_page_is_a_link(html: str) -> None:
    assert kinds(html) == ["paragraph"]
    assert "<a href=" in only(html)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "#note", "../other", ""])
def test_a_link_that_leads_nowhere_is_its_text(address: str) -> None:
    assert only(f'<p>a <a href="{address}">link</a></p>') == "<p>a link</p>"


def test_scripts_are_no_text() -> None:
    assert only("<p>a<script>evil()</script><style>p{}</style>b</p><!-- c -->") == "<p>ab</p>"


def test_nothing_gives_nothing() -> None:
    assert (
        blocks_of("")
        == blocks_of(" <p> </p><p><br></p><blockquote></blockquote><ul><li></li></ul><h2></h2> ")
        == []
    )


def test_identifiers_are_the_same_for_the_same_body_and_kept_for_what_was_reworded() -> None:
    first = with_ids(blocks_of("<p>One.</p><h2>Head</h2><p>Two.</p><ul><li>a</li></ul>"))
    assert first == with_ids(blocks_of("<p>One.</p><h2>Head</h2><p>Two.</p><ul><li>a</li></ul>"))
    later = with_ids(
        blocks_of("<p>One, corrected.</p><h2>Head</h2><h2>New</h2><p>New.</p><p>Two.</p><ul><li>a</li></ul>"),
        first,
    )
    ids = [block["id"] for block in first]
    assert [block["id"] for block in later if block["id"] in ids] == [ids[0], ids[1], ids[2], ids[3]]
    assert len({block["id"] for block in later}) == len(later)


def test_an_identifier_that_was_carried_over_is_not_given_again() -> None:
    first = with_ids(blocks_of("<h2>One</h2><p>text</p>"))
    later = with_ids(blocks_of("<h2>Other</h2><p>text</p><h2>One</h2>"), first)
    assert len({block["id"] for block in later}) == 3


def test_items_of_lists_have_identifiers() -> None:
    [block] = with_ids(blocks_of("<ul><li>a</li><li>b</li></ul>"))
    assert len({item["id"] for item in block["value"]["items"]}) == 2


# Any markup at all: inline in blocks, blocks in inline, tables in quotations in lists.
WORDS = st.text(alphabet="abcçğıİşü0129&<>\"'", min_size=1, max_size=6)
TEXT = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: escape(" ".join(words)))
INLINE = ["b", "strong", "em", "i", "u", "span", "sup", "code", "q", "a", "cite", "small", "abbr"]
BLOCKS = [
    "p",
    "div",
    "h2",
    "h3",
    "blockquote",
    "ul",
    "ol",
    "li",
    "figure",
    "figcaption",
    "pre",
    "section",
    "dl",
    "dt",
    "dd",
    "footer",
    "details",
    "aside",
]
HREFS = ["https://a.example/", "javascript:x", "https://youtu.be/abc", "/x"]
LEAVES = st.one_of(
    TEXT,
    st.sampled_from(
        ["<br>", "<hr>", '<img src="x.jpg" alt="">', '<iframe src="https://p.example/e"></iframe>']
    ),
)


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inner, min_size=0, max_size=4).map(" ".join)
    rows = st.lists(st.lists(parts, min_size=1, max_size=3), min_size=1, max_size=3)
    return st.one_of(
        parts,
        st.builds("<{0}>{1}</{0}>".format, st.sampled_from(INLINE + BLOCKS), parts),
        st.builds('<a href="{}">{}</a>'.format, st.sampled_from(HREFS), parts),
        st.builds('<p><a href="{}">{}</a></p>'.format, st.sampled_from(HREFS), TEXT),
        st.builds(
            lambda rows, head: (
                f"<table><caption>{head}</caption>"
                + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
                + "</table>"
            ),
            rows,
            TEXT,
        ),
        st.builds("<figure><img src='x.jpg'><figcaption>{}</figcaption></figure>".format, TEXT),
        st.builds("<blockquote><p>{}</p><cite>{}</cite></blockquote>".format, parts, TEXT),
    )


HTML = st.recursive(LEAVES, wrapped, max_leaves=25)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]", unescape(re.sub(r"<[^>]*>", " ", text))))


def texts(value: Any, name: str = "") -> Iterator[str]:
    """Yield all that a reader would read in a block's value."""
    if isinstance(value, str) and name not in {"level", "type", "id", "url", "picture", "alt"}:
        yield value if name in {"text", "value"} else escape(value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, "values" if name == "values" else name)


def read_text(block: dict[str, Any]) -> Iterator[str]:
    if block["type"] == "embed":
        yield "" if block["value"]["title"] in {"p.example", "youtu.be"} else escape(block["value"]["title"])
    elif block["type"] == "heading":
        yield escape(block["value"]["text"])
    else:
        yield from texts(block["value"], "value")


@given(HTML)
def test_no_word_is_lost_and_none_is_made_up(html: str) -> None:
    found = Counter[str]()
    for block in blocks_of(html):
        for text in read_text(block):
            found += words(text)
    assert found == words(html)


@given(HTML)
def test_the_blocks_are_such_as_the_archive_stores_and_the_desk_accepts(html: str) -> None:
    raw = with_ids(
        [block for block in as_gallery(blocks_of(html)) if block["type"] not in {"picture", "gallery"}]
    )
    body = BodyBlock()
    value = body.to_python(json.loads(json.dumps(raw)))
    assert body.get_prep_value(body.clean(value)) == raw
