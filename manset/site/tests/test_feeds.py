"""Feeds and sitemaps are read back by those who will read them."""

from dataclasses import replace

import feedparser
from lxml import etree

from manset.site.environment import render, rooted, xml
from manset.site.presenters.feed import Feed, FeedItem
from manset.site.presenters.sitemap import NewsEntry, NewsSitemap, Sitemap, SitemapEntry
from manset.site.tests.cast import BODY, FULL, NOW, PICTURE, SITE

ITEM = FeedItem("tag:poyraz.example,2026:812", FULL, BODY, PICTURE, ("Ferries",))


def feed(*items: FeedItem) -> str:
    made = Feed("Poyraz: Türkiye", "/turkiye/feed.xml", "/turkiye/", "en", items, built=NOW)
    return render("site/feeds/rss.xml", language="en", site=SITE, feed=made)


def test_a_feed_carries_the_whole_article() -> None:
    found = feedparser.parse(feed(ITEM), sanitize_html=False)
    assert not found.bozo
    (entry,) = found.entries
    assert (entry.title, entry.id, entry.link) == (
        FULL.headline,
        ITEM.guid,
        "https://poyraz.example/2026/11/22/ferries/",
    )
    assert not entry.guidislink
    assert [author.name for author in entry.authors] == ["Elif Yıldız", "Can Demir", "Meridian"]
    body = entry.content[0].value
    assert '<a href="https://poyraz.example/turkiye/">More</a>' in body
    assert "Nobody hurries on a boat." in body
    assert "<iframe" not in body
    assert entry.media_content[0]["url"] == "https://poyraz.example/pictures/1/1200.jpg"


def test_a_feed_names_itself() -> None:
    found = feedparser.parse(feed())
    assert [link.href for link in found.feed.links if link.rel == "self"] == [
        "https://poyraz.example/turkiye/feed.xml"
    ]


def test_no_headline_breaks_the_feed() -> None:
    odd = replace(ITEM, card=replace(FULL, headline="Bell\x07 & <b> ]]>"))
    (entry,) = feedparser.parse(feed(odd), sanitize_html=False).entries
    assert entry.title == "Bell & <b> ]]>"


def test_only_our_own_paths_are_rooted() -> None:
    html = (
        '<a href="/a/">a</a><img src="/b.jpg"><a href="//c.example/">c</a><a href="https://d.example/">d</a>'
    )
    assert rooted(html, "https://p.example") == (
        '<a href="https://p.example/a/">a</a><img src="https://p.example/b.jpg">'
        '<a href="//c.example/">c</a><a href="https://d.example/">d</a>'
    )


def test_what_xml_has_no_place_for_is_left_out() -> None:
    assert xml("a\x00b\x1fc\ufffe\td😀") == "abc\td😀"


def test_sitemaps_are_xml_with_whole_addresses() -> None:
    entry = SitemapEntry("/a/?x=1&y=2", NOW, ("/p.jpg",))
    for name in ("sitemap", "sitemap_index"):
        text = render(f"site/feeds/{name}.xml", language="en", site=SITE, sitemap=Sitemap((entry,)))
        tree = etree.fromstring(text.encode())
        assert tree.findtext(".//{*}loc") == "https://poyraz.example/a/?x=1&y=2"
        assert tree.findtext(".//{*}lastmod") == "2026-11-22T12:05:00+03:00"


def test_the_news_sitemap_names_paper_language_and_title() -> None:
    news = NewsSitemap((NewsEntry("/a/", "Ferries & boats", "tr", NOW),))
    tree = etree.fromstring(
        render("site/feeds/news_sitemap.xml", language="en", site=SITE, sitemap=news).encode()
    )
    said = {
        name: tree.findtext(f".//{{*}}{name}") for name in ("name", "language", "publication_date", "title")
    }
    assert said == {
        "name": "Poyraz",
        "language": "tr",
        "publication_date": NOW.iso,
        "title": "Ferries & boats",
    }
