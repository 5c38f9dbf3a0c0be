"""A real mail server on loopback, which answers as it is told to and keeps what it took."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller

from tests.plugins.edition import free_port

if TYPE_CHECKING:
    from email.message import EmailMessage


class PostOffice:
    """By default it has kept the letter. `answers` are by address: to RCPT, or with `data:` before it to the dot.

    An answer `lose` ends the connection instead: to `data:` after the message was kept, which is the worst that can be.
    `hush` never answers. With `ahead` it takes commands ahead (RFC 2920); of more than `most` connections it has no more.
    """

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.taken: list[str] = []
        self.answers: dict[str, str] = {}
        self.port = free_port()
        self.ahead = False
        self.most = 100
        self.open: set[int] = set()
        self.peak = 0

    async def handle_EHLO(  # noqa: N802 (aiosmtpd's)
        self, server: Any, session: Any, _envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.open.add(id(server))
        self.peak = max(self.peak, len(self.open))
        if len(self.open) > self.most:
            self.open.discard(id(server))
            return ["421 too many of you"]
        return [responses[0], *(["250-PIPELINING"] if self.ahead else []), *responses[1:]]

    async def handle_QUIT(self, server: Any, _session: Any, _envelope: Any) -> str:  # noqa: N802 (aiosmtpd's)
        self.open.discard(id(server))
        return "221 bye"

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's)
        self, server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        answer = self.answers.get(address, "250 ok")
        if answer == "lose":
            self.open.discard(id(server))
            server.transport.abort()
            return "421 gone"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 (aiosmtpd's)
        (address,) = envelope.rcpt_tos
        answer = self.answers.get(f"data:{address}", "250 kept")
        if answer in {"lose", "hush"} or answer.startswith("250"):
            self.taken.append(address)
            self.raw.append(envelope.original_content or envelope.content)
            self.letters.append(message_from_bytes(envelope.content, policy=default))
        if answer == "lose":
            self.open.discard(id(server))
            server.transport.abort()
            return "421 gone"
        if answer == "hush":
            await asyncio.sleep(60)
        return answer


@contextmanager
def open_office(settings: Any) -> Iterator[PostOffice]:
    """Run the server, and have the settings name it, while the block runs."""
    office = PostOffice()
    server = Controller(office, hostname="127.0.0.1", port=office.port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    try:
        yield office
    finally:
        server.stop()
