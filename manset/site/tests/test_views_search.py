"""The page of search results: whatever is typed into its address, an answer, and only of what readers may see."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from manset.archive import acts
from manset.archive.tests import cast
from manset.readers.pace import Pace
from manset.search.tests.paper import Paper
from manset.site.tests.index import indexed
from manset.site.views.search.fields import LAST_PAGE, page_number
from manset.site.views.search.page import SIZE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper() -> Iterator[Paper]:
    """Give the index of this instance."""
    with indexed() as made:
        made.build()
        yield made


def asked(client: Client, paper: Paper, **query: str) -> str:
    """Return the page for a query, with all that was published in the index."""
    paper.follow()
    response = client.get("/search/", query)
    assert response.status_code == 200
    return response.content.decode()


def results(page: str) -> str:
    """Return the part of the page that is its own: the latest news stand on every page."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return re.sub("</?mark>", "", main.partition("<aside")[0])


def test_it_finds_and_shows_what_was_asked_for(client: Client, paper: Paper) -> None:
    cast.make_section("Sports")
    cast.published("İstanbul’da sis")
    text = asked(client, paper, q="ISTANBUL")
    assert "İstanbul’da sis" in results(text)
    assert "/sports/" in text, "the navigation stands in its place"
    assert "<!--#" not in text


def test_what_is_withdrawn_is_gone_at_once(client: Client, paper: Paper) -> None:
    article = cast.published("Fog at sea")
    assert "Fog at sea" in results(asked(client, paper, q="fog"))
    acts.withdraw(article)
    assert "Fog at sea" not in asked(client, paper, q="fog")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "\0",
        "\0fog\0",
        "%",
        "_",
        "'\"><script>alert(1)</script>",
        "🙂",
        "x" * 10_000,
        "a " * 5_000,
        "\\",
        "{{7*7}}",
        "*:*",
    ],
)
def test_odd_queries_are_answered(client: Client, paper: Paper, query: str) -> None:
    text = asked(client, paper, q=query)
    assert "<script>alert" not in text


@pytest.mark.parametrize("number", ["", "0", "-1", "2", "x", "9" * 5_000, "٣", "1e3"])
def test_odd_numbers_are_answered(client: Client, paper: Paper, number: str) -> None:
    cast.published("Fog at sea")
    text = results(asked(client, paper, q="fog", page=number))
    assert ("Fog at sea" in text) == (number not in {"2", "9" * 5_000})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("7", 7),
        ("007", 7),
        ("0", 1),
        ("", 1),
        ("-2", 1),
        ("٣", 1),
        ("²", 1),
        ("9" * 5_000, LAST_PAGE),
        ("0" * 50 + "9", 1),
    ],
)
def test_page_number(text: str, number: int) -> None:
    assert page_number(text) == number


def test_an_opinion_in_opinion_is_said_once(client: Client, paper: Paper) -> None:
    cast.published("Fog, again", kind="opinion", section=cast.make_section("Opinion"))
    cast.published("Fog, a view", kind="opinion", section=cast.make_section("Weather"))
    paper.follow()
    found = client.get("/search/typed.json", {"q": "fog"}).json()["articles"]
    assert {each["label"] for each in found} == {"Opinion", "Opinion · Weather"}


def test_results_go_on_over_pages(client: Client, paper: Paper) -> None:
    for number in range(SIZE + 1):
        cast.published(f"Fog {number}")
    first, second = asked(client, paper, q="fog"), asked(client, paper, q="fog", page="2")
    assert "/search/?q=fog&amp;page=2" in first
    assert 'href="/search/?q=fog"' in second
    assert "page=3" not in second


def test_it_answers_readers_only_and_is_kept_by_nobody(client: Client, paper: Paper) -> None:
    assert client.post("/search/").status_code == 405
    response = client.get("/search/", {"q": "fog"})
    assert response["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response.cookies == {}
    assert b"noindex" in response.content


def test_where_nothing_stands_the_papers_own_page_answers(client: Client, paper: Paper) -> None:
    response = client.get("/no/such/thing.txt")
    assert response.status_code == 404
    assert b"<!doctype html>" in response.content


def test_who_asks_too_fast_waits(client: Client, paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    cast.published("Fog at sea")
    paper.follow()
    for name in ("_PAGES", "_TYPED"):
        monkeypatch.setattr(f"manset.site.views.search.pace.{name}", Pace(6, 2, lambda: 0.0))
    stranger: dict[str, Any] = {"HTTP_X_FORWARDED_FOR": "8.8.8.8"}
    other: dict[str, Any] = {"HTTP_X_FORWARDED_FOR": "9.8.8.8"}
    for path in ("/search/", "/search/typed.json"):
        answers = [client.get(path, {"q": "fog"}, **stranger) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert answers[2]["Retry-After"] == "10"
        assert "no-store" in answers[2]["Cache-Control"]
        assert client.get(path, {"q": "fog"}, **other).status_code == 200
    page = client.get("/search/", {"q": "fog"}, **stranger).content.decode()
    assert "Please try again" in results(page)
    assert 'value="fog"' in page, "what was asked for stands in the form"
    assert client.get("/search/", **stranger).status_code == 200, "the page without a question costs nothing"
