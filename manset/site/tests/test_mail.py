"""An issue as mail: what mail programs can show and nothing else, no address from elsewhere, no sign of spam."""

import quopri
import re
import subprocess
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from lxml import html as trees

from manset.archive.tests.cast import make_picture, make_section, published
from manset.newsletter import acts
from manset.newsletter.models import Delivery, Issue, Subscriber
from manset.newsletter.printing import LEAVE, PREFERENCES, Printed, printed
from manset.newsletter.sending.mould import cut, mould
from manset.newsletter.tests.cast import make_list

pytestmark = pytest.mark.django_db

# What the newest Gmail, Apple Mail, Outlook, Yahoo and Thunderbird know, wholly or for what is asked of it here: by the
# data of caniemail.com as the npm package `caniemail` 1.0.5 carries it (2025-09-09). Outlook for Windows lays out by the
# attribute `width`, for it knows no max-width.
WITHIN = {
    "background-color",
    "border",
    "border-bottom",
    "border-collapse",
    "color",
    "display",
    "font-family",
    "font-size",
    "font-weight",
    "height",
    "line-height",
    "margin",
    "max-width",
    "padding",
    "text-decoration",
    "width",
}
DARK = {"background-color", "border-color", "color"}
ELEMENTS = set("html head meta title style body table tr tbody td a p h2 img".split())
NEVER = re.compile(
    r"flex|grid|position|var\(|calc\(|url\(|@import|@font-face|<svg|<script|<link|<form|javascript:"
)


@pytest.fixture
def issue() -> Issue:
    """An issue with a picture, opinion, another language, and an introduction."""
    section = make_section("Seas")
    morning = make_list("Sabah Bülteni", slug="sabah")
    made = acts.start(morning)
    for title, more in (
        (
            "The strait is closed",
            {"lead_picture": make_picture(), "standfirst": "Nothing passes since dawn."},
        ),
        ("Why it matters", {"kind": "opinion", "standfirst": "Ships wait."}),
        ("Boğaz kapandı", {"language": "tr"}),
    ):
        acts.add_article(made, published(title, section=section, **more))
    acts.compose(made, subject="", introduction="Good morning.\r\n\r\nA calm day, and = signs.")
    return made


def shown(issue: Issue) -> Printed:
    found = printed(issue)
    assert found
    return found


def as_sent(issue: Issue) -> bytes:
    """Return the message as one reader gets it."""
    subscriber = Subscriber(pk=7, mail="ada@reader.example")
    row = Delivery(pk=9, issue=issue, subscriber=subscriber, mail=subscriber.mail)
    return mould(issue, shown(issue)).cast(row, timezone.now())


def tree_of(html: str) -> Any:
    """Return the mail as a tree, whose XPath gives what its expression names."""
    return trees.document_fromstring(html)


def properties(style: str) -> set[str]:
    return {part.partition(":")[0].strip() for part in style.split(";") if part.strip()}


def test_mail_programs_know_all_of_it(issue: Issue) -> None:
    html = shown(issue).html
    tree = tree_of(html)
    used = set().union(*(properties(node.get("style", "")) for node in tree.iter()))
    assert "padding" in used
    assert used - WITHIN == set()
    assert {node.tag for node in tree.iter() if isinstance(node.tag, str)} - ELEMENTS == set()
    assert NEVER.findall(html) == []
    (sheet,) = tree.xpath("//style/text()")
    assert sheet.strip().startswith("@media (prefers-color-scheme: dark)")
    rules = re.findall(r"\{([^{}]*)\}", sheet)
    assert set().union(*map(properties, rules)) <= DARK
    assert len(html.encode()) < 102_000, "Gmail cuts what is longer"


def test_every_address_is_ours(issue: Issue) -> None:
    tree = tree_of(shown(issue).html)
    addresses = [*tree.xpath("//@href"), *tree.xpath("//@src")]
    own = {LEAVE, PREFERENCES}
    assert own <= set(addresses)
    assert all(each in own or each.startswith(f"{settings.MANSET_URL}/") for each in addresses)
    assert all("?" not in each for each in addresses), "nothing is counted"
    (picture,) = tree.xpath("//img")
    assert picture.get("src").endswith(".jpg")
    assert picture.get("alt")


def test_plain_text_says_the_same(issue: Issue) -> None:
    text = shown(issue).text
    for said in (
        "Good morning.",
        "The strait is closed",
        "Nothing passes since dawn.",
        "Boğaz kapandı",
        LEAVE,
    ):
        assert said in text
    assert "<" not in text


def test_an_opinion_is_called_one_and_a_language_is_said(issue: Issue) -> None:
    html = shown(issue).html
    assert "Opinion" in html
    assert 'lang="tr"' in html


def test_the_message_reads_as_it_was_written(issue: Issue) -> None:
    raw = as_sent(issue)
    assert all(len(line) <= 998 for line in raw.split(b"\r\n")), "RFC 5322, 2.1.1"
    assert b"\n" not in raw.replace(b"\r\n", b"")
    message = message_from_bytes(raw, policy=default)
    plain, html = (part.get_content().replace("\r\n", "\n") for part in message.iter_parts())
    leave = str(message["List-Unsubscribe"]).strip("<>")
    found = shown(issue)
    assert plain.replace(leave, LEAVE).startswith(found.text.partition(LEAVE)[0].partition(PREFERENCES)[0])
    assert leave in plain
    assert f'href="{leave}"' in html
    assert html.count("<table") == found.html.count("<table")
    assert "Sabah Bülteni" in str(message["Subject"])
    assert "<sabah." in str(message["List-Id"])
    for name in ("From", "To", "Date", "Message-ID", "List-Unsubscribe-Post", "MIME-Version"):
        assert len(message.get_all(name) or ()) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"a{LEAVE}b",
        LEAVE,
        f"{LEAVE}{PREFERENCES}",
        f"x = y  \nğüş{PREFERENCES}\n.\n\n.{LEAVE}\n",
        "=" * 300 + LEAVE + " \t\n",
        "e\u0301" * 200,
    ],
)
def test_texts_are_cut_and_put_together_without_loss(text: str) -> None:
    parts = cut(text)
    marks = {LEAVE.encode(): b"L=\r\n", PREFERENCES.encode(): b"P=\r\n"}
    whole = b"".join(marks.get(part, part) for part in parts)
    read = quopri.decodestring(whole.replace(b"\r\n", b"\n")).decode()
    assert read == text.replace(LEAVE, "L").replace(PREFERENCES, "P")
    assert all(len(line) <= 76 for line in whole.split(b"\r\n"))


@pytest.mark.needs_spamassassin
@pytest.mark.sqlite_only("what a letter looks like, the database has no part in")
def test_nothing_about_it_is_like_spam(issue: Issue) -> None:
    done = subprocess.run(
        ["spamassassin", "--local", "--test-mode"], input=as_sent(issue), capture_output=True, check=True
    )
    report = done.stdout.decode(errors="replace")
    score = re.search(r"\((-?[\d.]+) points", report)
    assert score, report
    assert float(score[1]) < 2, report[-2000:]
