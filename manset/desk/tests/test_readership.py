"""Readership at the desk: who sees it, what it shows, and the sheets."""

import csv
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from lxml import html

from manset.archive.models import Article, Section
from manset.audience.beacons import Depth, View
from manset.audience.flushing import write
from manset.audience.tally import Tally
from manset.desk import roles
from manset.desk.readership.asking import DAY, HOUR, LONGEST, asked
from manset.desk.readership.charts import HEIGHT, ceiling, chart
from manset.desk.readership.sheets import harmless
from manset.desk.tests.cast import Newsroom, kept

ROOM = "/desk/readership/"


def read(article: Article, views: int, ended: int = 0, host: str = "", at: datetime | None = None) -> None:
    tally = Tally((at or datetime.now(UTC)).timestamp)
    for _ in range(views):
        tally.add(View(article.pk, host))
    for _ in range(ended):
        tally.add(Depth(article.pk, 0, 4))
    write(tally.take())


def text_of(client: Client, query: str = "") -> str:
    answer = client.get(f"{ROOM}{query}")
    assert answer.status_code == 200
    tree = html.fromstring(answer.content)
    assert not tree.xpath("//main//*[@style] | //main//script"), "a strict policy would stop it"
    main = tree.find(".//main")
    assert main is not None
    return " ".join(" ".join(str(text) for text in main.itertext()).split())


def sheet(client: Client, name: str, query: str = "") -> list[list[str]]:
    answer = client.get(f"{ROOM}?sheet={name}{query}")
    assert answer["Content-Type"].startswith("text/csv")
    return list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))


def test_editors_see_it_and_reporters_do_not(editor: Client, reporter: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish()
    assert reporter.get(ROOM).status_code in {302, 403}
    assert ROOM not in reporter.get("/desk/").content.decode()
    assert "Toggle readership" not in reporter.get(f"/desk/articles/edit/{article.pk}/").content.decode()
    assert editor.get(ROOM).status_code == 200
    assert ROOM in editor.get("/desk/").content.decode()
    assert "Toggle readership" in editor.get(f"/desk/articles/edit/{article.pk}/").content.decode()


@pytest.mark.usefixtures("newsroom")
def test_a_newsroom_may_let_its_reporters_see_it(reporter: Client) -> None:
    Group.objects.get(name=roles.REPORTERS).permissions.add(roles.permission("audience.view_count"))
    assert reporter.get(ROOM).status_code == 200


@pytest.mark.usefixtures("newsroom")
def test_of_nothing_it_says_so(editor: Client) -> None:
    assert "Nothing was read in this time." in text_of(editor)
    assert "Nothing was read in this time." in text_of(editor, "?range=365")


def test_it_shows_views_depth_referrers_articles_and_sections(editor: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish("Ferries run late")
    read(article, 8, 2, "news.example")
    read(article, 2, 0, "www.google.com")
    said = text_of(editor)
    assert "10 views" in said
    assert "Other sites 8 80 %" in said
    assert "Search engines 2 20 %" in said
    assert "To the end 2 20 %" in said
    assert "Ferries run late Türkiye 10 20 %" in said
    assert "news.example 8" in said


def test_an_article_has_a_page_and_a_section_holds_those_below_it(editor: Client, newsroom: Newsroom) -> None:
    below = kept(Section(name="Cities", slug="cities", parent=newsroom.section))
    other = kept(Section(name="Sports", slug="sports"))
    first, inner = newsroom.publish("First"), newsroom.publish("Inner", section=below)
    read(first, 3)
    read(inner, 4)
    read(newsroom.publish("Elsewhere", section=other), 5)
    assert "12 views" in text_of(editor)
    assert "3 views" in text_of(editor, f"?article={first.pk}")
    assert "7 views" in text_of(editor, f"?section={newsroom.section.pk}")
    assert "4 views" in text_of(editor, f"?section={below.pk}")


def test_live_is_the_last_hour(editor: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish()
    read(article, 1)
    read(article, 2, at=datetime.now(UTC) - timedelta(minutes=90))
    assert "1 view" in text_of(editor, "?range=live")
    assert "3 views" in text_of(editor, "?range=2")


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize(
    "query",
    [
        "?range=nonsense",
        "?from=yesterday&to=tomorrow",
        "?from=0001-01-01&to=9999-12-31",
        "?from=1970-01-02&to=9000-01-01",
        "?to=2026-11-20",
        "?from=2026-11-20&to=2026-11-10",
        "?article=999999999999999999999&section=x",
        "?article=%00&section=%F0%9F%98%80&range=%00",
        "?sheet=none",
    ],
)
def test_what_cannot_be_read_in_an_address_is_left_out(editor: Client, query: str) -> None:
    assert "0 views" in text_of(editor, query)


@pytest.mark.django_db
def test_a_time_is_shown_by_the_hour_or_by_the_day() -> None:
    now = timezone.now()
    assert asked({"range": "7"}, now).step == HOUR
    assert asked({"range": "30"}, now).step == DAY
    old = asked({"from": "2020-01-01", "to": "2020-01-02"}, now)
    assert (old.step, old.end - old.start) == (DAY, timedelta(days=2)), "its hours are days by now"
    long = asked({"from": "1970-01-02", "to": "9000-01-01"}, now)
    assert (long.end - long.start).days <= LONGEST + 1


def test_the_sheets_have_what_the_page_shows(editor: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish("=1+1")
    read(article, 3, 1, "news.example")
    by_article = sheet(editor, "articles")
    assert by_article[0][:5] == ["article", "address", "headline", "section", "views"]
    assert by_article[1][:5] == [str(article.pk), article.path, "'=1+1", "Türkiye", "3"]
    assert sheet(editor, "sections")[1][:2] == ["Türkiye", "3"]
    assert sheet(editor, "sites")[1:] == [["news.example", "3"]]
    times = sheet(editor, "times", "&range=live")
    assert sum(int(row[1]) for row in times[1:]) == 3
    assert len(times) == 61


def test_no_cell_is_a_formula() -> None:
    assert [harmless(cell) for cell in ("=A1", "+1", "-1", "@x", "news", 3, -3)] == [
        "'=A1",
        "'+1",
        "'-1",
        "'@x",
        "news",
        3,
        -3,
    ]


def test_the_highest_bar_stays_within_the_chart() -> None:
    drawn = chart([("a", "A", 0), ("b", "B", 7), ("c", "C", 3)])
    assert [bar.height for bar in drawn.bars] == [0, HEIGHT * 7 / 8, HEIGHT * 3 / 8]
    assert [line.number for line in drawn.lines] == [2, 4, 6, 8]
    assert chart([]).empty
    assert [ceiling(number) for number in (0, 1, 5, 8, 11, 99, 100, 199, 501, 10**15)] == [
        4, 4, 8, 8, 12, 120, 120, 200, 800, 12 * 10**14,
    ]  # fmt: skip
