"""Reports of Amazon SES, which come by SNS, without Amazon's library."""

import base64
import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from manset.config.env_mail_hook import read_mail_hook
from manset.ingest.fetch import Fetched, Fetcher, FetchFailed
from manset.newsletter.models import Report, Subscriber
from manset.newsletter.ses import confirmation
from manset.newsletter.tests.cast import make_list, subscribed

pytestmark = pytest.mark.django_db
ADA, BORA = "ada@reader.example", "bora@reader.example"
HOOK = "/hooks/mail/ses/"
TOPIC = "arn:aws:sns:eu-central-1:123456789012:mail"
PASSED = "Basic " + base64.b64encode(b"paper:secret").decode()


@pytest.fixture
def amazon(settings: Settings) -> Client:
    """Amazon, which knows the name and the password."""
    given = read_mail_hook({"MANSET_MAIL_PROVIDER": "ses", "MANSET_MAIL_HOOK": "paper:secret"})
    settings.MANSET_MAIL_PROVIDER, settings.ANYMAIL = given.provider, dict(given.anymail)
    morning = make_list()
    subscribed(morning, ADA)
    subscribed(morning, BORA)
    return Client(headers={"Authorization": PASSED})


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is fetched from Amazon."""
    urls: list[str] = []

    def fetch(_self: Fetcher, url: str) -> Fetched:
        urls.append(url)
        return Fetched(url, b"<ConfirmSubscriptionResponse/>", "text/xml")

    monkeypatch.setattr(Fetcher, "fetch", fetch)
    return urls


def sent(client: Client, kind: str, **more: Any) -> int:
    message = {
        "Type": kind,
        "MessageId": "m1",
        "TopicArn": TOPIC,
        "Timestamp": "2026-11-27T12:00:00.000Z",
        **more,
    }
    headers = {"x-amz-sns-message-type": kind, "x-amz-sns-message-id": "m1"}
    return client.post(
        HOOK, json.dumps(message), content_type="text/plain; charset=UTF-8", headers=headers
    ).status_code


def told(client: Client, report: dict[str, Any]) -> int:
    return sent(client, "Notification", Message=json.dumps({"mail": {"messageId": "1"}, **report}))


def bounce(*mails: str, kind: str = "Permanent", sort: str = "General", said: str = "") -> dict[str, Any]:
    about = [{"emailAddress": mail, **({"diagnosticCode": said} if said else {})} for mail in mails]
    return {
        "notificationType": "Bounce",
        "bounce": {"bounceType": kind, "bounceSubType": sort, "bouncedRecipients": about},
    }


@pytest.mark.parametrize(
    ("report", "stopped"),
    [
        (bounce(ADA), "bounced"),
        (bounce(ADA, sort="Suppressed", said="Amazon SES has suppressed sending to this address"), "bounced"),
        (bounce(ADA, said="smtp; 550 5.1.1 user unknown"), "bounced"),
        (bounce(ADA, said="smtp; 550 5.7.1 looks like spam"), ""),
        (bounce(ADA, kind="Transient", sort="MailboxFull"), ""),
        (
            {"eventType": "Complaint", "complaint": {"complainedRecipients": [{"emailAddress": ADA}]}},
            "complained",
        ),
    ],
)
def test_what_amazon_says(amazon: Client, report: dict[str, Any], stopped: str) -> None:
    assert [told(amazon, report) for _ in range(2)] == [200, 200]
    assert Subscriber.objects.get(mail=ADA).stopped == stopped
    assert Report.objects.count() == 1


def test_one_report_about_two(amazon: Client) -> None:
    assert told(amazon, bounce(ADA, BORA)) == 200
    assert set(Subscriber.objects.values_list("mail", "stopped")) == {(ADA, "bounced"), (BORA, "bounced")}


def test_the_topic_is_subscribed_to_at_amazon_and_nowhere_else(amazon: Client, asked: list[str]) -> None:
    elsewhere = "https://10.0.0.1/?Action=ConfirmSubscription"
    assert sent(amazon, "SubscriptionConfirmation", Token="t&1", SubscribeURL=elsewhere) == 200
    assert asked == [confirmation(TOPIC, "t&1")]
    assert asked[0].startswith("https://sns.eu-central-1.amazonaws.com/?")
    assert "Token=t%261" in asked[0]


@pytest.mark.parametrize("topic", ["", "arn:aws:sns:evil.example/:123456789012:mail", "arn:aws:s3:::mail", 5])
def test_what_is_no_topic_is_asked_for_nothing(amazon: Client, asked: list[str], topic: object) -> None:
    assert sent(amazon, "SubscriptionConfirmation", Token="t", TopicArn=topic) == 400
    assert asked == []


def test_amazon_away_is_asked_again(amazon: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_self: Fetcher, _url: str) -> Fetched:
        raise FetchFailed("no answer")

    monkeypatch.setattr(Fetcher, "fetch", away)
    assert sent(amazon, "SubscriptionConfirmation", Token="t") == 503


def test_nobody_else_is_heard(amazon: Client, asked: list[str]) -> None:
    assert told(Client(), bounce(ADA)) == 401, "SNS sends its password when it is asked for it"
    wrong = Client(headers={"Authorization": "Basic " + base64.b64encode(b"paper:guess").decode()})
    assert told(wrong, bounce(ADA)) == 403
    assert sent(wrong, "SubscriptionConfirmation", Token="t") == 403
    assert (Subscriber.objects.get(mail=ADA).stopped, asked) == ("", [])


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '{"Type": "Notification"}', '{"Type": "Other"}'])
def test_what_is_no_report_is_refused(amazon: Client, body: str) -> None:
    headers = {"x-amz-sns-message-type": "Notification"}
    answer = amazon.post(HOOK, body, content_type="text/plain", headers=headers)
    assert answer.status_code in {400, 403}
