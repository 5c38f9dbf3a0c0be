"""A site that is moved in by its REST API, asked of a real server; and an export that is fetched."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from manset.archive.models import Article
from manset.comments.models import Comment
from manset.ingest.fetch import Fetcher
from manset.ingest.intake.deliveries import typed_endpoints
from manset.ingest.parse.refused import Refused
from manset.ingest.tests.server import Answer, Server, serving
from manset.moving.importing.files import Files
from manset.moving.importing.opening import opened
from manset.moving.importing.tally import Tally
from manset.moving.importing.wordpress import Moving
from manset.moving.tests.conftest import Run
from manset.moving.tests.sample import Item, export

_QUERY = "?per_page=100&page={}&order=asc&orderby=id"


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a real web server."""
    with serving() as running:
        yield running


def post(number: int, **more: Any) -> dict[str, Any]:
    return {
        "id": number, "date_gmt": "2024-03-05T09:30:00", "modified_gmt": "2024-03-05T09:30:00", "slug": f"haber-{number}",
        "guid": {"rendered": f"https://kiyi.example/?p={number}"}, "status": "publish", "type": "post", "author": 3,
        "link": f"https://kiyi.example/2024/03/05/haber-{number}/", "title": {"rendered": "Vapurlar &amp; limanlar"},
        "content": {"rendered": "<p>Bir.</p>\n<p>İki.</p>", "protected": False}, "excerpt": {"rendered": "<p>Özet.</p>"},
        "categories": [7], "tags": [20], "sticky": False, **more,
    }  # fmt: skip


def site(server: Server, posts: list[dict[str, Any]]) -> None:
    """Have the server answer as a WordPress site does."""

    def says(route: str, data: object) -> None:
        server.answers[f"/wp-json/{route}"] = Answer(json.dumps(data).encode())

    server.answers["/"] = Answer(b"<html><title>Site</title></html>")
    says("", {"name": "Kıyı Postası", "home": "https://kiyi.example"})
    says("wp/v2/posts?per_page=1", posts[:1])
    for start in range(0, len(posts) + 1, 100):
        says(f"wp/v2/posts{_QUERY.format(start // 100 + 1)}", posts[start : start + 100])
    says(
        f"wp/v2/pages{_QUERY.format(1)}",
        [post(900, type="page", link="https://kiyi.example/kunye/", slug="kunye")],
    )
    says(
        f"wp/v2/users{_QUERY.format(1)}",
        [{"id": 3, "slug": "aylin", "name": "Aylin Işık", "description": "Yazar."}],
    )
    says(
        f"wp/v2/categories{_QUERY.format(1)}", [{"id": 7, "slug": "turkiye", "name": "Türkiye", "parent": 0}]
    )
    says(f"wp/v2/tags{_QUERY.format(1)}", [{"id": 20, "slug": "vapur", "name": "Vapur"}])
    says(f"wp/v2/media{_QUERY.format(1)}", [])
    says(f"wp/v2/comments{_QUERY.format(1)}", [
        {"id": 1, "post": 1, "parent": 0, "author_name": "Okur", "date_gmt": "2024-03-06T10:00:00", "status": "approved",
         "content": {"rendered": "<p>Güzel.</p>"}, "type": "comment"},
    ])  # fmt: skip


def moved_from(url: str) -> Tally:
    with Fetcher(typed_endpoints([url])) as fetcher, opened(url, fetcher, lambda _: None) as pieces:
        return Moving(pieces, Files(None)).run()


def test_a_site_by_its_api(moved: Run, server: Server) -> None:
    site(server, [post(number) for number in range(1, 131)])
    tally = moved_from(server.url("/"))
    assert tally.agrees
    assert not tally.trouble
    assert {kind: row.found for kind, row in tally.rows.items()} == {
        "authors": 1, "categories": 1, "tags": 1, "posts": 130, "pages": 1, "comments": 1,
    }  # fmt: skip
    article = Article.objects.get(path="/2024/03/05/haber-1/")
    assert (article.title, article.standfirst, article.section.name) == (
        "Vapurlar & limanlar",
        "Özet.",
        "Türkiye",
    )
    assert [str(credit.who) for credit in article.credits.all()] == ["Aylin Işık"]
    assert [topic.name for topic in article.topics.all()] == ["Vapur"]
    assert Article.objects.get(path="/kunye/").kind == Article.Kind.PAGE
    assert Comment.objects.get().text == "Güzel."
    assert moved_from(server.url("/")).changed == 0


def test_an_export_comes_after_the_api_and_finds_the_same_posts(moved: Run, server: Server) -> None:
    site(server, [post(1)])
    moved_from(server.url("/"))
    moved(export(Item(1)))
    assert (
        Article.objects.filter(path="/2024/03/05/haber-1/").count()
        == Article.objects.exclude(kind="page").count()
        == 1
    )


def test_what_breaks_off_is_said_and_what_came_stays(moved: Run, server: Server) -> None:
    site(server, [post(number) for number in range(1, 131)])
    server.answers[f"/wp-json/wp/v2/posts{_QUERY.format(2)}"] = Answer(b"x", 500)
    tally = moved_from(server.url("/"))
    assert tally.trouble.startswith("posts could not be fetched to the end: the server answered 500")
    assert tally.agrees
    assert tally.rows["posts"].found == 100


def test_an_export_at_an_address(moved: Run, server: Server) -> None:
    server.answers["/export.xml"] = Answer(export(Item()))
    assert moved_from(server.url("/export.xml")).rows["posts"].found == 1


@pytest.mark.parametrize("answer", [Answer(b"<html></html>"), Answer(b"[]", 404)])
def test_what_is_neither_is_refused(moved: Run, server: Server, answer: Answer) -> None:
    server.answers["/"] = answer
    with pytest.raises(Refused, match=r"neither an export|the server answered 404"):
        moved_from(server.url("/"))


def test_an_address_inside_the_network_is_not_asked(moved: Run, server: Server) -> None:
    site(server, [post(1)])
    refused = pytest.raises(Refused, match="not an address on the public internet")
    with Fetcher() as fetcher, refused, opened(server.url("/"), fetcher, lambda _: None):
        pass
    assert server.asked == []
