"""Fetching an original from a machine that has it: whole, or not at all, and never for long."""

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

from aiohttp import ClientConnectorError, ClientError, ClientResponse, ClientSession, ClientTimeout
from django.conf import settings

from manset.archive.media.handing import described
from manset.archive.media.permits import LARGEST, PATH, permit

_PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: until a machine has taken the connection, until it goes on, until all is there.

    `rest` is for how long one that refused is not asked again, `long_rest` one that was waited for in vain: what is
    printed meanwhile does not wait for it.
    """

    connecting: float = 3.0
    silence: float = 5.0
    whole: float = 60.0
    rest: float = 10.0
    long_rest: float = 60.0


PATIENCE = Patience()
_resting: dict[str, tuple[float, str]] = {}


class NotFetched(OSError):
    """An original that no machine gives; the message is one line that says which and why."""


class _Refused(Exception):
    """What one machine's answer has wrong."""


def fetch(name: str, place: Path) -> None:
    """Put an original into its place; raises NotFetched."""
    reasons = []
    for address in settings.MANSET_MEDIA_FROM:
        try:
            with written(place) as file:
                _ask(address, name, file)
        except _Refused as reason:
            reasons.append(f"{address} {reason}")
        else:
            return
    raise NotFetched(f"{name} is not on this machine, and {'; '.join(reasons)}")


@contextmanager
def written(place: Path) -> Iterator[BinaryIO]:
    """Give a file to write into, which has its place once it is whole."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, prefix=".", delete=False) as file:
        try:
            yield file.file  # type: ignore[misc]  # a binary file, as its mode says
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(place)
        finally:
            Path(file.name).unlink(missing_ok=True)


def _ask(address: str, name: str, file: BinaryIO) -> None:
    """Have one machine's original written; one that does not answer is left alone for a while."""
    until, why = _resting.get(address, (0.0, ""))
    if time.monotonic() < until:
        raise _Refused(why)
    try:
        asyncio.run(_get(address, name, file))
    except TimeoutError:
        rest, why = PATIENCE.long_rest, "does not answer in time"
    except (ClientError, ConnectionError) as error:
        rest, why = PATIENCE.rest, f"cannot be reached: {_reason(error)}"
    else:
        return
    _resting[address] = time.monotonic() + rest, why
    raise _Refused(why)


def _reason(error: Exception) -> str:
    """Return what went wrong, on one line."""
    if isinstance(error, ClientConnectorError):
        refused = isinstance(error.os_error, ConnectionRefusedError)
        return "it refused the connection" if refused else error.os_error.strerror or str(error.os_error)
    return " ".join(str(error).split()) or type(error).__name__


async def _get(address: str, name: str, file: BinaryIO) -> None:
    timeout = ClientTimeout(PATIENCE.whole, sock_connect=PATIENCE.connecting, sock_read=PATIENCE.silence)
    headers = {"Authorization": permit(name), "Accept-Encoding": "identity"}
    async with (
        ClientSession(timeout=timeout, auto_decompress=False) as session,
        session.get(address + PATH, headers=headers, allow_redirects=False) as answer,
    ):
        size, digest = _announced(answer)
        seen, length = sha256(), 0
        async for piece in answer.content.iter_chunked(_PIECE):
            length += len(piece)
            if length > size:
                break
            seen.update(piece)
            file.write(piece)
    if (length, described(seen.digest())) != (size, digest):
        raise _Refused("gave other bytes than it said")


def _announced(answer: ClientResponse) -> tuple[int, str]:
    """Return the size and the digest that an answer says."""
    if answer.status == HTTPStatus.NOT_FOUND:
        raise _Refused("does not have it (or has another MANSET_SECRET, or a clock that differs by minutes)")
    if answer.status != HTTPStatus.OK:
        raise _Refused(f"answered {answer.status}")
    size, digest = answer.content_length, answer.headers.get("Repr-Digest")
    if size is None or digest is None:
        raise _Refused("answered with something that is no original")
    if size > LARGEST:
        raise _Refused(f"has it with more than {LARGEST >> 20} MB")
    return size, digest
