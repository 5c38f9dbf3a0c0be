"""From an editor's keyboard to a reader's page: what only a browser shows, on a running instance."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.plugins import needs
from tests.plugins.edition import Newsroom, free_port
from tests.plugins.http import ask

pytestmark = pytest.mark.needs_browser

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
PASSWORD = "an editor's long password"
PREPARE = f"""
from django.contrib.auth.models import Group, User
from manset.archive import acts
from manset.archive.models import Section, Topic
User.objects.create_user("ece", password="{PASSWORD}").groups.add(Group.objects.get(name="Editors"))
acts.keep(Section(name="Türkiye", slug="turkiye"))
acts.keep(Topic(name="İstanbul", slug="istanbul"))
"""

LISTED = """
from django.contrib.auth.models import Group, User
from manset.newsletter.acts import keep_list
from manset.newsletter.models import MailingList
User.objects.get(username="ece").groups.set([Group.objects.get(name="Administrators")])
keep_list(MailingList(name="Morning", slug="morning", content="front"))
"""


@pytest.fixture(scope="module")
def instance(
    tmp_path_factory: pytest.TempPathFactory, lay_database: Callable[[Path], None]
) -> Generator[Newsroom]:
    """Make an instance with one section and one editor; serve it, and keep its edition exact."""
    newsroom = Newsroom(tmp_path_factory.mktemp("newsroom"), f"http://127.0.0.1:{free_port()}")
    lay_database(newsroom.home)
    newsroom.begin(PREPARE)
    with newsroom.worked(), newsroom.served():
        yield newsroom


def log_in(page: Page, newsroom: Newsroom) -> None:
    page.goto(f"{newsroom.url}/desk/")
    page.get_by_label("Username").fill("ece")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Desk").wait_for()


def write(page: Page, newsroom: Newsroom) -> None:
    """Write an article that saves itself, with a topic found while typing."""
    page.goto(f"{newsroom.url}/desk/articles/add/")
    page.locator("[name=title]").fill("Vapurlar zamanında")
    page.locator("[name=section]").select_option(label="Türkiye")
    typing = page.locator("ul.tagit input")
    typing.press_sequentially("ISTA", delay=50)
    page.locator(".ui-autocomplete >> text=İstanbul").click()
    # Wagtail looks for changes from a moment after the page has opened.
    page.locator("[name=standfirst]").press_sequentially("Bugün hepsi zamanında geldi.", delay=100)
    page.get_by_text("Saved", exact=True).wait_for()


def more(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()


def test_written_published_read_and_withdrawn(instance: Newsroom) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=needs.browser(), args=FLAGS)
        page = browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        log_in(page, instance)
        write(page, instance)
        more(page)
        page.get_by_role("button", name="Publish", exact=True).click()
        page.locator(".messages").get_by_text("Live in").wait_for()
        public = page.get_by_role("link", name="View live").get_attribute("href") or ""
        assert public.endswith("/vapurlar-zamaninda/")
        answer = ask(public)
        assert answer.status == 200
        assert "İstanbul" in answer.text
        page.get_by_role("link", name="Edit", exact=True).click()
        more(page)
        page.get_by_role("link", name="Withdraw…").click()
        page.get_by_role("button", name="Withdraw").click()
        page.locator(".messages").get_by_text("Live in").wait_for()
        assert ask(public).status == 410
        assert errors == []
        browser.close()


def test_rooms_of_the_readers_are_tidy(instance: Newsroom) -> None:
    instance.run("manage", "shell", "--no-imports", "--command", LISTED)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=needs.browser(), args=FLAGS)
        page = browser.new_page(viewport={"width": 820, "height": 1000})
        log_in(page, instance)
        page.goto(f"{instance.url}/desk/newsletter/")
        box = page.get_by_role("button", name="Build an issue").bounding_box()
        assert box
        assert box["x"] + box["width"] <= 820, "what builds an issue is not to be scrolled for"
        page.get_by_role("link", name="Morning").click()
        page.get_by_label("Name").wait_for()
        for path, label in (("comments/rules/", "Comments"), ("newsletter/people/", "Mail address")):
            page.goto(f"{instance.url}/desk/{path}")
            field, head = page.get_by_label(label, exact=True).first, page.locator("header").first
            at, above = field.bounding_box(), head.bounding_box()
            assert at
            assert above
            assert at["y"] - above["y"] - above["height"] >= 16, path
        page.goto(f"{instance.url}/desk/comments/blocks/")
        for named in ("Address, domain, network or word", "Note"):
            line = page.get_by_label(named).evaluate("(it) => getComputedStyle(it).borderTopWidth")
            assert line == "1px", named
        browser.close()
