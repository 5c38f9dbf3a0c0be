"""The whole way: subscribe, confirm, an issue built and sent through a real server, unsubscribe in one click."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from manset.archive.tests.cast import make_section, published
from manset.newsletter import acts
from manset.newsletter.letters import SENDER
from manset.newsletter.models import Delivery, Issue, Subscriber, Subscription
from manset.newsletter.tests.cast import make_list, send_all
from manset.newsletter.tests.post_office import PostOffice
from manset.readers.tokens import TIME, signed

pytestmark = pytest.mark.django_db
OURS = {"Sec-Fetch-Site": "same-origin"}


def path_in(text: str, what: str) -> str:
    """Return the path of one of our pages in a mail."""
    found = re.search(rf"/subscribe/{what}/[\w:.-]+/", text)
    assert found, text
    return found[0]


def test_the_whole_way(office: PostOffice, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manset.readers.tokens.YOUNGEST", -1)
    morning = make_list()
    published("The strait is closed", section=make_section("Seas"), standfirst="Nothing passes since dawn.")
    browser = Client(headers=OURS)

    asked = browser.post(
        "/subscribe/", {"mail": "Ada@Reader.example", "list": morning.pk, "time": signed(TIME, 0)}
    )
    assert (asked.status_code, asked["Location"]) == (303, "/subscribe/sent/")
    assert SENDER.send_due() == 1
    link = path_in(office.letters[0].get_content(), "confirm")
    assert browser.get(link).status_code == 200
    assert Subscription.objects.get().state == "asked"
    assert "You are subscribed" in browser.post(link).content.decode()
    assert Subscription.objects.get().state == "on"

    issue = acts.build(morning)
    assert issue is not None
    assert acts.order(issue) == 1
    send_all()
    assert Delivery.objects.get().state == "sent"
    assert Issue.objects.get().state == "sent"
    letter = office.letters[1]
    assert letter["Subject"] == "Morning: The strait is closed"
    assert letter["To"] == "ada@reader.example"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["List-Id"] == '"Morning" <morning.127.0.0.1>' or letter["List-Id"].endswith(">")
    plain, html = (part.get_content() for part in letter.iter_parts())
    leave = path_in(letter["List-Unsubscribe"], "leave")
    assert leave in plain
    assert leave in html
    assert "Nothing passes since dawn." in plain

    assert browser.get(leave).status_code == 200
    assert Subscription.objects.get().state == "on"
    elsewhere = Client()
    done = elsewhere.post(leave, {"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    assert (Subscription.objects.get().state, Subscription.objects.get().left_by) == ("left", "one-click")
    assert Subscriber.objects.get().stopped == ""
