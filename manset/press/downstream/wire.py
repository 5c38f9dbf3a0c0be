"""One connection's worth of HTTP for one thread: a time limit on everything, no redirects, no cookies."""

import asyncio
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import aiohttp
from yarl import URL

from manset.lib.version import VERSION

TIMEOUT = 10.0  # seconds for a whole request, its answer read
_LONGEST_ANSWER = 1 << 16
_AGENT = f"Manset/{VERSION}"


class NoAnswer(Exception):
    """The other side was not reached, hung, or broke off; the message is one line."""


@dataclass(slots=True, frozen=True)
class Reply:
    """One answer: headers by their names in lower case, the beginning of the body as text."""

    status: int
    headers: Mapping[str, str]
    text: str


class Wire:
    """Sends requests one after the other from the thread that made it; connections are kept open between them."""

    def __init__(self, timeout: float = TIMEOUT) -> None:
        self._runner = asyncio.Runner()
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._session: aiohttp.ClientSession | None = None
        self._task: asyncio.Task[Any] | None = None
        self._lock = threading.Lock()
        self._hung_up = False
        self._kept_open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._session is not None:
            self._runner.run(self._session.close())
        self._runner.close()

    def request(
        self, method: str, url: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Reply:
        """Send one request, its URL as it is written; raises NoAnswer.

        Where the other side has closed a connection that was kept open, it goes out once more, on a new one: what is
        sent here may be sent twice.
        """
        kept_open, self._kept_open = self._kept_open, False
        try:
            reply = self._send(method, url, headers or {}, body, again=kept_open)
        except TimeoutError:
            raise NoAnswer(f"no answer within {self._timeout.total:g} s") from None
        except asyncio.CancelledError:
            raise NoAnswer("broken off by us") from None
        except (aiohttp.ClientError, OSError) as error:
            raise NoAnswer(f"{type(error).__name__}: {error}"[:300]) from error
        self._kept_open = True
        return reply

    def _send(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, *, again: bool
    ) -> Reply:
        try:
            return self._runner.run(self._request(method, url, headers, body))
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError):
            if not again:
                raise
        return self._runner.run(self._request(method, url, headers, body))

    def hang_up(self) -> None:
        """Break off what is being sent, and send nothing more; from another thread."""
        with self._lock:
            self._hung_up = True
            task = self._task
        if task is not None:
            loop = task.get_loop()
            if not loop.is_closed():
                loop.call_soon_threadsafe(task.cancel)

    async def _request(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
        with self._lock:
            if self._hung_up:
                raise asyncio.CancelledError
            self._task = asyncio.current_task()
        try:
            session = self._open()
            async with session.request(
                method, URL(url, encoded=True), headers=headers, data=body, allow_redirects=False
            ) as answer:
                start = await answer.content.read(_LONGEST_ANSWER)
                found = {name.lower(): value for name, value in answer.headers.items()}
                return Reply(answer.status, found, start.decode("utf-8", "replace"))
        finally:
            with self._lock:
                self._task = None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=self._timeout,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": _AGENT},
                auto_decompress=True,
            )
        return self._session
