"""Feeds are read back by those who will read them: each form says the same, in full, and is valid by its own rules."""

import json
from dataclasses import replace

import feedparser
import pytest
from lxml import etree
from markupsafe import Markup

from manset.site.environment import macro, render, rooted, xml
from manset.site.json_feed import json_feed
from manset.site.presenters.card import Card
from manset.site.presenters.feed import ATOM, FORMS, JSON, RSS, Feed, FeedItem, Form
from manset.site.presenters.moment import Moment
from manset.site.presenters.notice import Notice
from manset.site.presenters.sitemap import NewsEntry, NewsSitemap, Sitemap, SitemapEntry
from manset.site.tests.cast import BODY, FULL, NOON, NOW, PICTURE, SITE
from tests.plugins.feeds import problems

LATER = Moment.of(NOON.replace(hour=14), "en")
ITEM = FeedItem(
    "tag:poyraz.example,2026:812",
    FULL,
    LATER,
    BODY,
    PICTURE,
    ("Ferries",),
    Notice("From Meridian.", "https://licence.example/by/"),
    ("Correction, 22 November 2026: It is twelve weeks.",),
)
HUB = "https://hub.example/"


def feed(*items: FeedItem, form: Form = RSS, hubs: tuple[str, ...] = ()) -> str:
    made = Feed(
        "Poyraz: Türkiye", "tag:poyraz.example,2026:section:3", "/turkiye/", "en", items, built=NOW, hubs=hubs
    )
    if form is JSON:
        return json_feed(made, SITE)
    return render(f"site/feeds/{form.name.lower()}.xml", language="en", site=SITE, feed=made)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("items", [(), (ITEM,), (ITEM, replace(ITEM, guid="tag:x.example,2026:1"))])
def test_every_form_is_valid(form: Form, items: tuple[FeedItem, ...]) -> None:
    assert problems(feed(*items, form=form, hubs=(HUB,)).encode(), form) == []


@pytest.mark.parametrize("form", [RSS, ATOM])
def test_a_feed_carries_the_whole_article(form: Form) -> None:
    found = feedparser.parse(feed(ITEM, form=form), sanitize_html=False)
    assert not found.bozo
    (entry,) = found.entries
    assert (entry.title, entry.id, entry.link) == (
        FULL.headline,
        ITEM.guid,
        "https://poyraz.example/2026/11/22/ferries/",
    )
    assert [author.name for author in entry.authors if author] == ["Elif Yıldız", "Can Demir", "Meridian"]
    assert [tag.term for tag in entry.tags] == ["Türkiye", "Ferries"]
    assert entry.published_parsed[3:5] == (9, 5)
    assert entry.updated_parsed[3:5] == (11, 5)
    assert entry.rights == "From Meridian. https://licence.example/by/"
    assert_whole(entry.content[0].value)
    assert entry.media_content[0]["url"] == "https://poyraz.example/pictures/1/1200.jpg"
    assert entry.media_credit[0]["content"] == "Mert Hızalan"


def test_json_feed_carries_the_same() -> None:
    (entry,) = json.loads(feed(ITEM, form=JSON))["items"]
    assert_whole(entry.pop("content_html"))
    assert entry == {
        "id": ITEM.guid,
        "url": "https://poyraz.example/2026/11/22/ferries/",
        "title": FULL.headline,
        "summary": FULL.standfirst,
        "image": "https://poyraz.example/pictures/1/1200.jpg",
        "date_published": "2026-11-22T12:05:00+03:00",
        "date_modified": "2026-11-22T14:05:00+03:00",
        "authors": [
            {
                "name": "Elif Yıldız",
                "url": "https://poyraz.example/author/elif-yildiz/",
                "avatar": "https://poyraz.example/pictures/1/1200.jpg",
            },
            {"name": "Can Demir"},
            {"name": "Meridian", "url": "https://poyraz.example/agency/meridian/"},
        ],
        "tags": ["Türkiye", "Ferries"],
        "language": "en",
        "attachments": [
            {
                "url": "https://poyraz.example/pictures/1/1200.jpg",
                "mime_type": "image/jpeg",
                "title": "A ferry at dusk · Mert Hızalan",
            }
        ],
        "_rights": {
            "about": "https://poyraz.example/feeds/",
            "text": "From Meridian. https://licence.example/by/",
        },
    }


def assert_whole(body: str) -> None:
    assert '<a href="https://poyraz.example/turkiye/">More</a>' in body
    assert "Nobody hurries on a boat." in body
    assert "It is twelve weeks." in body
    assert '<a href="https://licence.example/by/" rel="license">' in body
    assert "<iframe" not in body


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_names_itself_its_page_and_its_hub(form: Form) -> None:
    text = feed(form=form, hubs=(HUB,))
    if form is JSON:
        read = json.loads(text)
        assert read["feed_url"] == "https://poyraz.example/turkiye/feed.json"
        assert read["home_page_url"] == "https://poyraz.example/turkiye/"
        assert read["hubs"] == [{"type": "WebSub", "url": HUB}]
        return
    links = {(link.rel, link.href) for link in feedparser.parse(text).feed.links}
    assert links == {
        ("self", f"https://poyraz.example/turkiye/{form.file}"),
        ("alternate", "https://poyraz.example/turkiye/"),
        ("hub", HUB),
    }


def test_an_entry_is_in_its_own_language() -> None:
    turkish = replace(ITEM, card=FULL._replace(language="tr"))
    assert '<entry xml:lang="tr">' in feed(turkish, form=ATOM)
    assert "<dc:language>tr</dc:language>" in feed(turkish)
    assert json.loads(feed(turkish, form=JSON))["items"][0]["language"] == "tr"


@pytest.mark.parametrize("form", FORMS)
def test_no_headline_breaks_the_feed(form: Form) -> None:
    title = "Bell\x07 & <b> ]]> \ufffe\"'"
    odd = replace(ITEM, card=FULL._replace(headline=title, standfirst=title), topics=(title,))
    text = feed(odd, form=form)
    assert problems(text.encode(), form) == []
    if form is JSON:
        assert json.loads(text)["items"][0]["title"] == "Bell & <b> ]]> \"'"
    else:
        tree = etree.fromstring(text.encode())
        assert (
            tree.findtext(".//{*}title/../../item/title" if form is RSS else ".//{*}entry/{*}title")
            == "Bell & <b> ]]> \"'"
        )


@pytest.mark.parametrize("form", FORMS)
def test_the_barest_article_is_an_entry(form: Form) -> None:
    bare = FeedItem("tag:x.example,2026:1", Card("A", "/a/", NOW, "en"), NOW)
    assert problems(feed(bare, form=form).encode(), form) == []


def test_addresses_are_whole_as_they_are_read_on_the_articles_page() -> None:
    html = (
        '<a href="/a/">a</a><img src="/b.jpg"><a href="//c.example/">c</a><a href="https://d.example/">d</a>'
        '<a href="#e">e</a><a href="f/?x=1&amp;y=2">f</a><a href="mailto:g@x.example">g</a><a href="https://[h/">h</a>'
    )
    assert rooted(html, "https://p.example/q/") == (
        '<a href="https://p.example/a/">a</a><img src="https://p.example/b.jpg">'
        '<a href="https://c.example/">c</a><a href="https://d.example/">d</a>'
        '<a href="https://p.example/q/#e">e</a><a href="https://p.example/q/f/?x=1&amp;y=2">f</a>'
        '<a href="mailto:g@x.example">g</a><a href="https://[h/">h</a>'
    )
    assert rooted('<a href="//[h/">h</a>', "https://p.example/q/") == '<a href="//[h/">h</a>'


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
    line = macro("site/feeds/sitemap_entries.xml", "news", "en")
    entry = line(NewsEntry("/a/", "Ferries & boats", "tr", NOW), SITE.base_url, SITE.name)
    news = NewsSitemap(Markup(entry))  # noqa: S704 (as a template made it)
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
