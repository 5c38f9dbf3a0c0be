"""What cannot be read is refused in one line that says why; nothing raises anything else, whatever the bytes."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from manset.ingest.parse import LARGEST, Item, Refused, parse

_ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_LAUGHS = f'<!DOCTYPE x [<!ENTITY l0 "ha">{_ENTITIES}]><rss><channel><item><title>&l9;</title></item></channel></rss>'
_QUADRATIC = f'<!DOCTYPE rss [<!ENTITY a "{"a" * 5000}">]><rss><channel><item><title>{"&a;" * 2000}</title></item></channel></rss>'
_EXTERNAL = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>'
_TRUNCATED = "<rss version='2.0'><channel><item><title>One</title></item><item><title>Two</ti"
_MISLABELLED = b'<?xml version="1.0" encoding="utf-8"?><rss><channel><item><title>\xfe\xfdk</title></item></channel></rss>'


def _zip() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("article.txt", "An article")
    return file.getvalue()


def _page(title: str, text: str = "") -> bytes:
    return f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1>{text}</body></html>".encode()


_BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\n ", "empty"),
    "a mark and nothing else": (b"\xef\xbb\xbf", "empty"),
    "zip": (_zip(), "zip"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
    "gzip": (b"\x1f\x8b\x08\x00", "gzip"),
    "webp": (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "picture"),
    "binary": (bytes(range(256)) * 8, "binary"),
    "too large": (b"a" * (LARGEST + 1), "20 MB"),
    "50 MB": (b"<rss>" + b"a" * 50_000_000, "50.0 MB is over the limit of 20 MB"),
    "truncated feed": (_TRUNCATED.encode(), "after 79 characters and 1 complete item"),
    "truncated Atom": (b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id>", "truncated XML"),
    "truncated JSON": (b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1"', "truncated JSON"),
    "truncated page": (b"<html><head><title>T</title></head><body><h1>T</h1><p>Some words<p cla", "truncated page"),
    "billion laughs": (_LAUGHS.encode(), "billion laughs"),
    "billion laughs in UTF-16": (_LAUGHS.encode("utf-16"), "billion laughs"),
    "quadratic blow-up": (_QUADRATIC.encode(), "expand to more than"),
    "external entity": (_EXTERNAL.encode(), "external entity x"),
    "wrong charset": (_MISLABELLED, "wrong charset: it declares utf-8, but byte 65 (0xfe) is not"),
    "404": (_page("404 Not Found"), "an error page"),
    "404 in Turkish": (_page("Sayfa bulunamadı"), "an error page"),
    "500": (_page("500 Internal Server Error", "<p>The server encountered an error.</p>"), "an error page"),
    "a guard": (_page("Just a moment..."), "an error page"),
    "an unnamed guard": (_page("ledger.example", "<script>window._cf_chl_opt={}</script>"), "guard"),
    "a blog's 404": (_page("Page not found – Ledger", "<p>It looks like nothing was found.</p>"), "an error page"),
    "other XML": (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "root <svg>"),
    "other JSON": (b'{"name": "manset", "version": "1"}', "not a JSON Feed"),
    "a JSON list": (b"[1, 2, 3]", "not a JSON Feed"),
    "nested JSON": (b'{"items": [' * 20_000, "nested too deep"),
    "nested page": (b"<html><body>" + b"<div>" * 100_000, "too deep"),
    "menu without an article": (b"Home\nPolitics\nSports\nContact\n", "no article in the text"),
    "menu as a page": (b"<html><body><nav><a>Home</a></nav></body></html>", "no article in the page"),
    "endless lines": (b"word\n" * 30_000, "too many lines"),
    "endless tags": (b"<rss>" + b"<a/>" * 500_000 + b"</rss>", "too many elements"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(_BAD))
def test_bad_input_is_refused_in_one_line(name: str) -> None:
    data, reason = _BAD[name]
    with pytest.raises(Refused) as refusal:
        parse(data, name="file")
    assert reason in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 300


@pytest.mark.parametrize(
    "feed",
    [
        _TRUNCATED,
        "<rss><channel><item><title>One</title></item><item><title>Two</title><description><![CDATA[ </item> ",
        "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel/><item><title>One</title></item><item><title>Two",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>One</title></entry><entry><title>Two</title>",
    ],
)
def test_of_a_truncated_feed_what_is_whole_is_read_and_the_rest_noted(feed: str) -> None:
    bad: list[str] = []
    assert [item.title for item in parse(feed.encode(), bad=bad)] == ["One"]
    [note] = bad
    assert note.startswith(
        f"truncated XML: it breaks off after {len(feed)} characters and 1 complete item, before"
    )


@pytest.mark.parametrize(
    "feed",
    [
        b"<rss version='2.0'><channel></channel></rss>",
        b"<rss/>",
        b'{"version":"https://jsonfeed.org/version/1","items":[]}',
    ],
)
def test_a_feed_without_items_is_not_bad(feed: bytes) -> None:
    assert parse(feed) == []


def test_an_article_about_errors_is_an_article() -> None:
    words = (
        "The message that no such page exists was sent forty billion times last year, the institute said. "
        * 15
    )
    [item] = parse(_page("404 Not Found", f"<article><p>{words}</p><p>{words}</p></article>"))
    assert item.title == "404 Not Found"


def test_the_doctype_of_old_feeds_is_no_harm() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
    [item] = parse(
        f"<?xml version='1.0'?>{doctype}<rss version='0.91'><channel><item><title>A</title></item></channel></rss>".encode()
    )
    assert item.title == "A"


def _items_or_refusal(data: bytes) -> None:
    items, refusal = [], None
    try:
        items = parse(data)
    except Refused as refused:
        refusal = str(refused)
    assert refusal is None or (refusal and "\n" not in refusal)
    for item in items:
        assert isinstance(item, Item)
        assert "<script" not in (item.body_html or "").lower()
        str(item.as_json()).encode()  # no lone surrogates: it can be printed


_SHARDS = st.sampled_from(
    "<rss> </rss> <channel> <item> </item> <title> </title> <description> <![CDATA[ ]]> <feed> <entry> <content> <html> <head> <body>"
    " <p> </p> <div> <script> <h1> <a <img src= > < & &amp; &#0; &#xD800; &lt; <!-- --> <!DOCTYPE [ <!ENTITY SYSTEM ]> <?xml ?>"
    ' { } [ ] "items": "version": , : "a" null ![ ]( ) * # ** | » Home By 2025 November \n \n\n \x00 \ud800 é ş ı İ xml:base= xmlns='
    " http:// // javascript: data: &nbsp; Reuters (AA) Advertisement Related Share . ,".split(" ")
)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_items_or_a_refusal(data: bytes) -> None:
    _items_or_refusal(data)


@settings(max_examples=400, deadline=None)
@example("| &nbsp; | \n <rss>")
@given(st.lists(_SHARDS, max_size=60).map(" ".join))
def test_any_shards_of_markup_give_items_or_a_refusal(text: str) -> None:
    _items_or_refusal(text.encode("utf-8", "replace"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 400), st.sampled_from(["rss", "atom", "json", "html", "text"]))
def test_damage_anywhere_gives_items_or_a_refusal(damage: bytes, at: int, kind: str) -> None:
    whole = {
        "rss": b"<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><item><title>A</title>"
        b"<pubDate>Mon, 03 Nov 2025 10:00:00 +0300</pubDate><media:content url='a.jpg'/><description>B</description></item></channel></rss>",
        "atom": b"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://a.example/'><entry><title type='html'>A &lt;b&gt;</title><link href='x'/>"
        b"<updated>2025-11-03T10:00:00Z</updated><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>B</p></div></content></entry></feed>",
        "json": b'{"version":"https://jsonfeed.org/version/1.1","title":"A","items":[{"id":1,"title":"B","content_html":"<p>C</p>","tags":["D"]}]}',
        "html": b'<html><head><script type=\'application/ld+json\'>{"@type":"NewsArticle","headline":"A"}</script></head><body><h1>A</h1>'
        b"<article><p class='byline'>By B</p><p>Some words that are said here, and some more of them.</p></article></body></html>",
        "text": b"Home \xc2\xbb World \xc2\xbb A bridge stands\n\nA bridge stands\n\nBy B With Reuters\nNovember 3, 2025\n\nThe bridge stood on Monday, officials said.\n",
    }[kind]
    _items_or_refusal(whole[: at % len(whole)] + damage + whole[at % len(whole) :])
