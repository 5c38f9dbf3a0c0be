"""The people and stories of the tests of templates: one full article, one bare card, one site."""

from dataclasses import fields
from datetime import datetime, timedelta, timezone

from manset.site.compose.feed_links import all_links
from manset.site.presenters import blocks
from manset.site.presenters.article import ArticleItself, ArticlePage, Correction
from manset.site.presenters.card import Card
from manset.site.presenters.credit import AGENCY, Credit, CreditLine
from manset.site.presenters.fragments import Day
from manset.site.presenters.head import Head
from manset.site.presenters.link import Link
from manset.site.presenters.moment import Moment
from manset.site.presenters.picture import Picture, PictureSource
from manset.site.presenters.site import Site, SocialAccount

ISTANBUL = timezone(timedelta(hours=3))
NOON = datetime(2026, 11, 22, 12, 5, tzinfo=ISTANBUL)
NOW = Moment.of(NOON, "en")
TODAY = Day("Sunday 22 November 2026", "2026-11-22")
SITE = Site(
    name="Poyraz",
    base_url="https://poyraz.example",
    tagline="News with the wind behind it",
    about="A paper.",
    footer="© Poyraz",
    social=(SocialAccount("x", "@poyraz", "https://x.example/poyraz"),),
    links=(Link("Imprint", "/imprint/"),),
)
PICTURE = Picture(
    url="/pictures/1/1200.jpg",
    width=1200,
    height=800,
    alt="A ferry at dusk",
    sources=(PictureSource("image/avif", (("/pictures/1/400.avif", 400), ("/pictures/1/800.avif", 800))),),
    caption="The last boat.",
    credit="Mert Hızalan",
)
CREDITS = CreditLine(
    (
        Credit("Elif Yıldız", url="/author/elif-yildiz/", bio="Covers the sea.", picture=PICTURE),
        Credit("Can Demir"),
        Credit("Meridian", "with", AGENCY, "/agency/meridian/"),
        Credit("Ada Kaya", "translation"),
    )
)
FULL = Card(
    headline="Ferries to sail all night",
    url="/2026/11/22/ferries/",
    published=NOW,
    language="en",
    kind="analysis",
    standfirst="Four lines cross every half hour.",
    section=Link("Türkiye", "/turkiye/"),
    picture=PICTURE,
    credits=CREDITS,
    minutes=3,
    storyline=2,
)
BARE = Card("Muvaffakiyetsizleştiricileştiriveremeyebileceklerimizdenmiş", "/2026/11/22/uzun/", NOW, "tr")
BODY: tuple[blocks.Block, ...] = (
    blocks.Text('<p>Boats <em>will</em> sail. <a href="/turkiye/">More</a></p>'),
    blocks.Heading("Who pays", 2, "who-pays"),
    blocks.Quotation("Nobody hurries on a boat.", "A captain", "Retired"),
    blocks.PictureBlock(PICTURE),
    blocks.Gallery((PICTURE, PICTURE), "The night"),
    blocks.Listing(("<strong>One</strong>", "Two"), ordered=True),
    blocks.Table((("Üsküdar", "₺ 45"),), ("Line", "Fare"), "Fares", row_heads=True, source="The city"),
    blocks.Embed(
        "https://www.youtube.com/watch?v=abcdefghijk",
        "YouTube",
        "The boat",
        "https://www.youtube-nocookie.com/embed/x",
    ),
    blocks.Embed("https://x.example/1", "x.example"),
    blocks.RelatedLink("Why the bridge shuts", "/2026/11/20/bridge/", "The figures"),
    blocks.Factbox("What changes", "<p>Everything.</p>"),
)


def head(path: str = "/2026/11/22/ferries/", language: str = "en") -> Head:
    return Head("Ferries", path, language, "A description", "/turkiye/", PICTURE, all_links("Poyraz", "/"))


def article(**changes: object) -> ArticlePage:
    """The full article, changed as the test says."""
    whole: dict[str, object] = {
        "head": head(),
        "headline": FULL.headline,
        "kind": "news",
        "published": NOW,
        "standfirst": FULL.standfirst,
        "trail": (Link("Sports", "/sports/"), Link("Football", "/sports/football/")),
        "credits": CREDITS,
        "updated": Moment.of(NOON + timedelta(hours=2), "en"),
        "minutes": 3,
        "words": 640,
        "picture": PICTURE,
        "blocks": BODY,
        "topics": (Link("Ferries", "/topic/ferries/"),),
        "corrections": (Correction("It is twelve weeks.", NOW),),
        "storyline": (BARE,),
        "older": BARE,
        "newer": FULL,
        "related": (FULL, BARE),
    }
    whole |= changes
    own = {each.name: whole.pop(each.name) for each in fields(ArticleItself) if each.name in whole}
    itself = ArticleItself(**own)  # type: ignore[arg-type] # the test names the fields it changes
    return ArticlePage(itself, **whole)  # type: ignore[arg-type] # as above
