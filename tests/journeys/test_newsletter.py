"""A reader and an editor: subscribed from the box on every page, an issue out of the command line, and out of it again."""

import json
import re
import time
from collections.abc import Callable, Generator
from email.message import EmailMessage
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.mailing import A_READERS_TIME, Room, awaited, opened
from tests.journeys.payloads import PAYLOADS

pytestmark = pytest.mark.needs_browser

NAMES = [payload[:80] for payload in PAYLOADS if payload.strip()]
PREPARE = f"""
from manset.archive import acts
from manset.archive.models import Section
from manset.newsletter.acts import keep_list
from manset.newsletter.models import MailingList
section = Section(name="Harbour", slug="harbour")
acts.keep(section)
for title in ("Ferries sail all night", "Bridge opens"):
    acts.publish(acts.create(acts.Draft(title=title, section=section, body=[])))
keep_list(MailingList(name="Morning", slug="morning", preselected=True, description="Every day at seven."))
for number, name in enumerate({NAMES!r}):
    keep_list(MailingList(name=name, slug=f"odd-{{number}}", description=name, order=1))
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, lay_database: Callable[[Path], None]) -> Generator[Room]:
    home = tmp_path_factory.mktemp("newsroom")
    lay_database(home)
    with opened(home, PREPARE) as room:
        awaited(
            lambda: "data-subscribe" in room.body("/")
        )  # the worker has noted that there is a mail server
        yield room


def link_in(letter: EmailMessage, what: str) -> str:
    found = re.search(rf"https?://\S+/subscribe/{what}/\S+/", body_of(letter))
    assert found, body_of(letter)
    return found[0]


def body_of(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part
    return str(part.get_content())


def is_clean(page: Page) -> None:
    violations = Axe().run(page).response["violations"]
    assert not violations, [(each["id"], [node["target"] for node in each["nodes"]]) for each in violations]


def confirmed(room: Room, page: Page, mail: str) -> None:
    page.goto(link_in(room.office.next_to(mail), "confirm"))
    is_clean(page)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", name="You are subscribed")).to_be_visible()
    assert page.context.cookies() == []


def test_from_the_box_to_an_issue_and_out_again(room: Room) -> None:
    with room.page() as page:
        page.goto(room.newsroom.url + "/")
        box = page.locator("footer .letterbox")
        box.get_by_label("Mail address").fill("ada@reader.example")
        awaited(lambda: box.locator("[name=time]").input_value())
        time.sleep(A_READERS_TIME)
        box.get_by_role("button", name="Subscribe").click()
        expect(page.get_by_role("heading", name="One more step")).to_be_visible()
        is_clean(page)
        confirmed(room, page, "ada@reader.example")
    with room.page(javascript=False) as page:
        page.goto(room.newsroom.url + "/")
        box = page.locator("footer .letterbox")
        box.get_by_label("Mail address").fill("bora@reader.example")
        box.get_by_role("button", name="Subscribe").click()
        expect(page.get_by_text("Choose what you want to get")).to_be_visible()
        expect(page.get_by_label("Morning")).to_be_checked()
        time.sleep(A_READERS_TIME)
        page.get_by_role("main").get_by_role("button", name="Subscribe").click()
        expect(page.get_by_role("heading", name="One more step")).to_be_visible()
        page.goto(link_in(room.office.next_to("bora@reader.example"), "confirm"))
        page.get_by_role("button", name="Confirm").click()
        expect(page.get_by_role("heading", name="You are subscribed")).to_be_visible()

    before = len(room.office.letters)
    built = room.newsroom.run("newsletter", "build", "morning")
    number = re.search(r"Issue (\d+)", built)
    assert number, built
    assert "2 readers" in room.newsroom.run("newsletter", "send", number[1], "--yes")
    letters = [room.office.next_to(f"{name}@reader.example", before) for name in ("ada", "bora")]
    assert all("Bridge opens" in body_of(letter) for letter in letters)
    status = awaited(
        lambda: (line := room.newsroom.run("newsletter", "status")) and '"sent"' in line and line
    )
    assert json.loads(status.splitlines()[0])["messages"] == {"sent": 2}

    with room.page() as page:
        page.goto(link_in(letters[0], "preferences"))
        is_clean(page)
        expect(page.get_by_label("Morning")).to_be_checked()
        page.goto(link_in(letters[0], "leave"))
        is_clean(page)
        page.get_by_role("main").get_by_role("button", name="Unsubscribe").click()
        expect(page.get_by_role("heading", name="You have unsubscribed")).to_be_visible()
        web = re.search(r"https?://\S+/newsletter/\S+", body_of(letters[0]))
        assert web
        page.goto(web[0])
        expect(page.get_by_role("link", name="Bridge opens").first).to_be_visible()
        is_clean(page)
    kept = json.loads(room.newsroom.run("newsletter", "export", "ada@reader.example"))
    assert [each["state"] for each in kept["subscriptions"]] == ["left"]
    assert "1 subscriptions" in room.newsroom.run("newsletter", "forget", "ada@reader.example", "--yes")


def test_names_of_lists_are_words(room: Room) -> None:
    with room.page() as page:
        page.add_init_script("window.ran = 0; window.pwned = () => { window.ran += 1 }")
        for path in ("/newsletter/", *(f"/newsletter/odd-{number}/" for number in range(0, len(NAMES), 5))):
            page.goto(room.newsroom.url + path)
            assert page.evaluate("window.ran") == 0
        page.goto(room.newsroom.url + "/newsletter/")
        is_clean(page)
        expect(page.locator(".letters__one")).to_have_count(len(NAMES) + 1)
