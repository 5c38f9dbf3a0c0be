"""Feeds: what each field of an item is read from."""

import json

import pytest

from manset.ingest.parse import Credit, Item, Media, parse

_SPACES = (
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:atom="http://www.w3.org/2005/Atom"'
)


def _rss(
    item: str, channel: str = "<title>The Ledger</title><language>en-gb</language>", **options: str
) -> Item:
    text = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {_SPACES}><channel>{channel}<item>{item}</item></channel></rss>'
    [found] = parse(text.encode(), **options)  # type: ignore[arg-type]
    return found


def _atom(entry: str, feed: str = "", **options: str) -> Item:
    text = f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app">{feed}<entry>{entry}</entry></feed>'
    [found] = parse(text.encode(), **options)  # type: ignore[arg-type]
    return found


def test_an_item_prints_exactly_these_fields() -> None:
    fields = (
        "format guid version url title standfirst credits published updated language section topics body_html body_text media status"
        " embargo_until expires_at urgency genre kind media_topics slugline place advisory signals copyright usage_terms"
    )
    printed = _rss("<title>A</title>").as_json()
    assert list(printed) == fields.split()
    assert json.loads(json.dumps(printed)) == printed
    unknown = {name for name, value in printed.items() if value is None}
    assert unknown == {
        "guid",
        "version",
        "url",
        "standfirst",
        "published",
        "updated",
        "section",
        "body_html",
        "body_text",
        "embargo_until",
        "expires_at",
        "urgency",
        "genre",
        "kind",
        "slugline",
        "place",
        "advisory",
        "copyright",
        "usage_terms",
    }
    assert (printed["credits"], printed["topics"], printed["media"], printed["status"]) == (
        [],
        [],
        [],
        "usable",
    )


def test_rss_with_everything() -> None:
    item = _rss(
        "<title>Grain ship &amp;amp; tugs</title><link>https://a.example/1?utm_source=rss&amp;id=1</link><guid isPermaLink='false'>tag:1</guid>"
        "<dc:creator>By Daily Sabah With Reuters</dc:creator><pubDate>Mon, 03 Nov 2025 10:00:00 +0300</pubDate>"
        "<atom:updated>2025-11-03T12:00:00+03:00</atom:updated><category domain='https://a.example/tag'>ships</category>"
        "<category domain='https://a.example/section'>World</category><category>wheat</category>"
        "<description>Tugs are on their way.</description><content:encoded>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content:encoded>"
    )
    assert (item.title, item.guid, item.url) == ("Grain ship & tugs", "tag:1", "https://a.example/1?id=1")
    assert item.credits == (Credit("Daily Sabah", "by", "outlet"), Credit("Reuters", "with", "agency"))
    assert item.published is not None
    assert item.updated is not None
    assert (item.published.isoformat(), item.updated.isoformat()) == (
        "2025-11-03T10:00:00+03:00",
        "2025-11-03T12:00:00+03:00",
    )
    assert (item.section, item.topics, item.language) == ("World", ("ships", "wheat"), "en-GB")
    assert (item.standfirst, item.body_text) == ("Tugs are on their way.", "One.\n\nTwo.")


def test_words_of_scripts_and_styles_are_in_no_title_and_no_standfirst() -> None:
    hidden = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;style&gt;p {}&lt;/style&gt;"
    item = _rss(
        f"<title>{hidden}Grain ship</title><description>{hidden}Tugs are on their way.</description>"
        "<content:encoded>&lt;p&gt;One.&lt;/p&gt;</content:encoded>"
    )
    assert (item.title, item.standfirst) == ("Grain ship", "Tugs are on their way.")


def test_without_a_scheme_the_first_category_is_the_section() -> None:
    item = _rss(
        "<title>A</title><category>World</category><category>ships</category><category>World</category>"
    )
    assert (item.section, item.topics) == ("World", ("ships",))


def test_media_rss_keeps_each_pictures_own_words() -> None:
    item = _rss(
        "<title>A</title><description>About it.</description><media:group><media:credit role='photographer'>Jane Doe/AP</media:credit>"
        "<media:content url='https://a.example/1.jpg' type='image/jpeg' width='1200' height='800'><media:description>A ship.</media:description>"
        "</media:content><media:content url='https://a.example/2.png' medium='image'><media:description>A tug.</media:description>"
        "<media:credit>John Roe</media:credit></media:content></media:group><enclosure url='https://a.example/3.mp3' type='audio/mpeg' length='1'/>"
    )
    assert item.media == (
        Media("https://a.example/1.jpg", "image/jpeg", None, "A ship.", "Jane Doe/AP", 1200, 800),
        Media("https://a.example/2.png", "image/png", None, "A tug.", "John Roe"),
        Media("https://a.example/3.mp3", "audio/mpeg"),
    )
    assert item.standfirst == "About it."


def test_the_same_picture_in_two_sizes_is_one() -> None:
    item = _rss(
        "<title>A</title><enclosure url='https://a.example/ship-300x200.jpg' type='image/jpeg' length='1'/>"
        "<description>&lt;figure&gt;&lt;img src='https://a.example/ship.jpg' alt='Ship'&gt;&lt;figcaption&gt;A ship. (AA Photo)&lt;/figcaption&gt;&lt;/figure&gt;&lt;p&gt;B&lt;/p&gt;</description>"
    )
    assert item.media == (Media("https://a.example/ship.jpg", "image/jpeg", "Ship", "A ship.", "AA"),)
    assert item.body_text == "B"


@pytest.mark.parametrize(
    ("options", "base", "source"),
    [
        ({}, "", "pictures/a.jpg"),
        ({"url": "https://a.example/feed/rss.xml"}, "", "https://a.example/feed/pictures/a.jpg"),
        ({}, ' xml:base="https://b.example/x/"', "https://b.example/x/pictures/a.jpg"),
    ],
)
def test_relative_pictures(options: dict[str, str], base: str, source: str) -> None:
    content = f"<title>A</title><content type='html'{base}>&lt;img src='pictures/a.jpg'&gt;&lt;p&gt;B&lt;/p&gt;</content>"
    item = _atom(content, **options)
    assert [media.url for media in item.media] == [source]
    assert source in (item.body_html or "")


def test_atom_texts_are_what_their_type_says() -> None:
    assert _atom("<title>1 &lt; 2 &amp;amp; 3</title>").title == "1 < 2 &amp; 3"
    assert _atom("<title type='html'>&lt;b&gt;1&lt;/b&gt; &amp;lt; 2</title>").title == "1 < 2"
    assert _atom("<title>A</title><content>1 &lt; 2\n\nnext</content>").body_text == "1 < 2\n\nnext"


def test_atom_people() -> None:
    item = _atom(
        "<title>A</title><contributor><name>John Roe</name></contributor>",
        "<author><name>Jane Doe, Reuters</name></author>",
    )
    assert item.credits == (Credit("Jane Doe"), Credit("Reuters", "by", "agency"), Credit("John Roe", "with"))


def test_a_draft_is_withheld() -> None:
    assert _atom("<title>A</title><app:control><app:draft>yes</app:draft></app:control>").status == "withheld"


def test_what_blogging_software_appends_is_not_text() -> None:
    item = _rss(
        "<title>A</title><description>&lt;p&gt;One two three four five six seven eight nine ten eleven twelve [&amp;#8230;]&lt;/p&gt;"
        "&lt;p&gt;The post &lt;a href='x'&gt;A&lt;/a&gt; appeared first on &lt;a href='y'&gt;B&lt;/a&gt;.&lt;/p&gt;</description>"
        "<content:encoded>&lt;p&gt;One two three four five six seven eight nine ten eleven twelve thirteen.&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;"
        "&lt;p&gt;The post &lt;a href='x'&gt;A&lt;/a&gt; appeared first on &lt;a href='y'&gt;B&lt;/a&gt;.&lt;/p&gt;</content:encoded>"
    )
    assert (
        item.body_text == "One two three four five six seven eight nine ten eleven twelve thirteen.\n\nMore."
    )
    assert item.standfirst is None


def test_rss_1_and_its_dublin_core() -> None:
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="http://a.example/"><title>L</title></channel><item rdf:about="http://a.example/1"><title>A</title><link>http://a.example/1</link>'
        "<dc:creator>Jane Doe</dc:creator><dc:date>2025-11-03T10:00:00+03:00</dc:date><dc:subject>World</dc:subject><dc:language>tr</dc:language></item></rdf:RDF>"
    )
    [item] = parse(text.encode())
    assert (item.format, item.url, item.section, item.language) == (
        "rss",
        "http://a.example/1",
        "World",
        "tr",
    )
    assert item.published is not None
    assert item.published.isoformat() == "2025-11-03T10:00:00+03:00"
    assert item.credits == (Credit("Jane Doe"),)


def test_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Ledger",
        "home_page_url": "https://a.example/",
        "language": "tr",
        "authors": [{"name": "The Ledger"}],
        "items": [
            {
                "id": 7,
                "url": "/7",
                "title": "A &amp; B",
                "summary": "C",
                "content_text": "One.\n\nTwo <b>.",
                "image": "pictures/7.jpg",
                "date_published": "2025-11-03T10:00:00+03:00",
                "tags": ["World", "ships"],
                "attachments": [
                    {"url": "https://a.example/7.mp3", "mime_type": "audio/mpeg", "title": "Listen"}
                ],
            },
            {
                "id": "8",
                "content_html": "<p onclick=x>Hi</p><script>1</script>",
                "author": {"name": "Jane Doe"},
                "language": "en",
            },
            "not an item",
        ],
    }
    first, second = parse(json.dumps(feed).encode())
    assert (first.format, first.guid, first.url, first.title, first.standfirst) == (
        "jsonfeed",
        "7",
        "https://a.example/7",
        "A & B",
        "C",
    )
    assert (first.body_text, first.language, first.section, first.topics) == (
        "One.\n\nTwo <b>.",
        "tr",
        "World",
        ("ships",),
    )
    assert first.credits == (Credit("The Ledger", "by", "outlet"),)
    assert first.media == (
        Media("pictures/7.jpg", "image/jpeg"),
        Media("https://a.example/7.mp3", "audio/mpeg", caption="Listen"),
    )
    assert (second.body_html, second.language, second.credits) == ("<p>Hi</p>", "en", (Credit("Jane Doe"),))


def test_the_format_is_told_by_the_bytes_and_not_by_the_name() -> None:
    for name in ("a.txt", "a.json", "a.html", None):
        [item] = parse(
            b"<rss version='2.0'><channel><item><title>A</title></item></channel></rss>", name=name
        )
        assert item.format == "rss"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso-8859-9", "windows-1254"],
)
def test_turkish_letters_in_any_encoding(encoding: str) -> None:
    label = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{label}"?><rss version="2.0"><channel><item><title>Iğdır İli şöyle, çığ öyküsü</title></item></channel></rss>'
    [item] = parse(text.encode(encoding))
    assert item.title == "Iğdır İli şöyle, çığ öyküsü"


@pytest.mark.parametrize(
    ("said", "genre", "kind"),
    [
        ("Opinion", "Opinion", "opinion"),
        ("Haber Analiz", "Haber Analiz", "analysis"),
        ("Feature", "Feature", None),
        ("Text", None, None),
    ],
)
def test_dublin_cores_type_is_the_genre(said: str, genre: str | None, kind: str | None) -> None:
    item = _rss(f"<title>A</title><dc:type>{said}</dc:type>")
    assert (item.genre, item.kind) == (genre, kind)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("<guid>episode-1</guid>", None),
        ("<guid>https://a.example/1</guid>", "https://a.example/1"),
        ("<link/><guid>https://a.example/1</guid>", "https://a.example/1"),
        ("<link/><guid isPermaLink='false'>https://a.example/1</guid>", None),
        ("<link>/news/1</link><guid>episode-1</guid>", "https://a.example/news/1"),
    ],
)
def test_an_id_is_an_address_only_where_it_is_whole(link: str, url: str | None) -> None:
    channel = "<title>The Ledger</title><link>https://a.example/</link>"
    assert _rss(f"<title>A</title>{link}", channel).url == url


def test_atoms_text_that_is_elsewhere_is_its_address() -> None:
    assert (
        _atom("<id>4</id><title>A</title><content type='html' src='https://a.example/4'/>").url
        == "https://a.example/4"
    )
    assert _atom("<id>4</id><title>A</title>").url is None


def test_what_is_heard_has_a_picture_too() -> None:
    item = _rss(
        '<title>A</title><enclosure url="https://a.example/1.mp3" type="audio/mpeg" length="1"/>'
        '<media:thumbnail url="https://a.example/1.jpg"/>'
    )
    assert [media.url for media in item.media] == ["https://a.example/1.mp3", "https://a.example/1.jpg"]


def test_keywords_of_media_rss_are_no_section() -> None:
    item = _rss("<title>A</title><media:keywords>ships, wheat</media:keywords><category>World</category>")
    assert (item.section, item.topics) == ("World", ("ships", "wheat"))


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("AT&T wins", "AT&T wins"),
        ("<![CDATA[AT&T wins & pays]]>", "AT&T wins & pays"),
        ("A & B &#8217;", "A & B ’"),
        ("A &#xD800;&#0;&#1114112; B</titel>", "A B"),
        ("&paper; today", "The Ledger & Co today"),
    ],
)
def test_ampersands_and_what_a_dtd_declares(title: str, said: str) -> None:
    text = f'<!DOCTYPE rss [<!ENTITY paper "The Ledger &#38; Co">]><rss version="2.0"><channel><item><title>{title}</title></item></channel></rss>'
    [item] = parse(text.encode())
    assert item.title == said


def test_an_element_closed_by_another_name_takes_no_item_with_it() -> None:
    items = "<item><title>One</titel><link>https://a.example/1</link></item><item><title>Two</title></item>"
    found = parse(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode())
    assert [(item.title, item.url) for item in found] == [("One", "https://a.example/1"), ("Two", None)]


def test_a_stray_nul_does_not_make_a_feed_binary() -> None:
    [item] = parse(b'<rss version="2.0"><channel><item><title>A\x00 ship</title></item></channel></rss>')
    assert item.title == "A ship"


def test_an_item_of_a_json_feed_that_says_nothing_is_none() -> None:
    bad: list[str] = []
    [item] = parse(b'{"version": "https://jsonfeed.org/version/1.1", "items": [{}, {"id": "1"}]}', bad=bad)
    assert (item.guid, bad) == ("1", ["item 1: it says nothing"])
