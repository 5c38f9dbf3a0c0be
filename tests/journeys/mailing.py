"""An instance with a mail server, a worker and a browser, for journeys that go through a letter."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, Page, sync_playwright

from tests.plugins import needs
from tests.plugins.edition import Newsroom, free_port
from tests.plugins.http import ask

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
LONGEST = 30.0  # seconds until what was to happen has not
A_READERS_TIME = 2.2  # what the form's time asks of anybody
PASSWORD = "an editor's long password"


@dataclass  # without slots, through which aiosmtpd cannot look with Python 3.11.2
class PostOffice:
    """A mail server that keeps what it is given."""

    letters: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 (aiosmtpd's)
        self.letters.append(message_from_bytes(envelope.content, policy=default))
        return "250 kept"

    def next_to(self, mail: str, after: int = 0) -> EmailMessage:
        """Wait for a letter to somebody."""
        letter: EmailMessage = awaited(
            lambda: next((one for one in self.letters[after:] if one["To"] == mail), None)
        )
        return letter


@dataclass(frozen=True)
class Mailing(Newsroom):
    """An instance with a mail server."""

    mail: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """Return the instance's environment, with where its mail goes."""
        return {**super().environment, "MANSET_MAIL": self.mail, "MANSET_MAIL_FROM": "desk@paper.example"}


@dataclass(frozen=True, slots=True)
class Room:
    """All of it: the instance, its mail, a browser, and the lines that its preparing printed."""

    newsroom: Mailing
    office: PostOffice
    browser: Browser
    printed: list[str]

    def shell(self, code: str) -> str:
        """Do something in the instance."""
        return self.newsroom.run("manage", "shell", "--no-imports", "--command", code)

    @contextmanager
    def page(self, *, javascript: bool = True, width: int = 1280) -> Iterator[Page]:
        """Open a browser that knows nothing yet."""
        context = self.browser.new_context(
            java_script_enabled=javascript, locale="en-GB", viewport={"width": width, "height": 900}
        )
        try:
            yield context.new_page()
        finally:
            context.close()

    def body(self, path: str) -> str:
        """Return what readers get at a path."""
        return ask(self.newsroom.url + path).body.decode()


def awaited(found: Callable[[], Any]) -> Any:
    last = time.monotonic() + LONGEST
    while time.monotonic() < last:
        result = found()
        if result:
            return result
        time.sleep(0.1)
    return pytest.fail("what was waited for did not happen")


@contextmanager
def opened(home: Path, prepare: str) -> Iterator[Room]:
    """Do in the instance what is to be done, print it, and run all of it while the block runs."""
    office = PostOffice()
    server = Controller(office, hostname="127.0.0.1", port=free_port())
    server.start()
    newsroom = Mailing(home, f"http://127.0.0.1:{free_port()}", f"smtp://127.0.0.1:{server.port}")
    try:
        printed = newsroom.begin(prepare)
        with newsroom.worked(), newsroom.served(), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=needs.browser(), args=FLAGS)
            yield Room(newsroom, office, browser, printed)
            browser.close()
    finally:
        server.stop()
