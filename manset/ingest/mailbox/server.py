"""A mail server, as far as it is wanted: let in, look into a folder, fetch what is new. IMAP4rev1 (RFC 3501).

Python's own imaplib speaks the protocol. What it lacks stands here: where it may connect to, how much a server may
send, and how long all of it may take.
"""

import base64
import imaplib
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from manset.ingest.fetch import Endpoint
from manset.ingest.fetch.addresses import is_public
from manset.ingest.fetch.guard import NOT_PUBLIC
from manset.ingest.parse import LARGEST

_SECONDS = 20.0  # of silence
_OVERHEAD = 64 * 1024  # bytes of an answer beside a message's own
_SIZE = re.compile(rb"\bUID (\d{1,20})\b|\bRFC822\.SIZE (\d{1,20})\b")
_LINE = 300
_RANGE = 200  # messages whose sizes are asked for at once


class MailFailed(Exception):
    """The server could not be asked; the message says in one line why."""


@dataclass(frozen=True, slots=True)
class Account:
    """Whom to ask, as whom, for which folder; `starttls` in place of TLS from the first byte."""

    host: str
    port: int
    starttls: bool
    username: str
    password: str
    folder: str
    local: frozenset[Endpoint] = frozenset()


class _Connection(imaplib.IMAP4):
    """imaplib's connection, to public addresses alone but for those an operator named, with bounds on what it reads."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.context = ssl.create_default_context()
        super().__init__(account.host, account.port, timeout=_SECONDS)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        host, port = self.account.host, self.account.port
        may_be_local = (host.lower(), port) in self.account.local
        refused: Exception = OSError("no address")
        for family, kind, proto, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            if not may_be_local and not is_public(str(address[0])):
                refused = PermissionError(f"{address[0]} is {NOT_PUBLIC}")
                continue
            made = socket.socket(family, kind, proto)
            try:
                made.settimeout(timeout)
                made.connect(address)
                if not self.account.starttls:
                    made = self.context.wrap_socket(made, server_hostname=host)
            except OSError as error:
                made.close()
                refused = error
                continue
            return made
        raise refused

    def read(self, size: int) -> bytes:
        """Read a literal; one that is larger than any message may be is not read."""
        if size > LARGEST + _OVERHEAD:
            raise MailFailed(f"it wants to send {size:,} bytes at once")
        return super().read(size)


@dataclass(frozen=True, slots=True)
class Found:
    """A folder: its validity, and the numbers of the messages beyond those that are known, in order."""

    uid_validity: int
    uids: list[int]


class Server:
    """A server that has let us in, with the folder open for reading alone; made by `opened`."""

    def __init__(self, connection: imaplib.IMAP4, account: Account) -> None:
        self._connection, self._account = connection, account

    def enter(self) -> None:
        """Make the connection safe, if it is not, and log in."""
        connection, account = self._connection, self._account
        if account.starttls:
            if "STARTTLS" not in connection.capabilities:
                raise MailFailed("it does not offer STARTTLS, and a password is sent over no open line")
            connection.starttls(ssl.create_default_context())
        if "AUTH=PLAIN" in connection.capabilities:
            said = f"\0{account.username}\0{account.password}".encode()
            connection.authenticate("PLAIN", lambda _challenge: said)
        else:
            connection.login(account.username, account.password)

    def look(self, beyond: int, validity: int | None) -> Found:
        """Open the folder and return what is new; of a folder that was made anew, everything."""
        connection = self._connection
        status, answer = connection.select(quoted(self._account.folder), readonly=True)
        if status != "OK":
            raise MailFailed(f"it has no folder {self._account.folder}: {said(answer)}")
        _, told = connection.response("UIDVALIDITY")
        current = next((int(each) for each in told or [] if each and each.isdigit()), None)
        if current is None:
            raise MailFailed("it does not say UIDVALIDITY, without which messages cannot be told apart")
        known = beyond if current == validity else 0
        _, found = self._good("SEARCH", f"UID {known + 1}:*")
        words = b" ".join(line for line in found if isinstance(line, bytes)).split()
        numbers = {int(number) for number in words if number.isdigit()}
        return Found(current, sorted(number for number in numbers if number > known))

    def sizes(self, uids: list[int]) -> dict[int, int]:
        """Return the sizes of messages in bytes; one that is gone has none."""
        sizes: dict[int, int] = {}
        for start in range(0, len(uids), _RANGE):
            _, answer = self._good(
                "FETCH", ",".join(map(str, uids[start : start + _RANGE])), "(UID RFC822.SIZE)"
            )
            for line in answer:
                if isinstance(line, bytes):
                    told = dict(_numbers(line))
                    if {"uid", "size"} <= told.keys():
                        sizes[told["uid"]] = told["size"]
        return sizes

    def message(self, uid: int, most: int = LARGEST + 1) -> bytes | None:
        """Return so many bytes of a message at most, unmarked as read; None for one that is gone."""
        _, answer = self._good("FETCH", str(uid), f"(UID BODY.PEEK[]<0.{most}>)")
        return next((part[1] for part in answer if isinstance(part, tuple)), None)

    def _good(self, *command: str) -> tuple[str, list[bytes | tuple[bytes, bytes]]]:
        status, answer = self._connection.uid(*command)
        if status != "OK":
            raise MailFailed(f"it answered {command[0]} with {status}: {said(answer)}")
        return status, [part for part in answer if part is not None]


def _numbers(line: bytes) -> Iterator[tuple[str, int]]:
    for uid, size in _SIZE.findall(line):
        yield ("uid", int(uid)) if uid else ("size", int(size))


@contextmanager
def opened(account: Account, seconds: float) -> Iterator[Server]:
    """Connect and log in; after so many seconds the line is cut, whatever is going on. Raises MailFailed."""
    connection: imaplib.IMAP4 | None = None
    cut = threading.Event()

    def end() -> None:
        cut.set()
        if connection is not None:
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(seconds, end)
    watch.daemon = True
    watch.start()
    try:
        connection = _Connection(account)
        if cut.is_set():
            raise TimeoutError
        server = Server(connection, account)
        server.enter()
        yield server
    except MailFailed as failed:
        raise MailFailed(f"{account.host}:{account.port}: {failed}") from failed
    except (imaplib.IMAP4.error, OSError, ValueError, EOFError) as error:
        late = f"not done within {seconds:g} seconds"
        raise MailFailed(
            f"{account.host}:{account.port}: {late if cut.is_set() else reason(error)}"
        ) from error
    finally:
        watch.cancel()
        if connection is not None:
            with suppress(imaplib.IMAP4.error, OSError, ValueError):
                connection.shutdown()


def reason(error: Exception) -> str:  # noqa: PLR0911 (one return an error)
    """Say in one line what an error of the network's or the server's means."""
    match error:
        case TimeoutError():
            return f"no answer within {_SECONDS:g} seconds"
        case socket.gaierror():
            return "there is no such server"
        case ssl.SSLCertVerificationError():
            return f"it cannot prove who it is: {error.verify_message}"
        case ssl.SSLError():
            return f"no secure connection: {error.reason or error}"
        case PermissionError():
            return f"{error}; name it in MANSET_LOCAL if it is yours"
        case ConnectionRefusedError():
            return "it refused the connection"
        case imaplib.IMAP4.abort():
            return f"the connection broke off: {plain(error)}"
        case imaplib.IMAP4.error():
            return f"it does not let us in: {plain(error)}"
    return f"the connection broke off: {plain(error)}"


def plain(error: Exception) -> str:
    """Return what a server said, without Python's marks of bytes."""
    text = " ".join(str(error).split())[:_LINE]
    return text[2:-1] if text.startswith(("b'", 'b"')) else text or type(error).__name__


def said(answer: "list[bytes | tuple[bytes, bytes] | None] | list[bytes | None]") -> str:
    """Return the words of an answer."""
    words = b" ".join(part for part in answer if isinstance(part, bytes))
    return words.decode("utf-8", "replace")[:_LINE]


def quoted(folder: str) -> str:
    """Return a folder's name as the protocol has it: modified UTF-7 (RFC 3501, 5.1.3) in quotation marks."""
    return '"' + modified_utf7(folder).replace("\\", "\\\\").replace('"', '\\"') + '"'


def modified_utf7(text: str) -> str:
    """Return a text in the mailboxes' own encoding: printable ASCII stands for itself, but "&"."""
    done, held = [], ""
    for letter in [*text, ""]:
        if letter and not " " <= letter <= "~":
            held += letter
            continue
        if held:
            coded = base64.b64encode(held.encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
            done.append(f"&{coded}-")
            held = ""
        done.append("&-" if letter == "&" else letter)
    return "".join(done)
