"""Readers and a moderator: comments from the form to the page, with JavaScript and without, over a real mail server."""

import re
import sqlite3
import time
from collections.abc import Callable, Generator
from email.message import EmailMessage
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.mailing import A_READERS_TIME, PASSWORD, Room, awaited, opened
from tests.journeys.payloads import PAYLOADS
from tests.plugins.http import ask

pytestmark = pytest.mark.needs_browser

PREPARE = f"""
from datetime import UTC, datetime
from django.contrib.auth.models import Group, User
from manset.archive import acts
from manset.archive.models import Section
from manset.comments.acts import Imported, take_in
User.objects.create_user("mod", password="{PASSWORD}").groups.add(Group.objects.get(name="Editors"))
section = Section(name="Harbour", slug="harbour")
acts.keep(section)
for title in ("Ferries sail all night", "Bridge opens", "Storm warning", "Market closes"):
    article = acts.publish(acts.create(acts.Draft(title=title, section=section, body=[])))
    print(article.pk, article.path)
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, lay_database: Callable[[Path], None]) -> Generator[Room]:
    home = tmp_path_factory.mktemp("newsroom")
    lay_database(home)
    with opened(home, PREPARE) as room:
        yield room


def sent(url: str, data: bytes, **headers: str) -> tuple[int, str]:
    """Send a form as something that is no browser."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=30)
    try:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", parts.path, data, form | headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def article(room: Room, place: int) -> tuple[int, str]:
    pk, path = room.printed[place - 4].split()
    return int(pk), path


def fill(page: Page, text: str, name: str, mail: str) -> None:
    page.get_by_label("Your comment").fill(text)
    page.get_by_label("Name").fill(name)
    page.get_by_label("Mail address, not shown").fill(mail)


def link_in(letter: EmailMessage, what: str) -> str:
    found = re.search(rf"https?://\S+/discuss/{what}/\S+/", letter.get_content())
    assert found, letter.get_content()
    return found[0]


def moderate(room: Room, name: str, key: str) -> None:
    """Show a comment at the desk by its key."""
    with room.page() as page:
        page.goto(f"{room.newsroom.url}/desk/comments/")
        page.get_by_label("Username").fill("mod")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.locator(".desk-comment", has_text=name).focus()
        page.keyboard.press(key)
        page.locator(".messages").wait_for()


def test_a_comment_without_javascript(room: Room) -> None:
    pk, path = article(room, 0)
    with room.page(javascript=False) as page:
        page.goto(room.newsroom.url + path)
        fill(
            page,
            "The night boat was late.\n\nSee https://harbour.example/times",
            "Ada Deniz",
            "ada@reader.example",
        )
        page.get_by_label("Tell me by mail").check()
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("heading", name="One more step")).to_be_visible()
        assert page.context.cookies() == []
        letter = room.office.next_to("ada@reader.example")
        assert "The night boat" not in room.body(path)
        page.goto(link_in(letter, "confirm"))
        assert "pending" not in page.content()
        page.get_by_role("button", name="Confirm").click()
        expect(page.get_by_text("A moderator looks at it")).to_be_visible()
        assert page.context.cookies() == []
    assert "The night boat" not in room.body(path)
    moderate(room, "Ada Deniz", "s")
    body = awaited(lambda: (found := room.body(path)) and "The night boat was late." in found and found)
    assert 'rel="nofollow ugc noopener"' in body
    assert "ada@reader.example" not in body
    thread = re.search(rf"/comments/{pk}/(\d+)/#comment-\d+", body)
    assert thread
    assert "The night boat was late." in room.body(thread[0].partition("#")[0])


def test_a_reply_with_javascript_and_the_mail_about_it(room: Room) -> None:
    _, path = article(room, 0)
    before = len(room.office.letters)
    with room.page() as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(room.newsroom.url + path)
        page.wait_for_load_state("networkidle")
        assert not [url for url in asked if "/discuss/" in url]
        assert {urlsplit(url).netloc for url in asked} == {urlsplit(room.newsroom.url).netloc}
        page.get_by_role("link", name="Reply to Ada Deniz").click()
        form = page.locator("#respond")
        expect(form.get_by_role("heading")).to_have_text("Reply to Ada Deniz")
        page.get_by_role("link", name="Cancel reply").click()
        expect(form.get_by_role("heading")).to_have_text("Leave a reply")
        page.get_by_role("link", name="Reply to Ada Deniz").click()
        fill(page, "It was, and nobody told us.", "Bora Su", "bora@reader.example")
        time.sleep(A_READERS_TIME)
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("heading", name="One more step")).to_be_visible()
        page.goto(link_in(room.office.next_to("bora@reader.example", before), "confirm"))
        page.get_by_label("Stay logged in").check()
        page.get_by_role("button", name="Confirm").click()
        expect(page.get_by_text("A moderator looks at it")).to_be_visible()
        assert [cookie["name"] for cookie in page.context.cookies()] == ["manset_reader"]
        moderate(room, "Bora Su", "s")
        letter = room.office.next_to("ada@reader.example", before)
        assert "nobody told us" in letter.get_content()
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        stop = letter["List-Unsubscribe"].strip().strip("<>")
        assert ask(stop).status == 200
        assert sent(stop, b"List-Unsubscribe=One-Click")[0] == 200
        assert "False" in room.shell(
            "from manset.comments.models import Comment; print(Comment.objects.get(name='Ada Deniz').notify)"
        )
        # Who is logged in, and has had one shown, is shown at once.
        page.goto(room.newsroom.url + path)
        page.get_by_label("Your comment").click()
        expect(page.get_by_label("Mail address, not shown")).to_have_value("bora@reader.example")
        page.get_by_label("Your comment").fill("And the day boat was early.")
        page.get_by_label("Name").fill("Bora Su")
        time.sleep(A_READERS_TIME)
        page.get_by_role("button", name="Send").click()
        expect(page.locator(".comment", has_text="And the day boat was early.")).to_be_visible()
    body = awaited(lambda: (found := room.body(path)) and "the day boat" in found and found)
    assert body.index("The night boat") < body.index("nobody told us")


def test_what_readers_type_is_text_everywhere(room: Room) -> None:
    pk, path = article(room, 1)
    rows = ", ".join(
        f"Imported('xss:{number}', {pk}, at, {payload!r}, name={payload[:60]!r}, website={payload!r}, mail='x{number}@reader.example')"
        for number, payload in enumerate(PAYLOADS)
    )
    room.shell(
        f"from datetime import UTC, datetime; from manset.comments.acts import Imported, take_in; at = datetime.now(UTC); take_in([{rows}])"
    )
    awaited(lambda: "xss" in room.body(path) or "pwned" in room.body(path))
    threads = sorted(set(re.findall(rf"/comments/{pk}/\d+/", room.body(path))))[:3]
    pages = [
        path,
        f"/comments/{pk}/oldest/",
        f"/comments/{pk}/oldest/page/2/",
        *threads,
        "/desk/comments/?state=shown",
    ]
    with room.page() as page:
        said: list[str] = []
        page.add_init_script("window.pwned = () => { window.executed = true }")
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto(f"{room.newsroom.url}/desk/login/")
        page.get_by_label("Username").fill("mod")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("heading", name="Desk").wait_for()
        for each in pages:
            page.goto(room.newsroom.url + each)
            page.evaluate(
                "document.querySelectorAll('.comment *, .desk-comment *').forEach((it) =>"
                " ['mouseover', 'focus', 'click'].forEach((kind) => kind === 'click' && it.closest('a, button, form') ||"
                " it.dispatchEvent(new Event(kind, { bubbles: true }))))"
            )
            assert page.evaluate("window.executed") is None, each
            wrong = page.evaluate(
                "[...document.querySelectorAll('.comment a, .desk-comment a')].map((link) => link.protocol)"
                ".filter((protocol) => !/^https?:$/.test(protocol))"
            )
            assert wrong == [], each
            assert page.locator(".comment script, .comment img, .comment svg, .comment iframe").count() == 0
        assert said == []
    assert len(re.findall('class="comment"', room.body(path))) == 20


def test_a_form_filled_in_wrong_keeps_every_word(room: Room) -> None:
    _, path = article(room, 2)
    with room.page(javascript=False) as page:
        page.goto(room.newsroom.url + path)
        page.locator("form.respond").evaluate("form => form.noValidate = true")
        fill(page, "</textarea><b>Long thoughts.", "Cem", "no address")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("alert")).to_contain_text("This is no mail address: no address")
        expect(page.get_by_label("Your comment")).to_have_value("</textarea><b>Long thoughts.")
        expect(page.get_by_label("Name")).to_have_value("Cem")


def test_from_elsewhere_nothing_is_taken(room: Room) -> None:
    pk, _ = article(room, 2)
    data = f"article={pk}&text=hello&name=x&mail=x%40y.example".encode()
    for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {}):
        status, body = sent(f"{room.newsroom.url}/discuss/", data, **headers)
        assert (status, "hello" in body) == (403, True)


def test_closed_and_off_by_article(room: Room) -> None:
    pk, path = article(room, 3)
    switch = f"from manset.archive.models import Article; from manset.comments import acts; acts.discuss(Article.objects.get(pk={pk}), '%s')"
    room.shell(switch % "closed")
    awaited(lambda: "Comments are closed." in room.body(path))
    assert 'id="respond"' not in room.body(path)
    room.shell(switch % "off")
    awaited(lambda: 'id="comments"' not in room.body(path))
    room.shell(switch % "open")
    awaited(lambda: 'id="respond"' in room.body(path))


def test_with_the_database_away_the_comments_stand_and_nothing_written_is_lost(room: Room) -> None:
    _, path = article(room, 0)
    holding = sqlite3.connect(room.newsroom.home / "manset.sqlite3", isolation_level=None)
    with room.page(javascript=False) as page:
        page.goto(room.newsroom.url + path)
        expect(page.get_by_text("The night boat was late.")).to_be_visible()
        fill(page, "Words that must not be lost.", "Derya", "derya@reader.example")
        holding.execute("BEGIN EXCLUSIVE")  # whoever wants to write waits, and is told that it cannot be
        try:
            page.get_by_role("button", name="Send").click(timeout=60_000)
            expect(page.get_by_role("heading", name="Not now")).to_be_visible(timeout=60_000)
            expect(page.get_by_label("Your comment")).to_have_value("Words that must not be lost.")
            assert "The night boat was late." in room.body(path)
        finally:
            holding.execute("ROLLBACK")
            holding.close()
        time.sleep(A_READERS_TIME)
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("heading", name="One more step")).to_be_visible()
