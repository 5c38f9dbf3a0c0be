"""Mail about comments over a real server: what it says, what is tried again, and what is given up."""

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import Settings

from manset.archive.models import Article
from manset.archive.tests.cast import published
from manset.comments import acts, learning
from manset.comments.acts.account import send_link
from manset.comments.classifier import Shelf
from manset.comments.mail.sending import SENDER
from manset.comments.models import Comment, Letter, Rules
from manset.comments.tests.cast import said
from manset.readers import sending
from tests.plugins.edition import free_port

if TYPE_CHECKING:
    from email.message import EmailMessage

pytestmark = pytest.mark.django_db


class PostOffice:
    """A mail server that answers as it is told to, by default that it has kept the letter."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: dict[str, str] = {}

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's)
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        answer = self.answers.get(address, "250 ok")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 (aiosmtpd's)
        self.letters.append(message_from_bytes(envelope.content, policy=default))
        return "250 kept"


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    office = PostOffice()
    server = Controller(office, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    yield office
    server.stop()


@pytest.fixture
def article() -> Article:
    acts.keep_rules(Rules(first_shown=0))
    return published()


def post(article: Article, mail: str = "ada@reader.example", **more: Any) -> Comment:
    draft = acts.Draft(article, more.pop("text", f"Words of {mail}."), "Ada\r\nBcc: x", mail, **more)
    return acts.post(draft, confirmed=False)


def later() -> None:
    Letter.objects.update(due_at=timezone.now() - timedelta(seconds=1))


def test_a_letter_is_sent_once_and_gone(office: PostOffice, article: Article) -> None:
    comment = post(article)
    assert (SENDER.send_due(), SENDER.send_due()) == (1, 0)
    (letter,) = office.letters
    assert letter["To"] == "ada@reader.example"
    assert "/discuss/confirm/" in letter.get_content()
    assert "> Words of ada" in letter.get_content()
    assert letter["Bcc"] is None
    assert (Letter.objects.count(), comment.state) == (0, "held")


def test_nothing_is_sent_about_what_is_settled_meanwhile(office: PostOffice, article: Article) -> None:
    acts.erase([post(article).pk])
    acts.moderate([post(article, "bora@reader.example").pk], "spam")
    assert SENDER.send_due() == 0
    assert office.letters == []


def test_a_reply_can_be_stopped_in_one_click(office: PostOffice, article: Article) -> None:
    first = said(article, mail="ada@reader.example")
    Comment.objects.update(notify=True)
    reply = post(article, "bora@reader.example", answers=Comment.objects.get(pk=first.pk))
    Letter.objects.all().delete()
    acts.confirm(reply.pk)
    SENDER.send_due()
    (letter,) = office.letters
    assert letter["To"] == "ada@reader.example"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["List-Unsubscribe"].strip().strip("<>") in letter.get_content()
    assert f"#comment-{reply.pk}" in letter.get_content()


@pytest.mark.parametrize(("answer", "kept"), [("550 nobody", False), ("450 later", True), ("421 busy", True)])
def test_what_is_refused_for_good_is_dropped_and_the_rest_waits(
    office: PostOffice, article: Article, answer: str, *, kept: bool
) -> None:
    office.answers["ada@reader.example"] = answer
    post(article)
    post(article, "bora@reader.example")
    assert SENDER.send_due() in {0, 1}
    later()
    office.answers["bora@reader.example"] = "250 ok"
    SENDER.send_due()
    assert [letter["To"] for letter in office.letters] == ["bora@reader.example"]
    assert Letter.objects.filter(mail="ada@reader.example").exists() is kept


def test_a_letter_that_cannot_be_written_keeps_no_other_back(office: PostOffice) -> None:
    send_link("ada@reader.example", "en")
    send_link("bora@reader.example", "en")
    Letter.objects.filter(mail__startswith="ada").update(mail="ada@reader.example\nBcc: x@y.example")
    assert SENDER.send_due() == 1
    assert [letter["To"] for letter in office.letters] == ["bora@reader.example"]
    assert not Letter.objects.exists()


def test_a_server_that_is_away_is_waited_for_each_time_longer(settings: Settings, article: Article) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    post(article)
    waits = []
    for _ in range(3):
        later()
        before = timezone.now()
        assert SENDER.send_due() == 0
        letter = Letter.objects.get()
        waits.append(round((letter.due_at - before).total_seconds() / 60))
    assert waits == [1, 2, 4]
    Letter.objects.update(tries=sending.MOST_TRIES - 1)
    later()
    SENDER.send_due()
    assert not Letter.objects.exists()


def test_a_letter_that_somebody_else_took_is_left_to_him(office: PostOffice, article: Article) -> None:
    post(article)
    letter = Letter.objects.get()
    assert sending.claimed(letter, timezone.now())
    assert not sending.claimed(letter, timezone.now())
    assert SENDER.send_due() == 0


def test_a_link_to_an_account(office: PostOffice) -> None:
    send_link("ada@reader.example", "tr")
    send_link("ada@reader.example", "tr")
    assert SENDER.send_due() == 1
    assert "giriş" in str(office.letters[0]["Subject"])
    assert "/discuss/login/" in office.letters[0].get_content()


def test_the_classifier_is_due_once_enough_was_decided(tmp_path: Path, article: Article) -> None:
    assert not learning.is_due(tmp_path)
    moderator = User.objects.create_superuser("ece")
    comments = [said(article, f"Buy number {number}") for number in range(learning.ENOUGH)]
    acts.moderate([comment.pk for comment in comments[:-1]], "spam", by=moderator)
    acts.moderate([comments[-1].pk], "shown", by=moderator)
    assert learning.is_due(tmp_path)
    Shelf(tmp_path).keep(Shelf(tmp_path).load())
    assert not learning.is_due(tmp_path)
