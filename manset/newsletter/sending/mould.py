"""A message of which only the recipient's own parts are made anew: 100,000 are made in the time of some."""

import re
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.header import Header
from email.headerregistry import Address
from email.utils import format_datetime
from hashlib import sha256
from quopri import encodestring
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.crypto import salted_hmac

from manset.archive.models import SiteSettings
from manset.newsletter.models import Delivery, Issue
from manset.newsletter.printing import LEAVE, PREFERENCES, Printed
from manset.newsletter.tokens import leave_token, preferences_token
from manset.readers.addresses import ascii_mail

_MARKS = re.compile(f"({LEAVE}|{PREFERENCES})")
_LINE = 70  # characters of a line of quoted-printable: RFC 2045 (6.7) allows 76
_DIGEST = 16


@dataclass(frozen=True, slots=True)
class Mould:
    """One issue's message, cut at the places of the recipient's own links; bytes with CRLF, as they are sent."""

    head: bytes
    parts: tuple[bytes, ...]
    mailing_list: int
    issue: int

    def cast(self, row: Delivery, now: datetime) -> bytes:
        """Return the message for one row of the ledger, whose subscriber is loaded and not None."""
        subscriber = row.subscriber
        if subscriber is None:
            raise ValueError(f"row {row.pk} of the ledger has no subscriber any more")
        leave = link("leave", leave_token(subscriber.pk, subscriber.turn, self.mailing_list))
        marks = {
            LEAVE.encode(): quoted(leave),
            PREFERENCES.encode(): quoted(
                link("preferences", preferences_token(subscriber.pk, subscriber.turn))
            ),
        }
        own = (
            f"To: {ascii_mail(row.mail)}\r\nDate: {format_datetime(now)}\r\nMessage-ID: {message_id(row)}\r\n"
            f"List-Unsubscribe: <{leave}>\r\n"
        ).encode()
        return own + self.head + b"".join(marks.get(part, part) for part in self.parts)


def mould(issue: Issue, printed: Printed) -> Mould:
    """Return the mould of an issue as it was printed."""
    paper = (SiteSettings.objects.first() or SiteSettings()).name
    named = issue.mailing_list
    list_id = f"{named.slug}.{host()}"
    head = [
        ("From", str(Address(paper, addr_spec=settings.DEFAULT_FROM_EMAIL))),
        ("Subject", printed.subject),
        ("List-Id", f"{quoted_phrase(named.name)} <{list_id}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("List-Archive", f"<{settings.MANSET_URL}{named.get_absolute_url()}>"),
        ("Feedback-ID", f"{issue.pk}:{named.slug}:newsletter:{host()}"),
        ("Precedence", "bulk"),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),
        ("MIME-Version", "1.0"),
    ]
    boundary = "=_" + sha256(f"{issue.pk}{printed.text}{printed.html}".encode()).hexdigest()[:24]
    lines = [header(name, value) for name, value in head]
    lines.append(f'Content-Type: multipart/alternative; boundary="{boundary}"'.encode())
    parts: list[bytes] = []
    for kind, text in (("plain", printed.text), ("html", printed.html)):
        parts.append(
            f"--{boundary}\r\nContent-Type: text/{kind}; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n\r\n".encode()
        )
        parts += cut(text)
        parts.append(b"\r\n")
    parts.append(f"--{boundary}--\r\n".encode())
    return Mould(b"\r\n".join(lines) + b"\r\n\r\n", tuple(parts), issue.mailing_list_id, issue.pk)


def header(name: str, value: str) -> bytes:
    """Return one header, encoded (RFC 2047) and folded where it must be."""
    made = policy.SMTP.header_factory(name, " ".join(value.split()))
    folded: str = made.fold(policy=policy.SMTP)
    return folded.encode().removesuffix(b"\r\n")


def quoted_phrase(name: str) -> str:
    """Return a list's name as List-Id has it (RFC 2919): a quoted string, or an encoded word."""
    if name.isascii():
        return '"' + name.replace("\\", "").replace('"', "") + '"'
    return Header(name, "utf-8").encode().replace("\n ", " ") if len(name) < _LINE else b64word(name)


def b64word(name: str) -> str:
    """Return a long name as encoded words."""
    return " ".join(
        f"=?utf-8?B?{b64encode(name[start : start + 20].encode()).decode()}?="
        for start in range(0, len(name), 20)
    )


def cut(text: str) -> list[bytes]:
    """Encode a text, with the marks of own links as parts of their own, each on a line of its own by soft breaks."""
    parts: list[bytes] = []
    for piece in _MARKS.split(text):
        if piece in {LEAVE, PREFERENCES}:
            parts.append(piece.encode())
        elif piece:
            parts.append(quoted_printable(piece))
    return parts


def quoted_printable(text: str) -> bytes:
    """Encode a text with CRLF line ends; where it does not end with one, a soft break ends its last line."""
    encoded = encodestring(text.replace("\r\n", "\n").encode()).replace(b"\n", b"\r\n")
    return encoded if encoded.endswith(b"\r\n") else encoded + b"=\r\n"


def quoted(address: str) -> bytes:
    """Encode an address, in lines that end in soft breaks."""
    escaped = address.replace("=", "=3D")
    lines = [escaped[start : start + _LINE] for start in range(0, len(escaped), _LINE)]
    return b"".join(line.encode() + b"=\r\n" for line in lines)


def link(what: str, token: str) -> str:
    """Return the address of a page of one's own."""
    return f"{settings.MANSET_URL}/subscribe/{what}/{token}/"


def host() -> str:
    """Return the paper's own name on the net."""
    return urlsplit(settings.MANSET_URL).hostname or "localhost"


def message_id(row: Delivery) -> str:
    """Return the name of a row's message: the same whenever it is sent, and not to be guessed from others."""
    return f"<{row.issue_id}.{row.pk}.{digest(row.issue_id, row.pk)}@{host()}>"


def digest(issue: int, row: int) -> str:
    """Return what only this instance can have put into a message's name."""
    return salted_hmac("manset.newsletter.message", f"{issue}.{row}", algorithm="sha256").hexdigest()[
        :_DIGEST
    ]
