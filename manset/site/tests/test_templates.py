"""Every page kind prints, full and with nearly nothing, and keeps the strict Content-Security-Policy."""

import re
from itertools import pairwise

import pytest
from jinja2 import UndefinedError
from lxml import html as parser

from manset.site.environment import FRAGMENTS, environment, fragment, render
from manset.site.kinds.search import MAIN
from manset.site.presenters.absence import GonePage, NotFoundPage
from manset.site.presenters.corrections import CorrectionEntry, CorrectionsPage
from manset.site.presenters.fragments import Footer, Header, Hot, Latest, NavItem
from manset.site.presenters.front import FrontPage, SectionBlock
from manset.site.presenters.link import Link
from manset.site.presenters.listing import PersonPage, SectionPage, SourcePage, TopicPage
from manset.site.presenters.paging import Paging
from manset.site.presenters.saved import SavedPage
from manset.site.presenters.search import Choice, FilterForm, Mark, Result, SearchPage, SearchShell
from manset.site.tests.cast import BARE, FULL, NOW, PICTURE, SITE, TODAY, article, head

SECTION = Link("Türkiye", "/turkiye/")
OLD = Paging("/turkiye/", 2, 4)
MIXED = tuple(
    SectionBlock(SECTION, cards, voice)
    for cards in ((FULL,), (BARE,) * 2, (FULL,) * 3, (FULL, *(BARE,) * 4), (FULL,) * 5)
    for voice in ("news", "opinion")
)
CHOICES = (Choice("/turkiye/", "Türkiye", chosen=True), Choice("/sports/", "Sports"))
MARKS = (Mark("The "), Mark("<i>ferry</i>", on=True), Mark(" is late"))
RESULT = Result(MARKS, MARKS, "/2026/11/22/ferry/", NOW, "opinion", "tr", SECTION, "Elif Yıldız", 3)
PAGES = {
    "article, full": ("article", article()),
    "article, opinion": ("article", article(kind="opinion")),
    "article, bare": (
        "article",
        article(
            standfirst="",
            trail=(),
            credits=type(FULL.credits)(),
            updated=None,
            minutes=0,
            picture=None,
            blocks=(),
            topics=(),
            corrections=(),
            storyline=(),
            older=None,
            newer=None,
            related=(),
        ),
    ),
    "front, full": ("front", FrontPage(head("/"), FULL, (FULL, BARE, FULL, BARE), (FULL, BARE), MIXED)),
    "front, one": ("front", FrontPage(head("/"), BARE)),
    "front, none": ("front", FrontPage(head("/"))),
    "section, newest": (
        "section",
        SectionPage(head(), "Türkiye", (FULL, BARE), Paging("/turkiye/"), "All of it", sections=(SECTION,)),
    ),
    "section, older": ("section", SectionPage(head(), "Türkiye", (FULL, BARE), OLD)),
    "section, none": ("section", SectionPage(head(), "Türkiye", (), Paging("/turkiye/"))),
    "topic": ("topic", TopicPage(head(), "Ferries", (FULL,), OLD)),
    "person, full": (
        "person",
        PersonPage(head(), "Elif Yıldız", (FULL,), OLD, "Reporter", "One.\n\nTwo.", PICTURE, (SECTION,)),
    ),
    "person, bare": ("person", PersonPage(head(), "Elif Yıldız", (), Paging("/author/e/"))),
    "source": (
        "source",
        SourcePage(head(), "Meridian", (FULL,), OLD, "An agency", "https://meridian.example/"),
    ),
    "corrections": (
        "corrections",
        CorrectionsPage(head(), (CorrectionEntry("Twelve.", NOW, BARE),), Paging("/corrections/")),
    ),
    "corrections, none": ("corrections", CorrectionsPage(head(), (), Paging("/corrections/"))),
    "saved": ("saved", SavedPage(head("/saved/"))),
    "search, found": (
        "search",
        SearchPage(
            "ferry",
            asked=True,
            results=(RESULT, RESULT),
            total=42,
            links=(SECTION,),
            filters=FilterForm(CHOICES, CHOICES, "<b>", "2026-01-01", "2026-02-01", narrowed=True),
            orders=(Link("Best first", ""), Link("Newest first", "/search/?q=ferry&order=newest")),
            notes=("A note.",),
            before="/search/?q=ferry",
            after="/search/?q=ferry&page=3",
        ),
    ),
    "search, nothing found": (
        "search",
        SearchPage(
            "<b>", asked=True, meant=Link("be", "/search/?q=be"), filters=FilterForm(CHOICES, CHOICES)
        ),
    ),
    "search, not yet": ("search", SearchPage()),
    "search, away": ("search", SearchPage("ferry", away=True)),
    "gone": ("gone", GonePage(head(), "A headline", "A reason", NOW)),
    "not found": ("not_found", NotFoundPage(head("/404/"), (FULL,))),
}
NAV = (NavItem("Sports", "/sports/", (NavItem("Football", "/sports/football/"),)),)
SHARED: dict[str, dict[str, object]] = {
    "header": {"header": Header(TODAY, NAV)},
    "hot": {"hot": Hot((FULL, BARE, FULL, FULL))},
    "latest": {"latest": Latest((FULL, BARE))},
    "footer": {"footer": Footer((FULL,), (SECTION,))},
}


def printed(name: str, language: str = "en") -> str:
    template, page = PAGES[name]
    text = render(f"site/{template}.html", language=language, site=SITE, page=page)
    if template != "search":
        return text
    around = render(
        "site/search_shell.html", language=language, site=SITE, page=SearchShell(head("/search/"))
    )
    return around.replace(MAIN.decode(), text)


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_prints_in_both_languages(name: str, language: str) -> None:
    text = printed(name, language)
    assert text.startswith("<!doctype html>")
    assert text.count("<h1") == 1
    assert text.rstrip().endswith("</html>")


@pytest.mark.parametrize("name", PAGES)
def test_the_strict_policy_holds(name: str) -> None:
    for element in parser.fromstring(printed(name)).iter("*"):
        assert "style" not in element.attrib
        assert not [attribute for attribute in map(str, element.attrib) if attribute.startswith("on")]
        assert element.tag != "style"
        if element.tag == "script":
            assert element.get("src") or element.get("type") == "application/ld+json"


@pytest.mark.parametrize("name", PAGES)
def test_headings_go_down_one_step_at_a_time(name: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", printed(name))]
    # The page's own heading need not come first (a label stands over it), but nothing below it skips a level.
    assert all(below - above <= 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("name", PAGES)
def test_pictures_have_size_and_alt(name: str) -> None:
    for image in parser.fromstring(printed(name)).iter("img"):
        assert image.get("width")
        assert image.get("height")
        assert image.get("alt") is not None


def test_a_fragment_is_one_include_for_the_door_and_for_nginx() -> None:
    assert fragment("header.html") == '<!--# include virtual="/_fragment/header.html" -->'
    assert (
        fragment(f"{FRAGMENTS}comments/812.html")
        == '<!--# include virtual="/_fragment/comments/812.html" -->'
    )
    with pytest.raises(ValueError, match="cannot be the name"):
        fragment('x" --><script>')


@pytest.mark.parametrize("name", SHARED)
def test_fragments_say_their_language(name: str) -> None:
    text = render(f"site/fragments/{name}.html", language="tr", site=SITE, **SHARED[name])
    assert 'lang="tr"' in text


@pytest.mark.parametrize(("name", "empty"), [("hot", {"hot": Hot()}), ("latest", {"latest": Latest()})])
def test_an_empty_strip_is_not_there(name: str, empty: dict[str, object]) -> None:
    assert render(f"site/fragments/{name}.html", language="en", site=SITE, **empty).strip() == ""


def test_whats_hot_shows_three() -> None:
    assert (
        render("site/fragments/hot.html", language="en", site=SITE, hot=Hot((FULL,) * 5)).count("<li>") == 3
    )


def test_a_newsletter_that_is_not_there_is_not_offered() -> None:
    text = render("site/fragments/header.html", language="en", site=SITE, header=Header(TODAY, NAV))
    assert "Subscribe" not in text
    text = render(
        "site/fragments/header.html", language="en", site=SITE, header=Header(TODAY, NAV, "/newsletter/")
    )
    assert 'href="/newsletter/"' in text


def test_what_editors_type_is_escaped_and_what_was_sanitised_is_not() -> None:
    text = render(
        "site/article.html", language="en", site=SITE, page=article(headline='<script>alert("x")</script>')
    )
    assert "<script>alert" not in text
    assert "<p>Boats <em>will</em> sail." in text


def test_a_name_missing_from_the_context_prints_nothing_half() -> None:
    with pytest.raises(UndefinedError):
        render("site/article.html", language="en", site=SITE)


def test_a_card_in_another_language_says_so() -> None:
    text = printed("front, one")
    assert re.search(r'<h2 class="card__headline" lang="tr">', text)


def test_embeds_are_plain_links_until_pressed() -> None:
    page = parser.fromstring(printed("article, full"))
    assert page.find(".//iframe") is None
    links = page.findall(".//a[@data-embed]")
    assert [link.get("href") for link in links] == ["https://www.youtube.com/watch?v=abcdefghijk"]


def test_share_links_stand_at_top_and_bottom_and_tell_no_one() -> None:
    page = parser.fromstring(printed("article, full"))
    rows = (
        page.findall(".//nav[@class='share share--top']"),
        page.findall(".//nav[@class='share share--bottom']"),
    )
    for (row,) in rows:
        assert len(row.findall(".//li")) == 10
        assert all("noopener" in (link.get("rel") or "noopener") for link in row.iter("a"))


def test_credits_read_as_each_language_says_them() -> None:
    def line(language: str) -> str:
        page = article(head=head(language=language))
        text = render("site/article.html", language=language, site=SITE, page=page)
        found = parser.fromstring(text).find(".//p[@class='byline__credits']")
        assert found is not None
        return " ".join("".join(map(str, found.itertext())).split())

    assert line("en") == "By Elif Yıldız and Can Demir with Meridian Translated by Ada Kaya"
    assert line("tr") == "Elif Yıldız ve Can Demir Meridian katkısıyla Çeviri: Ada Kaya"


def test_no_archive_page_prints_how_many_there_are() -> None:
    three = render(
        "site/topic.html",
        language="en",
        site=SITE,
        page=TopicPage(head(), "F", (FULL,), Paging("/topic/f/", 2, 4)),
    )
    four = render(
        "site/topic.html",
        language="en",
        site=SITE,
        page=TopicPage(head(), "F", (FULL,), Paging("/topic/f/", 2, 5)),
    )
    assert three == four


def test_a_template_is_compiled_once_for_all_languages() -> None:
    english, turkish = (environment(language).get_template("site/article.html") for language in ("en", "tr"))
    assert english.root_render_func.__code__ is turkish.root_render_func.__code__
    assert english.globals["_"] is not turkish.globals["_"]
