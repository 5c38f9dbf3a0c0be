"""WordPress: its export, streamed, and its REST API; states that are never public, texts as its editors write them."""

import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manset.ingest.parse import Credit, Item, Media, Refused, parse, parse_file
from manset.ingest.parse.wordpress.mending import Mended
from manset.ingest.parse.wordpress.paragraphs import paragraphs
from tests.plugins.needs import CORPORA

_SPACES = (
    'xmlns:excerpt="http://wordpress.org/export/{v}/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/{v}/"'
)
_CHANNEL = (
    "<title>The Ledger</title><language>en-GB</language><wp:wxr_version>{v}</wp:wxr_version>"
    "<wp:author><wp:author_login>jdoe</wp:author_login><wp:author_display_name><![CDATA[Jane Doe]]></wp:author_display_name></wp:author>"
    "<wp:category><wp:term_id>7</wp:term_id><wp:cat_name><![CDATA[Economy]]></wp:cat_name></wp:category>"
)
_FILE = (
    "<item><title>ferry</title><guid>https://ledger.example/?attachment_id=9</guid><excerpt:encoded><![CDATA[A ferry lies in port.]]></excerpt:encoded>"
    "<wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type><wp:post_parent>0</wp:post_parent><wp:status>inherit</wp:status>"
    "<wp:attachment_url>https://ledger.example/ferry.jpg</wp:attachment_url>"
    "<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>A ferry</wp:meta_value></wp:postmeta></item>"
)


def _export(*posts: str, version: str = "1.2", end: str = "</channel></rss>") -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8" ?>\n<!-- generator="WordPress" -->\n<rss version="2.0" {_SPACES}><channel>{_CHANNEL}'
    return (head.format(v=version) + "".join(posts) + end).encode()


def _post(content: str = "Text.", more: str = "", state: str = "publish", kind: str = "post") -> str:
    return (
        "<item><title>A bridge &amp; stands</title><link>https://ledger.example/bridge/</link><pubDate>Mon, 03 Nov 2025 09:00:00 +0000</pubDate>"
        "<dc:creator><![CDATA[jdoe]]></dc:creator><guid isPermaLink='false'>https://ledger.example/?p=1</guid>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded><wp:post_id>1</wp:post_id><wp:post_date>2025-11-03 12:00:00</wp:post_date>"
        f"<wp:post_date_gmt>2025-11-03 09:00:00</wp:post_date_gmt><wp:status>{state}</wp:status><wp:post_type>{kind}</wp:post_type>{more}</item>"
    )


def _item(*args: str, **options: str) -> Item:
    [item] = parse(_export(_post(*args, **options), _FILE))
    return item


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_a_post(version: str) -> None:
    more = (
        "<excerpt:encoded><![CDATA[What it is about.]]></excerpt:encoded><category domain='category' nicename='news'><![CDATA[News]]></category>"
        "<category domain='category' nicename='economy'><![CDATA[Economy]]></category><category domain='post_tag' nicename='sea'><![CDATA[sea]]></category>"
        "<category domain='post_format' nicename='x'><![CDATA[Aside]]></category><wp:post_modified_gmt>2025-11-03 10:30:00</wp:post_modified_gmt>"
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>"
        "<wp:postmeta><wp:meta_key>_yoast_wpseo_primary_category</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta>"
    )
    [item] = parse(_export(_post("One.\n\nTwo\nthree.", more), _FILE, version=version))
    assert (item.format, item.guid, item.url) == (
        "wxr",
        "https://ledger.example/?p=1",
        "https://ledger.example/bridge/",
    )
    assert (item.title, item.standfirst, item.language) == ("A bridge & stands", "What it is about.", "en-GB")
    assert item.body_html == "<p>One.</p>\n<p>Two<br>three.</p>"
    assert item.credits == (Credit("Jane Doe"),)
    assert item.published is not None
    assert item.updated is not None
    assert (item.published.isoformat(), item.updated.isoformat()) == (
        "2025-11-03T09:00:00+00:00",
        "2025-11-03T10:30:00+00:00",
    )
    assert (item.section, item.topics) == ("Economy", ("News", "sea"))
    assert item.media == (
        Media("https://ledger.example/ferry.jpg", "image/jpeg", "A ferry", "A ferry lies in port."),
    )


@pytest.mark.parametrize(
    ("state", "more", "status"),
    [
        ("publish", "", "usable"),
        ("draft", "", "withheld"),
        ("pending", "", "withheld"),
        ("private", "", "withheld"),
        ("auto-draft", "", "withheld"),
        ("in-legal-review", "", "withheld"),
        ("trash", "", "cancelled"),
        ("publish", "<wp:post_password>enter</wp:post_password>", "withheld"),
        ("future", "<wp:post_password>enter</wp:post_password>", "withheld"),
    ],
)
def test_what_is_not_public_is_not_usable(state: str, more: str, status: str) -> None:
    item = _item("Text.", more, state=state)
    assert (item.status, item.embargo_until) == (status, None)


def test_what_is_scheduled_waits() -> None:
    item = _item(state="future")
    assert (item.status, item.embargo_until) == ("usable", item.published)


def test_pages_are_told_apart_and_menus_are_no_items() -> None:
    found = parse(
        _export(
            _post(kind="page"),
            _post(kind="nav_menu_item"),
            _post(kind="wp_block"),
            _post(kind="recipe"),
            _FILE,
        )
    )
    assert [item.genre for item in found] == ["page", "recipe"]


def test_co_authors_come_before_the_account() -> None:
    more = "<category domain='author' nicename='cap-a'><![CDATA[Lena Ortiz]]></category><category domain='author' nicename='cap-b'><![CDATA[jdoe]]></category>"
    assert _item("Text.", more).credits == (Credit("Lena Ortiz"), Credit("Jane Doe"))


def test_guest_authors_have_the_name_that_their_profile_has() -> None:
    post = _post(more="<category domain='author' nicename='cap-lena'><![CDATA[lena]]></category>")
    meta = "<wp:postmeta><wp:meta_key>cap-display_name</wp:meta_key><wp:meta_value>Lena Ortiz</wp:meta_value></wp:postmeta>"
    profile = f"<item><title>x</title><wp:post_id>77</wp:post_id><wp:post_name>cap-lena</wp:post_name><wp:post_type>guest-author</wp:post_type>{meta}</item>"
    [item] = parse(_export(post, profile))
    assert item.credits == (Credit("Lena Ortiz"),)


@pytest.mark.parametrize(
    ("content", "html"),
    [
        ("One.\r\n\r\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One.<h2>Two</h2>Three.", "<p>One.</p>\n<h2>Two</h2>\n<p>Three.</p>"),
        ("<!-- wp:paragraph -->\n<p>One.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:paragraph -->\n<p>Two.</p>\n<!-- /wp:paragraph -->", "<p>One.</p>\n<p>Two.</p>"),
        ('[caption id="a" width="3"]<img src="https://a.example/a.jpg" alt="A" /> A ship[/caption]', '<figure><img src="https://a.example/a.jpg" alt="A"><figcaption>A ship</figcaption></figure>'),
        ('[caption caption="A ship"]<a href="x"><img src="https://a.example/a.jpg" alt="A" /></a>[/caption]', '<figure><img src="https://a.example/a.jpg" alt="A"><figcaption>A ship</figcaption></figure>'),
        ('One.\n\n[gallery ids="9,10"]', '<p>One.</p>\n<figure><img src="https://ledger.example/ferry.jpg" alt="A ferry"><figcaption>A ferry lies in port.</figcaption></figure>'),
        ("One.\n\nhttps://video.example/1?a=b&amp;c=d\n\nTwo.", '<p>One.</p>\n<p><a href="https://video.example/1?a=b&amp;c=d">https://video.example/1?a=b&amp;c=d</a></p>\n<p>Two.</p>'),
        ("[embed]https://video.example/1[/embed]", '<p><a href="https://video.example/1">https://video.example/1</a></p>'),
        ("[poll id=3] and [[gallery]]", "<p>[poll id=3] and [gallery]</p>"),
        ("One.<!--more-->\n\nTwo.<!--nextpage--><script>1</script>", "<p>One.</p>\n<p>Two.</p>"),
        ("<pre>a\n\nb</pre>", "<pre>a\n\nb</pre>"),
    ],
)  # fmt: skip
def test_texts_as_its_editors_write_them(content: str, html: str) -> None:
    assert _item(content).body_html == html


def test_a_list_stays_one() -> None:
    assert paragraphs("<ul>\n<li>One</li>\n<li>Two</li>\n</ul>").count("<ul>") == 1
    assert "<p>" not in paragraphs("<ul>\n<li>One</li>\n</ul>")


def test_an_export_is_read_as_a_stream() -> None:
    posts = (_post(f"Text {number}.").replace("?p=1<", f"?p={number}<") for number in range(300))
    found = list(parse_file(BytesIO(_export(*posts, _FILE)), largest=1000))
    assert [item.body_text for item in found[:2]] == ["Text 0.", "Text 1."]
    assert len(found) == 300


def test_an_export_that_breaks_off_gives_what_is_whole_and_says_so() -> None:
    data = _export(_post("One."), _post("Two."))
    streamed = parse_file(BytesIO(data[:-90]))
    assert next(streamed).body_text == "One."
    with pytest.raises(Refused, match="truncated export: it breaks off after"):
        list(streamed)


def test_the_post_in_which_an_export_breaks_off_is_not_taken_for_whole() -> None:
    data = _export(_post("One."), _post("Two."))
    ends = [data.rfind(mark) for mark in (b"</item>", b"</content:encoded>", b"Two.")]
    for end in ends:
        found: list[str | None] = []
        with pytest.raises(Refused, match="truncated export: it breaks off after 1 posts"):
            found.extend(item.body_text for item in parse_file(BytesIO(data[:end])))
    assert min(ends) > data.rfind(b"<item>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_an_export_in_other_encodings(encoding: str) -> None:
    text = (
        _export(_post("Ağaç."), _FILE)
        .decode()
        .replace('encoding="UTF-8"', f'encoding="{encoding.removesuffix("-sig")}"')
    )
    [item] = parse_file(BytesIO(text.encode(encoding)))
    assert item.body_text == "Ağaç."


def test_control_characters_and_undeclared_prefixes_are_no_hindrance() -> None:
    data = _export(_post("One\x0b \x1ftwo."), _FILE).replace(
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"', b""
    )
    [item] = parse(data)
    assert (item.body_text, item.credits) == ("One two.", (Credit("Jane Doe"),))


def test_an_export_with_entities_is_refused() -> None:
    laughs = b'<!DOCTYPE rss [<!ENTITY a "ha">]><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>&a;</title></item></channel></rss>'
    with pytest.raises(Refused, match="entities"):
        parse(laughs)


_POST: dict[str, Any] = {
    "id": 1,
    "date": "2025-11-03T12:00:00",
    "date_gmt": "2025-11-03T09:00:00",
    "modified_gmt": "2025-11-03T10:30:00",
    "guid": {"rendered": "https://ledger.example/?p=1"},
    "slug": "bridge",
    "status": "publish",
    "type": "post",
    "link": "https://ledger.example/bridge/",
    "title": {"rendered": "A bridge &amp; stands"},
    "content": {"rendered": "<p>One.</p>\n<script>1</script><p>Two.</p>", "protected": False},
    "excerpt": {"rendered": "<p>What it is about.</p>", "protected": False},
    "featured_media": 9,
    "_embedded": {
        "author": [{"id": 1, "name": "Jane Doe"}],
        "wp:featuredmedia": [
            {
                "source_url": "https://ledger.example/ferry.jpg",
                "alt_text": "A ferry",
                "mime_type": "image/jpeg",
                "caption": {"rendered": "<p>A ferry lies in port.</p>"},
                "media_details": {"width": 1600, "height": 900},
            }
        ],
        "wp:term": [[{"taxonomy": "category", "name": "Economy"}], [{"taxonomy": "post_tag", "name": "sea"}]],
    },
}


def test_the_rest_api() -> None:
    [item] = parse(json.dumps([_POST]).encode())
    assert (item.format, item.guid, item.url) == (
        "wordpress",
        "https://ledger.example/?p=1",
        "https://ledger.example/bridge/",
    )
    assert (item.title, item.standfirst, item.body_html) == (
        "A bridge & stands",
        "What it is about.",
        "<p>One.</p>\n<p>Two.</p>",
    )
    assert (item.section, item.topics, item.credits) == ("Economy", ("sea",), (Credit("Jane Doe"),))
    assert item.published is not None
    assert item.published.isoformat() == "2025-11-03T09:00:00+00:00"
    assert item.media == (
        Media(
            "https://ledger.example/ferry.jpg",
            "image/jpeg",
            "A ferry",
            "A ferry lies in port.",
            None,
            1600,
            900,
        ),
    )


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({}, "usable"),
        ({"status": "draft"}, "withheld"),
        ({"status": "private"}, "withheld"),
        ({"content": {"rendered": "", "protected": True}}, "withheld"),
        ({"password": "enter"}, "withheld"),
    ],
)
def test_states_of_the_rest_api(changed: dict[str, Any], status: str) -> None:
    [item] = parse(json.dumps({**_POST, **changed}).encode())
    assert item.status == status


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            {"code": "rest_no_route", "message": "No route was found", "data": {"status": 404}},
            "an error of WordPress's: No route was found",
        ),
        ([{"id": 1, "title": {"rendered": ""}}], "without a post"),
    ],
)
def test_answers_that_are_no_posts_are_refused(data: object, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        parse(json.dumps(data).encode())


@pytest.mark.needs_corpora
def test_wordpresss_own_test_data_is_read() -> None:
    with (CORPORA / "wordpress" / "themeunittestdata.wordpress.xml").open("rb") as file:
        found = list(parse_file(file))
    posts = [item for item in found if item.genre is None]
    assert (len(posts), len(found) - len(posts)) == (58, 21)
    assert sorted(item.title or "" for item in found if item.status != "usable") == [
        "Draft",
        'Template: Password Protected (the password is "enter")',
    ]
    assert [item.title for item in found if item.embargo_until] == ["Scheduled"]
    with (CORPORA / "wordpress" / "64-block-test-data.xml").open("rb") as file:
        assert sum(item.genre is None for item in parse_file(file)) == 61


@pytest.mark.parametrize(
    ("wound", "reason"),
    [
        ("<item><title>x</tit><b></item>", "damaged export: 2 of 3 items could be read; line"),
        (f"<item>{'<x>' * 3000}{'</x>' * 3000}</item>", "items could be read; line"),
        (_post("a " * 5_000_000), "an item of over 8 million characters"),
    ],
)
def test_what_a_damaged_export_has_lost_is_said(wound: str, reason: str) -> None:
    streamed = parse_file(BytesIO(_export(_post("One."), wound, _post("Three."))))
    assert next(streamed).body_text == "One."
    with pytest.raises(Refused, match=reason):
        list(streamed)


def test_a_loose_ampersand_is_kept() -> None:
    [item] = parse(_export(_post("A & B").replace("A bridge &amp; stands", "Rock & Roll &copy; &#38; you")))
    assert (item.title, item.body_text) == ("Rock & Roll © & you", "A & B")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<item>", "<![CDATA[", "]]>", "&", "&amp;", "x" * 30, "<", ">", "]]", " "]),
        max_size=40,
    ),
    st.integers(1, 40),
)
def test_mending_is_the_same_however_the_text_is_cut(pieces: list[str], size: int) -> None:
    text = "".join(pieces)
    whole, cut = Mended(), Mended()
    parts = [text[start : start + size] for start in range(0, len(text), size)]
    said = "".join(cut.feed(part) for part in parts) + cut.feed("", last=True)
    assert (said, cut.items) == (whole.feed(text, last=True), whole.items)
