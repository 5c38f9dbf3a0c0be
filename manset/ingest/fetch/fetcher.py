"""Fetching: bytes for a URL, or one clear line of why not."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

from aiohttp import ClientResponse, ClientSession, ClientTimeout, TCPConnector
from aiohttp.abc import AbstractResolver

from manset.ingest.fetch.failed import FetchFailed
from manset.ingest.fetch.guard import guarded_socket
from manset.ingest.fetch.limits import USER_AGENT, Limits
from manset.ingest.fetch.reasons import Reasons

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_PORTS = {"http": 80, "https": 443}
_PIECE = 64 * 1024

Endpoint = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the address it came from after redirects, the bytes, and the Content-Type header as sent."""

    url: str
    data: bytes
    content_type: str | None


def endpoint(url: str) -> Endpoint:
    """Return the host and port a URL speaks to; raises FetchFailed for what is no web address."""
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme, parts.hostname, parts.port
    except ValueError:
        scheme, host, port = "", None, None
    if not host or scheme not in _PORTS:
        raise FetchFailed(f"not a web address: {url}")
    return host, port or _PORTS[scheme]


@dataclass
class Fetcher:
    """A session of fetches, used as a context manager; not from within an event loop.

    `local` are the endpoints an operator typed: they, and no others, may lead to an address that is not public.
    `resolver` answers for DNS, the system's if None.
    """

    local: frozenset[Endpoint] = frozenset()
    limits: Limits = field(default_factory=Limits)
    resolver: AbstractResolver | None = None
    _runner: asyncio.Runner = field(default_factory=asyncio.Runner, init=False, repr=False)
    _sessions: dict[bool, ClientSession] = field(default_factory=dict, init=False, repr=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._runner.run(self._close())
        self._runner.close()

    def fetch(self, url: str) -> Fetched:
        """Return what stands at `url`; raises FetchFailed."""
        return self._runner.run(self._fetch(url))

    def fetch_all(self, urls: Iterable[str]) -> Mapping[str, Fetched | FetchFailed]:
        """Return for each URL what stands there or why it could not be had."""
        return self._runner.run(self._fetch_all(list(dict.fromkeys(urls))))

    async def _fetch_all(self, urls: list[str]) -> dict[str, Fetched | FetchFailed]:
        turns = asyncio.Semaphore(self.limits.at_once)

        async def one(url: str) -> Fetched | FetchFailed:
            async with turns:
                try:
                    return await self._fetch(url)
                except FetchFailed as failed:
                    return failed

        return dict(zip(urls, await asyncio.gather(*map(one, urls)), strict=True))

    async def _fetch(self, url: str) -> Fetched:
        with Reasons(url, self.limits.seconds):
            async with asyncio.timeout(self.limits.seconds):
                return await self._follow(url)

    async def _follow(self, url: str) -> Fetched:
        for _ in range(self.limits.redirects + 1):
            async with self._session(url).get(url, allow_redirects=False) as response:
                if response.status not in _REDIRECTS:
                    return await self._read(url, response)
                url = _target(url, response)
        raise FetchFailed(f"more than {self.limits.redirects} redirects")

    async def _read(self, url: str, response: ClientResponse) -> Fetched:
        if response.status != _OK:
            raise FetchFailed(f"the server answered {response.status} {response.reason or ''}".rstrip())
        data = bytearray()
        async for piece in response.content.iter_chunked(_PIECE):
            data += piece
            if len(data) > self.limits.bytes:
                raise FetchFailed(f"larger than {self.limits.bytes / 1024 / 1024:g} MB")
        return Fetched(url, bytes(data), response.headers.get("Content-Type"))

    def _session(self, url: str) -> ClientSession:
        """Return the session for a hop: one of two, as a kept-alive connection must not cross from one to the other."""
        is_local = endpoint(url) in self.local
        if is_local not in self._sessions:
            self._sessions[is_local] = ClientSession(
                connector=TCPConnector(
                    socket_factory=None if is_local else guarded_socket, resolver=self.resolver
                ),
                headers={"User-Agent": USER_AGENT},
                timeout=ClientTimeout(total=None),
                trust_env=False,
            )
        return self._sessions[is_local]

    async def _close(self) -> None:
        for session in self._sessions.values():
            await session.close()


def _target(url: str, response: ClientResponse) -> str:
    location = response.headers.get("Location", "").strip()
    if not location:
        raise FetchFailed(f"the server answered {response.status} without saying where to go")
    return urljoin(url, location)
