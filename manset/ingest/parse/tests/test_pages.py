"""Saved pages: what the page says of itself, what it shows, and what stands around it."""

from pathlib import Path

import pytest

from manset.ingest.parse import Item, Refused, parse

_PAGES = Path(__file__).parent / "testdata" / "pages"
_TITLE = "Engineers give the Evros bridge a clean bill, and new heels"
_FIRST = "Greek and Turkish engineers met on Monday to inspect the bridge over the Evros river"
_LAST = "About 900 vehicles a day used the bridge before the floods. Most of them carried fruit."


def _page(name: str, url: str | None = None) -> Item:
    [item] = parse((_PAGES / name).read_bytes(), name=name, url=url)
    return item


def _html(body: str, head: str = "") -> Item:
    text = "<p>The bridge stood on Monday, officials in the town said, and nobody had expected it.</p>" * 3
    [item] = parse(
        f"<!doctype html><html><head>{head}</head><body><h1>A bridge stands</h1>{body}<article>{text}</article></body></html>".encode()
    )
    return item


@pytest.mark.parametrize("name", ["smartmag.html", "bare.html", "micro.html", "amp.html", "xhtml_xss.html"])
def test_headline_and_text(name: str) -> None:
    item = _page(name)
    assert item.format == "html"
    assert item.title == _TITLE
    assert item.body_text is not None
    assert item.body_text.startswith(_FIRST)
    assert _LAST in item.body_text


def test_a_magazine_themes_page() -> None:
    item = _page("smartmag.html")
    assert [(credit.name, credit.role, credit.kind) for credit in item.credits] == [
        ("Daily Sabah", "by", "outlet"),
        ("Reuters", "with", "agency"),
    ]  # and not the system's account that its data name
    assert (item.guid, item.url) == ("https://evros.example/?p=4711", "https://evros.example/evros-bridge/")
    assert (item.section, item.topics, item.language) == ("International", ("Evros", "bridges"), "en-US")
    assert item.standfirst is None  # the description is only the text's beginning
    assert item.body_text is not None
    assert "4 million euros, half of which" in item.body_text  # the two halves, without the box between
    for furniture in (
        "Advertisement",
        "Read more",
        "Share",
        "Related",
        "Leave",
        "believe",
        "Latest",
        "Previous",
        "About us",
        "Mins",
    ):
        assert furniture not in item.body_text
    [picture] = item.media
    assert (picture.alt, picture.caption, picture.credit) == ("The bridge", "The bridge in autumn.", "AA")
    assert (picture.width, picture.height) == (1200, 800)


def test_a_page_from_before_style_sheets() -> None:
    item = _page("bare.html")
    assert [credit.name for credit in item.credits] == ["Jane Doe", "AP"]
    assert item.published is not None
    assert item.published.date().isoformat() == "2025-11-03"


def test_microdata_and_the_source_under_the_text() -> None:
    item = _page("micro.html")
    assert item.standfirst == "Dalgıçlar umduklarından az çakıl buldu."
    assert [credit.name for credit in item.credits] == ["Ayşe Yılmaz", "AA"]
    assert item.published is not None
    assert item.updated is not None
    assert item.published.isoformat() == "2025-11-03T14:30:00+03:00"
    assert item.body_text is not None
    assert "Kaynak" not in item.body_text


def test_nothing_unsafe_and_no_tracker_is_left() -> None:
    item = _page("xhtml_xss.html")
    assert item.body_html is not None
    for evil in ("javascript", "onclick", "onerror", "pixel.wp.com", "utm_", "iframe", "<script"):
        assert evil not in item.body_html
    assert '<a href="https://evros.example/r?id=2">' in item.body_html
    assert '<img src="https://evros.example/d/pic.jpg" alt="Pic">' in item.body_html
    assert "https://www.youtube.com/watch?v=abcdef12" in item.body_html


def test_lists_of_json_ld_and_kin_of_news_articles() -> None:
    item = _page("amp.html")
    assert [(credit.name, credit.kind) for credit in item.credits] == [
        ("Jane Doe", "person"),
        ("Reuters", "agency"),
    ]
    assert (item.section, item.standfirst) == ("World", "A bridge has been looked at.")
    assert len(item.media) == 3  # two of the data and the one shown


def test_a_text_that_only_a_script_shows() -> None:
    item = _page("script_only.html")
    assert item.body_text is not None
    assert len(item.body_text.split("\n\n")) == 4


def test_a_front_page_is_no_article() -> None:
    with pytest.raises(Refused, match="a list of articles"):
        _page("front.html")


def test_comments_with_more_words_than_the_article_are_left_out() -> None:
    comment = "<li><p>I have read this with care and do not agree with a single word of what it says about bridges.</p></li>"
    item = _html(f'<section class="comments"><ol>{comment * 20}</ol></section>')
    assert item.body_text is not None
    assert "agree" not in item.body_text
    assert item.body_text.count("The bridge stood") == 3


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "NewsArticle", "headline": "A bridge stands", "datePublished": "2025-11-03T10:00:00Z",}',
        '<!-- {"@type": "NewsArticle", "headline": "A bridge stands", "datePublished": "2025-11-03T10:00:00Z"} -->',
        '{"@graph": [{"@type": ["Article", "NewsArticle"], "name": "A bridge stands",\n "datePublished": "2025-11-03T10:00:00Z", "description": "a\nb"}]}',
        (
            '[{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Other", "datePublished": "2020-01-01"}]},'
            ' {"@type": "http://schema.org/NewsArticle", "headline": "A bridge stands", "datePublished": "2025-11-03T10:00:00Z"}]'
        ),
    ],
)
def test_json_ld_as_it_is_written(broken: str) -> None:
    item = _html("", f'<script type="application/ld+json">{broken}</script>')
    assert item.published is not None
    assert item.published.isoformat() == "2025-11-03T10:00:00+00:00"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "<title>A bridge stands - The Ledger</title><meta property='og:site_name' content='The Ledger'>",
            "A bridge stands",
        ),
        ("<title>The Ledger | A bridge stands</title>", "A bridge stands"),
        ("<meta property='og:title' content='A bridge stands'><title>Ledger</title>", "A bridge stands"),
    ],
)
def test_the_sites_name_is_no_part_of_a_headline(head: str, title: str) -> None:
    assert _html("", head).title == title


def test_pictures_that_load_late_and_credits_in_an_element_of_their_own() -> None:
    item = _html(
        '<figure><img src="data:image/gif;base64,R0" data-srcset="a-300.jpg 300w, a-1200.jpg 1200w" alt="A">'
        '<figcaption>The bridge <span class="credit">Jane Doe/AP</span></figcaption></figure>'
    )
    [picture] = item.media
    assert (picture.url, picture.credit) == ("a-1200.jpg", "Jane Doe/AP")


@pytest.mark.parametrize(
    ("markup", "published", "updated"),
    [
        ('<time datetime="2025-11-03T10:00:00+03:00">x</time>', "2025-11-03T10:00:00+03:00", None),
        ('<p class="post-date">Published: November 3, 2025 10:00 | Updated: November 4, 2025</p>', "2025-11-03T10:00:00+00:00", "2025-11-04T00:00:00+00:00"),
        ('<span class="tarih">Giriş: 03.11.2025 10:00 Güncelleme: 04.11.2025 11:00</span>', "2025-11-03T10:00:00+00:00", "2025-11-04T11:00:00+00:00"),
    ],
)  # fmt: skip
def test_dates_that_only_readers_are_told(markup: str, published: str, updated: str | None) -> None:
    item = _html(markup)
    assert item.published is not None
    assert item.published.isoformat() == published
    assert (item.updated.isoformat() if item.updated else None) == updated


@pytest.mark.parametrize(
    ("head", "genre", "kind"),
    [
        ('{"@type": "OpinionNewsArticle", "headline": "A bridge stands"}', "OpinionNewsArticle", "opinion"),
        ('{"@type": ["Article", "AnalysisNewsArticle"], "headline": "A bridge stands"}', "AnalysisNewsArticle", "analysis"),
        ('{"@type": "BackgroundNewsArticle", "headline": "A bridge stands"}', "BackgroundNewsArticle", "explainer"),
        ('{"@type": "LiveBlogPosting", "headline": "A bridge stands"}', "LiveBlogPosting", "live"),
        ('{"@type": "NewsArticle", "headline": "A bridge stands", "genre": "Opinion"}', "Opinion", "opinion"),
        ('{"@type": "NewsArticle", "headline": "A bridge stands"}', None, None),
    ],
)  # fmt: skip
def test_the_type_in_the_pages_data_is_the_genre(head: str, genre: str | None, kind: str | None) -> None:
    item = _html("", f'<script type="application/ld+json">{head}</script>')
    assert (item.genre, item.kind) == (genre, kind)


def test_a_page_marked_as_opinion_is_that() -> None:
    assert _html("", '<meta property="article:opinion" content="true">').kind == "opinion"


_TOLD = [
    f"The {name} of the bridge was closed on Monday, as the engineers had asked, and nobody crossed it before the evening."
    for name in ("northern end", "southern end", "footpath", "railway", "toll house", "lamp room")
]
_OTHERS = "".join(
    f'<div class="q9"><p>{word} I crossed that bridge every day for thirty years, and there was never a soul who counted the ferries.</p></div>'
    for word in ("Well.", "Indeed.", "No.", "Yes.", "Never.", "Once.", "Twice.", "So.", "Then.", "Now.")
)


@pytest.mark.parametrize(
    "body",
    [
        # comments that only their heading tells, more of them than there is text
        f'<div class="k1">{"".join(f"<p>{text}</p>" for text in _TOLD)}</div><div class="k2"><h2>Comments (10)</h2>{_OTHERS}</div>',
        # cards of other articles in the text
        '<div class="k1">'
        + '<div class="c"><a href="/2"><div>A ferry comes late to the quay</div><div>There were ferries.</div></a></div>'.join(f"<p>{text}</p>" for text in _TOLD)
        + "</div>",
        # paragraphs that are broken lines in a table's cell, beside cells of other things
        f'<table><tr><td>Ferries<br>Home</td><td><font>{"<br><br>".join(_TOLD)}</font></td><td>The ferries of tomorrow, and a letter a day.</td></tr></table>',
        # a text in several parts
        f'<div class="top">Ferries</div><section class="p">{"".join(f"<p>{text}</p>" for text in _TOLD[:4])}</section><section class="p">{"".join(f"<p>{text}</p>" for text in _TOLD[4:])}</section>',
    ],
    ids=["comments", "cards", "cells", "parts"],
)  # fmt: skip
def test_the_text_and_not_what_stands_beside_it(body: str) -> None:
    page = f"<!doctype html><html><head><title>A bridge</title></head><body><div><h1>A bridge is closed for a day</h1></div>{body}</body></html>"
    [item] = parse(page.encode())
    assert (item.body_text or "").split("\n\n") == _TOLD


def test_lines_under_the_headline_that_nothing_marks() -> None:
    lines = '<div class="a1">By <a href="/l">Lia Moss</a>, BayNews</div><div><span>Giriş: 03.11.2025 - 09:45</span> <span>Güncelleme: 03.11.2025 - 11:20</span></div>'
    item = _html(lines)
    assert [credit.name for credit in item.credits] == ["Lia Moss", "BayNews"]
    assert item.published is not None
    assert item.updated is not None
    assert (item.published.isoformat(), item.updated.isoformat()) == (
        "2025-11-03T09:45:00+00:00",
        "2025-11-03T11:20:00+00:00",
    )


@pytest.mark.parametrize(
    "line",
    [
        "<p>The first bridge was opened on 3 November 1925.</p>",
        "<aside>By Lia Moss, 3 November 2025</aside>",
        "<footer>By Lia Moss, 3 November 2025</footer>",
    ],
)
def test_a_date_in_a_sentence_or_a_box_is_not_the_articles(line: str) -> None:
    item = _html(line)
    assert (item.published, item.credits) == (None, ())


def test_a_quotation_pulled_out_of_its_paragraph_is_said_once() -> None:
    told = f"{_TOLD[0]} “Nobody asked the ferrymen what they thought,” he said."
    pulled = "<div>“Nobody asked the ferrymen what they thought.”</div><blockquote><p>Nobody asked the ferrymen what they thought</p><cite>A man</cite></blockquote>"
    rest = "".join(f"<p>{text}</p>" for text in _TOLD[1:])
    page = f'<html><head><title>A bridge</title></head><body><h1>A bridge is closed</h1><div class="story-body"><p>{told}</p>{pulled}{rest}</div></body></html>'
    [item] = parse(page.encode())
    assert (item.body_text or "").split("\n\n") == [told, *_TOLD[1:]]


def test_a_caption_beside_its_picture_and_a_card_with_one() -> None:
    picture = '<div><img src="https://a.example/1.jpg" alt=""></div><p class="caption">The bridge at dawn</p>'
    card = '<div class="q"><a href="/2"><img src="https://a.example/2.jpg"><span>A ferry comes late to the quay</span></a></div>'
    told = [f"<p>{text}</p>" for text in _TOLD]
    page = f'<html><head><title>A bridge</title></head><body><h1>A bridge is closed</h1><div class="story-body">{picture}{told[0]}{card}{"".join(told[1:])}</div></body></html>'
    [item] = parse(page.encode())
    assert [(media.url, media.caption) for media in item.media] == [
        ("https://a.example/1.jpg", "The bridge at dawn")
    ]
    assert "ferry" not in (item.body_text or "")


def test_a_related_link_between_broken_lines_is_left_out() -> None:
    lines = "<br><br>".join([*_TOLD[:3], 'İLGİLİ HABER: <a href="/1">Köprü kapandı</a>', *_TOLD[3:]])
    page = f'<html><head><title>A bridge</title></head><body><h1>A bridge is closed</h1><div itemprop="articleBody">{lines}</div></body></html>'
    [item] = parse(page.encode())
    assert (item.body_text or "").split("\n\n") == _TOLD
