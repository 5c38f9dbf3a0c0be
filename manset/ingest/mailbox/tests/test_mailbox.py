"""Mailboxes, at a real server: each message once whatever happens, nothing changed there, each failure in one line."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import timezone

from manset.archive.models import Article, Source
from manset.archive.tests import cast
from manset.ingest.intake.outcome import Outcome
from manset.ingest.mailbox import claims, lists, passwords
from manset.ingest.mailbox.rounds import Rounds
from manset.ingest.mailbox.server import MailFailed, modified_utf7
from manset.ingest.mailbox.tests.dovecot import PASSWORD, USER, Dovecot, cut_after, dovecot
from manset.ingest.mailbox.visiting import Lost, NotYet, Visitor
from manset.ingest.models import Item, Mailbox
from manset.ingest.parse import LARGEST

pytestmark = [pytest.mark.needs_imap, pytest.mark.django_db]
FOLDER = "Wire/Haber"


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with dovecot() as server:
        yield server


@pytest.fixture
def home(settings: LazySettings, tmp_path: Path, server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.MANSET_HOME = tmp_path
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    server.make(FOLDER.replace("/", "."))
    return tmp_path


@pytest.fixture
def box(db: None, home: Path, server: Dovecot) -> Mailbox:
    cast.make_section()
    cast.make_source("Meridian")
    return _add(server)


def _local(*ports: int) -> frozenset[tuple[str, int]]:
    return frozenset(("localhost", port) for port in ports)


def _add(
    server: Dovecot, *, port: int | None = None, security: str = "tls", password: str = PASSWORD
) -> Mailbox:
    port = port or server.tls
    place = {
        "host": "localhost",
        "port": port,
        "security": security,
        "username": USER,
        "folder": FOLDER.replace("/", "."),
    }
    lists.add("wire", place, password, "Meridian", _local(port))
    return Mailbox.objects.get(name="wire")


def _visit(box: Mailbox, **more: object) -> int:
    visitor = Visitor("me", _local(box.port), **more)  # type: ignore[arg-type]  # a test's own choice
    box = Mailbox.objects.select_related("source").get(pk=box.pk)
    Mailbox.objects.filter(pk=box.pk).update(next_at=timezone.now(), claim="")
    box.refresh_from_db()
    assert box.taken("me", timezone.now(), claims.LEASE)
    return visitor.visit(box)


def story(number: int, body: str = "") -> bytes:
    return (
        f"From: Meridian <desk@meridian.example>\nTo: wire@paper.example\nMessage-ID: <story-{number}@meridian.example>\n"
        f"Date: Mon, 23 Nov 2026 0{number % 10}:00:00 +0300\nSubject: =?utf-8?q?Bo=C4=9Faz_{number}_saat_kapand=C4=B1?=\n"
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        f"{body or f'Boğaz {number} saat boyunca gemi geçişine kapandı, yetkililer sis yüzünden dedi.'}\n\n"
        "Gemiler sabaha kadar demirde bekledi ve öğleden sonra sırayla geçti.\n"
    ).encode()


def _titles() -> list[str]:
    return sorted(Article.objects.values_list("title", flat=True))


def test_each_message_is_an_article_once_and_nothing_changes_there(box: Mailbox, server: Dovecot) -> None:
    server.put(box.folder, story(1), story(2))
    before = server.flags(box.folder)
    assert _visit(box) == 2
    assert _visit(box) == 0
    server.put(box.folder, story(3))
    assert _visit(box) == 1
    assert _titles() == [f"Boğaz {number} saat kapandı" for number in (1, 2, 3)]
    assert server.flags(box.folder)[: len(before)] == before
    assert not any(b"Seen" in line for line in server.flags(box.folder))


def test_the_sources_rule_applies(box: Mailbox, server: Dovecot) -> None:
    server.put(box.folder, story(1))
    _visit(box)
    assert not Article.objects.get().live
    Source.objects.update(rule=Source.Rule.PUBLISH)
    server.put(box.folder, story(2))
    _visit(box)
    assert Article.objects.get(title__startswith="Boğaz 2").live


def test_starttls(home: Path, db: None, server: Dovecot) -> None:
    cast.make_section()
    box = _add(server, port=server.plain, security="starttls")
    server.put(box.folder, story(1))
    assert _visit(box) == 1


def test_a_server_whose_certificate_nobody_vouches_for(
    home: Path, db: None, server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/etc/ssl/certs/ca-certificates.crt")
    for port, security in ((server.tls, "tls"), (server.plain, "starttls")):
        with pytest.raises(MailFailed, match="cannot prove who it is"):
            _add(server, port=port, security=security)
    assert list(passwords.known()) == []


def test_a_wrong_password_is_said_and_not_kept(home: Path, db: None, server: Dovecot) -> None:
    with pytest.raises(MailFailed, match=r"does not let us in: .*failed"):
        _add(server, password="wrong")
    assert not Mailbox.objects.exists()
    assert list(passwords.known()) == []


def test_passwords_are_in_a_file_of_their_own(box: Mailbox, home: Path) -> None:
    file = home / "passwords" / "wire"
    assert file.read_text("utf-8") == PASSWORD
    assert file.stat().st_mode & 0o777 == 0o600
    assert all(PASSWORD not in str(value) for row in Mailbox.objects.values() for value in row.values())
    lists.remove("wire")
    assert not file.exists()


def test_an_address_inside_is_not_asked_unless_an_operator_named_it(box: Mailbox, server: Dovecot) -> None:
    visitor = Visitor("me")
    with pytest.raises(MailFailed, match="not an address on the public internet; name it in MANSET_LOCAL"):
        visitor.visit(box)


def test_no_server_and_no_folder(box: Mailbox, server: Dovecot) -> None:
    box.folder = "None.such"
    box.save()
    with pytest.raises(MailFailed, match=r"no folder None\.such"):
        _visit(box)
    with cut_after(server.tls, 0) as port:
        closed = port
    box.port = closed
    box.save()
    with pytest.raises(MailFailed, match="refused the connection"):
        _visit(box)


@pytest.mark.parametrize("size", [0, 30, 900, 3000, 4000, 5000, 6500, 8000])
def test_a_line_that_is_cut_loses_nothing_and_doubles_nothing(
    box: Mailbox, server: Dovecot, size: int
) -> None:
    server.put(box.folder, *(story(number, f"{number} " + "kelime " * 150) for number in range(1, 6)))
    with cut_after(server.tls, size) as port:
        Mailbox.objects.update(port=port)
        box.refresh_from_db()
        with pytest.raises(MailFailed, match="localhost:"):
            _visit(box)
    Mailbox.objects.update(port=server.tls)
    box.refresh_from_db()
    _visit(box)
    assert len(_titles()) == 5
    assert Item.objects.count() == 5


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_killed_after_a_message_was_taken_and_before_it_was_noted(
    box: Mailbox, server: Dovecot, number: int
) -> None:
    server.put(box.folder, story(1), b"From: nobody@a.example\n\n", b"no header, no name, no date", story(2))
    told: list[Outcome] = []

    class Killed(BaseException):
        pass

    def kill(outcome: Outcome) -> None:
        told.append(outcome)
        if len(told) == number:
            raise Killed

    with pytest.raises(Killed):
        _visit(box, tell=kill)
    _visit(box)
    assert len(_titles()) == 3
    assert Item.objects.filter(state=Item.State.REFUSED).count() == 1
    assert Item.objects.count() == 4
    assert _visit(box) == 0


def test_a_folder_that_is_counted_anew_brings_nothing_twice(box: Mailbox, server: Dovecot) -> None:
    messages = (story(1), b"From: nobody@a.example\n\n", b"no header, no name, no date", story(2))
    server.put(box.folder, *messages)
    _visit(box)
    first = Mailbox.objects.get().uid_validity
    server.make(box.folder)
    server.put(box.folder, *messages, story(3))
    assert _visit(box) == 5
    again = Mailbox.objects.get()
    assert again.uid_validity != first
    assert len(_titles()) == 4
    assert Item.objects.count() == 5


def test_a_huge_message_is_refused_and_the_next_ones_go_in(box: Mailbox, server: Dovecot) -> None:
    server.put(box.folder, story(1), story(2) + b"x" * LARGEST, story(3))
    assert _visit(box) == 3
    assert len(_titles()) == 2
    assert "too large" in Item.objects.get(state=Item.State.REFUSED).reason
    assert len(server.flags(box.folder)) == 3


@pytest.mark.parametrize(
    "message",
    [
        b"\n",
        b"Subject: x",
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/plain; charset=none-such\n\n\xff\xfe",
        b"Content-Type: multipart/mixed\nSubject: =?utf-8?b?/////?=\n\nbody",
        b"Subject: a\nContent-Transfer-Encoding: base64\n\n!!!not base64",
        b"Content-Type: message/rfc822\n\n" * 200,
        b"\x00\x01\x02" * 100,
    ],
)
def test_what_cannot_be_read_is_kept_with_its_reason_and_the_next_ones_go_in(
    box: Mailbox, server: Dovecot, message: bytes
) -> None:
    server.put(box.folder, message.replace(b"\x00", b""), story(2))
    assert _visit(box) == 2
    assert "Boğaz 2 saat kapandı" in _titles()
    assert all(item.reason for item in Item.objects.filter(state=Item.State.REFUSED))
    assert _visit(box) == 0


def test_what_cannot_go_in_now_is_tried_again(
    box: Mailbox, server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.put(box.folder, story(1), story(2))
    with monkeypatch.context() as broken:
        broken.setattr("manset.ingest.intake.verdict.draft_of", _fail)
        for _ in range(2):
            with pytest.raises(NotYet, match="disk"):
                _visit(box)
    assert Mailbox.objects.get().uid == 0
    _visit(box)
    assert len(_titles()) == 2


def _fail(*_arguments: object) -> None:
    message = "the disk is full"
    raise RuntimeError(message)


def test_another_takes_it_meanwhile(box: Mailbox, server: Dovecot) -> None:
    server.put(box.folder, story(1), story(2))
    with pytest.raises(Lost):
        _visit(box, tell=lambda _: Mailbox.objects.update(claim="another"))


def test_from_now(box: Mailbox, server: Dovecot) -> None:
    server.put(box.folder, story(1))
    place = {
        "host": "localhost",
        "port": server.tls,
        "security": "tls",
        "username": USER,
        "folder": box.folder,
    }
    assert "0 messages" in lists.add("wire", place, PASSWORD, None, _local(server.tls), from_now=True)
    server.put(box.folder, story(2))
    assert _visit(box) == 1
    assert _titles() == ["Boğaz 2 saat kapandı"]


def test_a_look_that_takes_too_long_is_cut(box: Mailbox, server: Dovecot) -> None:
    server.put(box.folder, *(story(number) for number in range(1, 4)))
    with pytest.raises(MailFailed, match=r"not done within 0\.01 seconds|broke off"):
        _visit(box, seconds=0.01)
    _visit(box)
    assert len(_titles()) == 3


@pytest.mark.django_db(transaction=True)
def test_the_rounds_look_into_what_is_due_and_wait_longer_after_errors(box: Mailbox, server: Dovecot) -> None:
    server.put(box.folder, story(1), story(2))
    told: list[Outcome] = []
    Rounds(_local(server.tls), told.append).run(threading.Event(), once=True)
    assert len(told) == 2
    after = Mailbox.objects.get()
    assert (after.state, after.claim, after.failures) == ("well", "", 0)
    passwords.keep("wire", "wrong")
    pauses = []
    for _ in range(3):
        Mailbox.objects.update(next_at=timezone.now())
        rounds = Rounds(_local(server.tls))
        rounds.run(threading.Event(), once=True)
        assert "does not let us in" in rounds.failed["wire"]
        pauses.append((Mailbox.objects.get().next_at - timezone.now()).total_seconds())
    assert pauses == sorted(pauses)
    assert Mailbox.objects.get().state == "failing"
    assert len(_titles()) == 2


def test_folders_are_named_in_the_protocols_own_letters() -> None:
    assert modified_utf7("INBOX.Gelen & Giden") == "INBOX.Gelen &- Giden"
    assert modified_utf7("台北") == "&U,BTFw-"  # RFC 3501, 5.1.3
    assert modified_utf7("Ağ/ş") == "A&AR8-/&AV8-"
