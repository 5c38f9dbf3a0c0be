"""The mail server: one message at a time, in steps, so that it is always known whether it may have been taken.

RFC 5321, 4.1.1.4: the server takes responsibility with its answer to the dot. Before the dot it has nothing; between
the dot and the answer nobody knows.
"""

import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress

from django.conf import settings

from manset.press.failpoints import reach

TIMEOUT = 60.0  # seconds for each answer
LAST_TIMEOUT = 540.0
"""Seconds for the answer to the dot: RFC 5321 (4.5.3.2) gives a server ten minutes, and a claim is as long as that."""
GO_ON = 354
OK = 250
FOR_GOOD = 500
CLOSING = 421
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
    """A connection that is opened when it is needed, and anew after it was lost."""

    def __init__(self) -> None:
        self._smtp: smtplib.SMTP | None = None

    def open(self) -> smtplib.SMTP:
        """Return the connection; raises ServerAwayError."""
        if self._smtp is None:
            try:
                self._smtp = connected()
            except (OSError, smtplib.SMTPException) as error:
                raise ServerAwayError(f"the mail server cannot be reached: {error}") from error
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

    def hand(self, sender: str, mail: str, message: bytes, *, before_dot: Callable[[], None]) -> None:
        """Hand over one message, in CRLF lines; `before_dot` is called when all but the dot is on its way.

        Raises RefusedError, LostError, UncertainError, ServerAwayError, and what `before_dot` does, with nothing sent.
        """
        smtp = self.open()
        try:
            self._announce(smtp, sender, mail)
            smtp.send(smtplib._quote_periods(message))  # type: ignore[attr-defined]  # noqa: SLF001 (RFC 5321, 4.5.2, as smtplib does it)
            reach("newsletter-before-dot")
            before_dot()
        except (OSError, smtplib.SMTPServerDisconnected) as error:
            self.drop()
            raise LostError(f"the connection was lost: {error}") from error
        try:
            smtp.send(b".\r\n")
            reach("newsletter-dotted")
            if smtp.sock is not None:
                smtp.sock.settimeout(LAST_TIMEOUT)
            code, said = smtp.getreply()
            if smtp.sock is not None:
                smtp.sock.settimeout(TIMEOUT)
        except (OSError, smtplib.SMTPException) as error:
            self.drop()
            raise UncertainError(f"the answer was lost: {error}") from error
        reach("newsletter-answered")
        if code == CLOSING:
            self.drop()
        if code // 100 in _REFUSING:
            raise RefusedError(code, worded(said))
        if code // 100 != _TAKEN:  # nobody knows what it means, nor what comes next
            self.drop()
            raise UncertainError(f"the answer means nothing: {code} {worded(said)}")

    def _announce(self, smtp: smtplib.SMTP, sender: str, mail: str) -> None:
        """Say from whom and to whom, up to where the server waits for the text."""
        code, said = smtp.mail(sender)
        if code != OK:
            self.close()
            raise ServerAwayError(f"the mail server will not have {sender}: {code} {worded(said)}")
        code, said = smtp.rcpt(mail)
        if code not in {OK, 251}:
            self._again(smtp, code)
            raise RefusedError(code, worded(said))
        code, said = smtp.docmd("DATA")
        if code != GO_ON:
            self._again(smtp, code)
            raise RefusedError(code, worded(said))

    def _again(self, smtp: smtplib.SMTP, code: int) -> None:
        """Make the connection ready for the next message."""
        if code == CLOSING:
            self.drop()
            return
        try:
            smtp.rset()
        except (OSError, smtplib.SMTPException):
            self.drop()


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
