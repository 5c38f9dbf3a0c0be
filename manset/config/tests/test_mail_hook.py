"""The provider's hook: its own reports alone, and nothing of what else is sent there does harm."""

import base64
import json

import pytest
from django.test import Client
from pytest_django import Settings

from manset.config.bad_setting import BadSetting
from manset.config.env_mail_hook import read_mail_hook
from manset.newsletter.models import Report, Subscriber
from manset.newsletter.tests.cast import make_list, subscribed

pytestmark = pytest.mark.django_db
ADA = "ada@reader.example"
HOOK = "/hooks/mail/postmark/"
BOUNCE = {
    "RecordType": "Bounce",
    "ID": 4323372036854775807,
    "Type": "HardBounce",
    "TypeCode": 1,
    "MessageID": "883953f4",
    "Description": "The server was unable to deliver your message",
    "Details": "smtp;550 5.1.1 unknown",
    "Email": ADA,
    "BouncedAt": "2026-11-27T12:00:00Z",
}


@pytest.fixture
def provider(settings: Settings) -> Client:
    """Somebody who knows the name and the password."""
    given = read_mail_hook({"MANSET_MAIL_PROVIDER": "postmark", "MANSET_MAIL_HOOK": "paper:secret"})
    settings.MANSET_MAIL_PROVIDER, settings.ANYMAIL = given.provider, dict(given.anymail)
    subscribed(make_list(), ADA)
    return Client(headers={"Authorization": "Basic " + base64.b64encode(b"paper:secret").decode()})


def told(client: Client, body: str, path: str = HOOK) -> int:
    return client.post(path, body, content_type="application/json").status_code


def test_a_bounce_stops_the_address_once(provider: Client) -> None:
    assert [told(provider, json.dumps(BOUNCE)) for _ in range(2)] == [200, 200]
    assert Subscriber.objects.get().stopped == "bounced"
    assert Report.objects.count() == 1


def test_nobody_else_is_heard(provider: Client) -> None:
    assert told(Client(), json.dumps(BOUNCE)) == 403
    assert told(provider, json.dumps(BOUNCE), "/hooks/mail/mailgun/") == 404
    assert Subscriber.objects.get().stopped == ""


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        "[1]",
        '{"RecordType": 5}',
        '{"Email": {"a": 1}, "RecordType": "Bounce"}',
        "\x00",
    ],
)
def test_what_is_no_report_is_refused_without_harm(provider: Client, body: str) -> None:
    assert told(provider, body) in {200, 400}
    assert Subscriber.objects.get().stopped == ""


def test_without_a_provider_there_is_no_hook() -> None:
    assert told(Client(), json.dumps(BOUNCE)) == 404


@pytest.mark.parametrize(
    "env",
    [
        {"MANSET_MAIL_PROVIDER": "pigeon"},
        {"MANSET_MAIL_PROVIDER": "postmark"},
        {"MANSET_MAIL_PROVIDER": "postmark", "MANSET_MAIL_HOOK": "paper"},
        {"MANSET_MAIL_PROVIDER": "mailgun", "MANSET_MAIL_HOOK": "a:b"},
    ],
)
def test_a_wrong_setting_is_refused(env: dict[str, str]) -> None:
    with pytest.raises(BadSetting, match="MANSET_MAIL_"):
        read_mail_hook(env)
