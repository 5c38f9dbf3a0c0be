"""The mail server: one message at a time, in steps, so that it is always known whether it may have been taken.

RFC 5321, 4.1.1.4: the server takes responsibility with its answer to the dot. Before the dot it has nothing; between
the dot and the answer nobody knows.
"""

import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings

from manset.press.failpoints import reach

TIMEOUT = 60.0  # seconds for each answer
LAST_TIMEOUT = 540.0
"""Seconds for the answer to the dot: RFC 5321 (4.5.3.2) gives a server ten minutes, and a claim is as long as that."""
GO_ON = 354
OK = 250
FOR_GOOD = 500
CLOSING = 421
_PLAIN = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")
_TAKEN, _REFUSING = 2, (4, 5)
"""The first digit of an answer, which is what an unknown one is read by (RFC 5321, 4.3.2)."""


class ServerAwayError(Exception):
    """There is no connection, or the server will not have this sender: nothing of any message has reached it."""


class RefusedError(Exception):
    """The server answered, and did not take this message."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(f"{code} {said}")
        self.code, self.said = code, said

    @property
    def for_good(self) -> bool:
        """Tell whether the same answer will come tomorrow."""
        return self.code >= FOR_GOOD


class LostError(Exception):
    """The connection ended before the dot: the server has nothing."""


class UncertainError(Exception):
    """The connection ended after the dot, before the answer."""


class Server:
    """A connection that is opened when it is needed, and anew after it was lost: one message at a time, step by step.

    Where the server takes commands ahead (PIPELINING, RFC 2920), those before the text are said at once.
    """

    def __init__(self) -> None:
        self._smtp: smtplib.SMTP | None = None
        self._ahead = False
        self._unsaid: list[bytes] = []

    @property
    def is_open(self) -> bool:
        """Tell whether there is a connection."""
        return self._smtp is not None

    def open(self) -> smtplib.SMTP:
        """Return the connection; raises ServerAwayError."""
        if self._smtp is None:
            try:
                self._smtp = connected()
            except (OSError, smtplib.SMTPException) as error:
                raise ServerAwayError(f"the mail server cannot be reached: {error}") from error
            self._ahead = self._smtp.has_extn("pipelining")
        return self._smtp

    def close(self) -> None:
        """Say goodbye, if anybody listens."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                smtp.quit()
            smtp.close()

    def drop(self) -> None:
        """Leave a connection that nobody knows the state of."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()

    def announce(self, sender: str, mail: str) -> None:
        """Say from whom and to whom; raises ServerAwayError, LostError."""
        self.open()
        commands = (f"MAIL FROM:{path(sender)}", f"RCPT TO:{path(mail)}", "DATA")
        self._unsaid = [f"{command}\r\n".encode("ascii") for command in commands]
        with self._lost(LostError, "the connection was lost"):
            self._say(len(commands) if self._ahead else 1)

    def accepted(self) -> None:
        """Hear that the server waits for the text; raises RefusedError, ServerAwayError, LostError."""
        with self._lost(LostError, "the connection was lost"):
            smtp = self._connection()
            code, said = smtp.getreply()
            if code != OK:
                self.drop()
                raise ServerAwayError(f"the mail server will not have this sender: {code} {worded(said)}")
            self._say(1)
            code, said = smtp.getreply()
            if code not in {OK, 251}:
                self._take_back(code)
                raise RefusedError(code, worded(said))
            self._say(1)
            code, said = smtp.getreply()
            if code != GO_ON:
                self._again(code)
                raise RefusedError(code, worded(said))

    def write(self, message: bytes) -> None:
        """Send the text, in CRLF lines, all but the dot that ends it; raises LostError, with nothing taken."""
        with self._lost(LostError, "the connection was lost"):
            # RFC 5321, 4.5.2; looked for first, which is quicker: hardly a text has such a line.
            quoted = message.replace(b"\r\n.", b"\r\n..") if b"\r\n." in message else message
            self._connection().send(quoted)
        reach("newsletter-before-dot")

    def dot(self) -> None:
        """End the text: from here on nobody knows, until the answer. Raises UncertainError."""
        with self._lost(UncertainError, "the answer was lost"):
            self._connection().send(b".\r\n")
        reach("newsletter-dotted")

    def answer(self, patience: float) -> None:
        """Hear that the server has it, for so many seconds; raises RefusedError, UncertainError."""
        with self._lost(UncertainError, "the answer was lost"):
            smtp = self._connection()
            if smtp.sock is not None:
                smtp.sock.settimeout(patience)
            code, said = smtp.getreply()
            if smtp.sock is not None:
                smtp.sock.settimeout(TIMEOUT)
        reach("newsletter-answered")
        if code == CLOSING:
            self.drop()
        if code // 100 in _REFUSING:
            raise RefusedError(code, worded(said))
        if code // 100 != _TAKEN:  # nobody knows what it means, nor what comes next
            self.drop()
            raise UncertainError(f"the answer means nothing: {code} {worded(said)}")

    def hand(self, sender: str, mail: str, message: bytes) -> None:
        """Hand over one message that no ledger knows; raises as the steps do."""
        self.announce(sender, mail)
        self.accepted()
        self.write(message)
        self.dot()
        self.answer(LAST_TIMEOUT)

    @contextmanager
    def _lost(self, as_what: type[LostError | UncertainError], words: str) -> Iterator[None]:
        """Drop the connection where it fails within the block, and say what that means there."""
        try:
            yield
        except (OSError, smtplib.SMTPException) as error:
            self.drop()
            raise as_what(f"{words}: {error}") from error

    def _connection(self) -> smtplib.SMTP:
        """Return the connection that the steps before went over."""
        if self._smtp is None:
            raise smtplib.SMTPServerDisconnected("there is no connection any more")
        return self._smtp

    def _say(self, count: int) -> None:
        """Say so many of the commands that were not said yet."""
        said, self._unsaid = self._unsaid[:count], self._unsaid[count:]
        if said:
            self._connection().send(b"".join(said))

    def _take_back(self, code: int) -> None:
        """Make the connection ready after a refused recipient, though the text may have been asked for already."""
        if self._ahead and code != CLOSING:
            with self._or_drop():
                smtp = self._connection()
                if smtp.getreply()[0] == GO_ON:  # RFC 2920, 3.1: an empty text to nobody
                    smtp.send(b".\r\n")
                    smtp.getreply()
        self._again(code)

    def _again(self, code: int) -> None:
        """Make the connection ready for the next message."""
        if code == CLOSING:
            self.drop()
        elif self._smtp is not None:
            with self._or_drop():
                self._smtp.rset()

    @contextmanager
    def _or_drop(self) -> Iterator[None]:
        """Drop the connection where it fails within the block: what was answered before stands."""
        try:
            yield
        except (OSError, smtplib.SMTPException):
            self.drop()


def path(mail: str) -> str:
    """Return an address as commands have it; an odd one as smtplib reads it, which takes long."""
    return f"<{mail}>" if _PLAIN.fullmatch(mail) else smtplib.quoteaddr(mail)


def connected() -> smtplib.SMTP:
    """Return a new connection by the instance's settings; raises OSError and smtplib's errors."""
    context = ssl.create_default_context() if settings.EMAIL_USE_SSL or settings.EMAIL_USE_TLS else None
    if settings.EMAIL_USE_SSL:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=TIMEOUT, context=context
        )
    else:
        smtp = smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=TIMEOUT)
    try:
        if settings.EMAIL_USE_TLS:
            smtp.starttls(context=context)
        if settings.EMAIL_HOST_USER:
            smtp.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        smtp.ehlo_or_helo_if_needed()
        # The dot goes alone: held back until the text is acknowledged, it cost 40 ms.
        if smtp.sock is not None:
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        smtp.close()
        raise
    return smtp


def worded(said: bytes | str) -> str:
    """Return a server's answer on one line."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split())
