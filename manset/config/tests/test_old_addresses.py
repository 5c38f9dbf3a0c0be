"""Every address at which the old site answered leads to what was there: asked of the door, as a reader's browser does."""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import pytest
from django.core.wsgi import get_wsgi_application
from pytest_django import Settings

from manset.archive import acts
from manset.archive.acts.move_in import lead_here
from manset.archive.models import Article, Person, Section
from manset.archive.tests import cast
from manset.config.door import make_door
from manset.config.printing import make_printer
from manset.moving.queries import page_asked_for
from manset.moving.tests.conftest import Run, moved
from manset.moving.tests.sample import SITE, Item, export, file

__all__ = ["moved"]

Ask = Callable[[str], tuple[int, str]]


@pytest.fixture
def ask(db: None, settings: Settings, tmp_path: Path) -> Ask:
    """Ask a door in front of an edition of the test's own: the status and where it leads."""
    settings.MANSET_EDITION = tmp_path / "edition"
    door = make_door(get_wsgi_application())

    def asked(address: str) -> tuple[int, str]:
        path, _, query = address.partition("?")
        said: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Callable[[bytes], object]:
            said.append((status, headers))
            return lambda _: None

        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path.encode().decode("latin-1"), "QUERY_STRING": query,
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": BytesIO(),
        }  # fmt: skip
        body: Iterable[bytes] = door(environ, start)
        b"".join(body)
        [(status, headers)] = said
        return int(status.split()[0]), dict(headers).get("Location", "")

    return asked


POST = "/2024/03/05/haber-1/"


@pytest.fixture
def site(moved: Run, tmp_path: Path) -> Article:
    """A site with one of everything; the post that most of it is about."""
    (tmp_path / "uploads" / "2024").mkdir(parents=True)
    (tmp_path / "uploads" / "2024" / "vapur.png").write_bytes(cast.picture_file("navy").read())
    moved(
        export(
            file(30, "2024/vapur.png", 1), file(31, "2024/hayalet.png"),
            Item(1, meta={"_thumbnail_id": "30", "_wp_old_slug": "eski-haber"}),
            Item(2, "Künye", kind="page", link=f"{SITE}/kunye/"),
            Item(3, "Gizli", state="private"), Item(4, "Taslak", state="draft", link=f"{SITE}/?p=4"),
            Item(5, "Eski düzen", link=f"{SITE}/arsiv/eski-duzen.html"), Item(6, "Numaralı", link=f"{SITE}/archives/6"),
            Item(7, "Yarın", state="future", date="2099-01-01 00:00:00", link=f"{SITE}/2099/01/01/yarin/"),
            Item(8, "Ünlü", link=f"{SITE}/%C3%BCnl%C3%BC/"),
        ),
        tmp_path / "uploads",
    )  # fmt: skip
    return Article.objects.get(path=POST)


def test_posts_and_pages(site: Article, ask: Ask) -> None:
    new = {title: path for title, path in Article.objects.values_list("title", "path") if path}
    kept = {address: ask(address) for address in (POST, "/kunye/")}
    assert kept == dict.fromkeys(kept, (200, ""))
    wanted = {
        "/?p=1": POST,
        "/?p=1&preview=true": POST,
        "/index.php?p=1": POST,
        "/?page_id=2": "/kunye/",
        "/2024/03/05/haber-1": POST,
        "/2024/03/05/eski-haber/": POST,
        f"{POST}feed/": POST,
        f"{POST}2/": POST,
        f"{POST}comment-page-1/": POST,
        f"{POST}amp/": POST,
        f"{POST}embed/": POST,
        "/arsiv/eski-duzen.html": new["Eski düzen"],
        "/archives/6": new["Numaralı"],
        "/ünlü/": new["Ünlü"],
    }
    assert {address: ask(address) for address in wanted} == {
        address: (301, new) for address, new in wanted.items()
    }
    assert all(ask(path) == (200, "") for path in set(wanted.values()))


def test_lists_their_pages_and_their_feeds(site: Article, ask: Ask) -> None:
    section, person = Section.objects.get(slug="istanbul"), Person.objects.get()
    wanted = {
        "/category/turkiye/istanbul/": section.path,
        "/category/istanbul/": section.path,
        "/kategori/istanbul/": section.path,
        "/category/turkiye/istanbul/page/2/": section.path,
        "/category/turkiye/istanbul/feed/": f"{section.path}feed.xml",
        "/turkiye/istanbul/page/7/": section.path,
        "/?cat=8": section.path,
        "/tag/vapur/": "/topic/vapur/",
        "/etiket/vapur/": "/topic/vapur/",
        "/tag/vapur/page/3/": "/topic/vapur/",
        "/tag/vapur/feed/": "/topic/vapur/feed.xml",
        "/?tag=vapur": "/topic/vapur/",
        "/author/aylin/page/2/": "/author/aylin/",
        "/author/aylin/feed/": "/author/aylin/feed.xml",
        "/yazar/aylin/": "/author/aylin/",
        "/?author=3": "/author/aylin/",
        "/feed/": "/feed.xml",
        "/feed/atom/": "/feed.xml",
        "/comments/feed/": "/feed.xml",
        "/?feed=rss2": "/feed.xml",
        "/page/2/": "/",
        "/2024/": "/",
        "/2024/03/": "/",
        "/2024/03/05/": "/",
        "/index.php": "/",
    }
    assert {address: ask(address) for address in wanted} == {
        address: (301, new) for address, new in wanted.items()
    }
    assert ask(person.get_absolute_url()) == (200, "")
    assert all(ask(path)[0] == 200 for path in set(wanted.values()))


def test_an_empty_section_at_its_old_address_does_not_lead_to_itself(ask: Ask) -> None:
    section = cast.make_section("Bosta")
    section.in_navigation = False
    section.save()
    assert lead_here({section.path: section.key}) == 1
    assert ask(section.path) == (404, "")


def test_files_and_their_pages(site: Article, ask: Ask) -> None:
    for address in (
        "/wp-content/uploads/2024/vapur.png",
        "/wp-content/uploads/2024/vapur-300x200.png",
        "/wp-content/uploads/2024/vapur-scaled.png",
    ):
        status, location = ask(address)
        assert status == 301
        assert location.startswith(f"/pictures/{site.lead_picture_id}-")
        assert ask(location) == (200, "")
    assert ask("/dosya-30/") == ask("/?attachment_id=30") == (301, POST)


def test_what_was_not_public_has_no_address(site: Article, ask: Ask) -> None:
    for address in ("/?p=3", "/?p=4", "/?p=7"):
        assert ask(address) == ask("/") == (200, "")  # the front page, as for any number that was never given
    for address in (
        "/2024/03/05/haber-3/",
        "/2099/01/01/yarin/",
        "/wp-content/uploads/2024/hayalet.png",
        "/hic/",
    ):
        assert ask(address)[0] == 404


def test_a_picture_that_nothing_public_shows_is_not_shown_at_its_old_address_either(
    site: Article, ask: Ask
) -> None:
    assert ask("/wp-content/uploads/2024/vapur.png")[0] == 301
    acts.withdraw(site)
    make_printer().print_pending()
    assert ask("/wp-content/uploads/2024/vapur.png")[0] == 404
    assert ask(POST)[0] == 410


def test_a_draft_that_is_published_answers_at_its_old_number(site: Article, ask: Ask) -> None:
    assert ask("/?p=4") == (200, "")
    draft = acts.publish(Article.objects.get(title="Taslak"))
    assert ask("/?p=4") == (301, draft.path)


def test_a_renamed_section_is_one_step_away_from_its_old_address(site: Article, ask: Ask) -> None:
    section = Section.objects.get(slug="istanbul")
    section.slug = "sehir"
    acts.keep(section)
    assert ask("/category/istanbul/") == ask("/turkiye/istanbul/") == (301, "/turkiye/sehir/")


@pytest.mark.parametrize(
    ("path", "query", "page"),
    [
        ("/", "p=12", "/?p=12"),
        ("/", "utm_source=x&p=12", "/?p=12"),
        ("/blog/", "page_id=3", "/blog/?page_id=3"),
        ("/index.php", "cat=3", "/?cat=3"),
        ("/", "feed=rss2&cat=3", "/?cat=3"),
        ("/", "p=12;drop", None),
        ("/", "p=", None),
        ("/", "q=p", None),
        ("/2026/11/22/x/", "p=12", None),
        ("/", "", None),
        ("/", "&&&===p", None),
    ],
)
def test_which_page_a_query_asks_for(path: str, query: str, page: str | None) -> None:
    assert page_asked_for(path, query) == page
