"""Bounces and complaints, as mail and as a provider's webhook tell them."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from anymail.signals import AnymailTrackingEvent, tracking

from manset.ingest.mailbox.server import Account, MailFailed
from manset.ingest.mailbox.tests.dovecot import PASSWORD, USER, dovecot
from manset.newsletter import acts
from manset.newsletter.bounce_box import looked_into
from manset.newsletter.bounces import take_report
from manset.newsletter.models import Delivery, Report, Subscriber, Subscription
from manset.newsletter.sending.mould import message_id
from manset.newsletter.tests.cast import make_issue, make_list, send_all, subscribed
from manset.newsletter.tests.post_office import PostOffice

pytestmark = pytest.mark.django_db
ADA = "ada@reader.example"


@pytest.fixture
def row(office: PostOffice) -> Delivery:
    """A message that went out."""
    morning = make_list()
    subscribed(morning, ADA)
    acts.order(make_issue(morning))
    send_all()
    return Delivery.objects.get()


def status(name: str, code: str = "5.1.1", action: str = "failed") -> bytes:
    """Return a delivery status notification (RFC 3464) about the message of this name."""
    return (
        "From: MAILER-DAEMON@mx.example\r\nTo: newsroom@paper.example\r\nSubject: Undelivered\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nIt did not arrive.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; ada@elsewhere.example\r\nAction: {action}\r\nStatus: {code}\r\n"
        f"Diagnostic-Code: smtp; 550 {code} so it is\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {name}\r\nTo: {ADA}\r\n\r\n--b--\r\n"
    ).encode()


def complaint(name: str) -> bytes:
    """Return a feedback report (RFC 5965)."""
    return (
        'Subject: abuse\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=feedback-report; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nSpam.\r\n"
        "--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nVersion: 1\r\n\r\n"
        f"--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: {name}\r\nSubject: Morning\r\n\r\nText\r\n--b--\r\n"
    ).encode()


@pytest.mark.parametrize(
    ("code", "kind", "stopped"), [("5.1.1", "hard", "bounced"), ("5.2.2", "soft", ""), ("4.4.7", "soft", "")]
)
def test_a_bounce(row: Delivery, code: str, kind: str, stopped: str) -> None:
    read = take_report(status(message_id(row), code))
    assert (read.what, read.mail, read.new) == (kind, ADA, True)
    assert Subscriber.objects.get().stopped == stopped
    again = take_report(status(message_id(row), code))
    assert (again.new, Report.objects.count()) == (False, 1)


def test_a_complaint_takes_off_all_lists(row: Delivery) -> None:
    assert take_report(complaint(message_id(row))).what == "complaint"
    assert Subscriber.objects.get().stopped == "complained"
    assert Subscription.objects.get().state == "left"
    acts.ask(ADA, [row.issue.mailing_list_id])
    assert not Subscriber.objects.get().letters.exists(), "nothing more goes there"


def test_a_bounce_that_never_was_stops_nobody(row: Delivery) -> None:
    forged = f"<{row.issue_id}.{row.pk}.0123456789abcdef@127.0.0.1>"
    assert not take_report(status(forged)).is_report
    assert Subscriber.objects.get().stopped == ""


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\x00\x80", b"Subject: hello\r\n\r\nHello", b"From: \xff\r\n\r\n" * 99]
)
def test_what_is_no_report_is_passed_over(row: Delivery, raw: bytes) -> None:
    assert not take_report(raw).is_report


def test_what_pythons_reader_stumbles_over_stops_nobody_elses_bounces(row: Delivery) -> None:
    head = b"Content-Type: message/feedback-report; x*=utf-8\x00''%ff"
    raw = head + b"\r\n\r\n" + message_id(row).encode()
    assert not take_report(raw).is_report
    assert take_report(status(message_id(row))).is_report


def test_a_delay_and_an_answer_of_a_person_are_no_bounce(row: Delivery) -> None:
    assert not take_report(status(message_id(row), "4.4.1", "delayed")).is_report
    answer = EmailMessage()
    answer["In-Reply-To"] = message_id(row)
    answer.set_content("I am away.")
    assert not take_report(answer.as_bytes()).is_report
    assert not Report.objects.exists()


def event(kind: str, **more: str) -> AnymailTrackingEvent:
    return AnymailTrackingEvent(
        event_type=kind, recipient=ADA.upper(), timestamp=datetime(2026, 11, 27, tzinfo=UTC), **more
    )


@pytest.mark.parametrize(
    ("kind", "more", "stopped"),
    [
        ("bounced", {"reject_reason": "invalid"}, "bounced"),
        ("bounced", {"reject_reason": "bounced", "mta_response": "552 5.2.2 full"}, ""),
        ("bounced", {"mta_response": "550 5.1.1 unknown"}, "bounced"),
        ("complained", {}, "complained"),
        ("delivered", {}, ""),
    ],
)
def test_what_a_provider_says(row: Delivery, kind: str, more: dict[str, str], stopped: str) -> None:
    for _ in range(2):
        tracking.send(sender=None, event=event(kind, event_id="e1", **more), esp_name="Somebody")
    assert Subscriber.objects.get().stopped == stopped
    assert Report.objects.count() == (0 if kind == "delivered" else 1)


def test_a_provider_that_takes_somebody_off(row: Delivery) -> None:
    tracking.send(sender=None, event=event("unsubscribed"), esp_name="Somebody")
    assert Subscription.objects.get().left_by == "provider"


def test_who_was_forgotten_is_not_known_any_more(row: Delivery) -> None:
    acts.forget(ADA)
    assert not take_report(status(message_id(row))).is_report
    tracking.send(sender=None, event=event("bounced"), esp_name="Somebody")
    assert (Subscriber.objects.count(), Delivery.objects.get().mail) == (0, "")


@pytest.mark.needs_imap
def test_the_mailbox_that_bounces_come_to(row: Delivery, monkeypatch: pytest.MonkeyPatch) -> None:
    with dovecot() as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        server.put("INBOX", b"Subject: hello\n\nHello\n", status(message_id(row)).replace(b"\r\n", b"\n"))
        local = frozenset({("localhost", server.tls)})
        account = Account("localhost", server.tls, False, USER, PASSWORD, "INBOX", local)  # noqa: FBT003 (its name is starttls)
        assert [read.is_report for read in looked_into(account)] == [False, True]
        assert list(looked_into(account)) == [], "each message is read once"
        server.put("INBOX", complaint(message_id(row)).replace(b"\r\n", b"\n"))
        assert [read.what for read in looked_into(account)] == ["complaint"]
        assert not any(b"Seen" in line for line in server.flags("INBOX"))
    with pytest.raises(MailFailed):
        list(looked_into(account))
