"""The web as we ask it: one request after the other, each with limits, none to an address inside our own network."""

import asyncio
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urldefrag, urljoin, urlsplit

from aiohttp import ClientResponse, ClientSession, ClientTimeout, TCPConnector
from aiohttp.abc import AbstractResolver
from multidict import CIMultiDict, CIMultiDictProxy

from manset.ingest.fetch.failed import FetchFailed
from manset.ingest.fetch.guard import guarded_socket
from manset.ingest.fetch.limits import USER_AGENT, Limits
from manset.ingest.fetch.reasons import Reasons

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})  # RFC 9110, 15.4.2 and 15.4.9
_KEEP_METHOD = frozenset({307, 308})
_PORTS = {"http": 80, "https": 443}
_PIECE = 64 * 1024

Endpoint = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered at the end of all redirects; `data` is empty unless it answered 200 to 299.

    `moved_to` is where the address stands now for good: after the permanent redirects that came before any other.
    """

    url: str
    status: int
    reason: str
    headers: CIMultiDictProxy[str]
    data: bytes
    moved_to: str | None = None

    @property
    def answered(self) -> str:
        """The status in a few words, for whoever must do something about it."""
        return f"the server answered {self.status} {self.reason}".rstrip()


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
class Web:
    """Sessions on the web, for use within one event loop; to be closed.

    `local` are the endpoints that may lead to an address that is not public, and no others. `resolver` answers for
    DNS, the system's if None. `connections` bounds those that are open at once.
    """

    local: Container[Endpoint] = frozenset()
    limits: Limits = field(default_factory=Limits)
    resolver: AbstractResolver | None = None
    connections: int = 100
    _sessions: dict[bool, ClientSession] = field(default_factory=dict, init=False, repr=False)

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> Reply:
        """Return what stands at `url`, whatever its status; raises FetchFailed."""
        return await self._ask("GET", url, dict(headers or {}), None)

    async def post(self, url: str, form: Mapping[str, str]) -> Reply:
        """Send a form; raises FetchFailed."""
        return await self._ask("POST", url, {}, form)

    async def close(self) -> None:
        """End all connections."""
        for session in self._sessions.values():
            await session.close()
        self._sessions.clear()

    async def _ask(
        self, method: str, url: str, headers: dict[str, str], form: Mapping[str, str] | None
    ) -> Reply:
        with Reasons(url, self.limits.seconds):
            async with asyncio.timeout(self.limits.seconds):
                return await self._follow(method, url, headers, form)

    async def _follow(
        self, method: str, url: str, headers: dict[str, str], form: Mapping[str, str] | None
    ) -> Reply:
        moved_to, still_for_good = None, True
        for _ in range(self.limits.redirects + 1):
            session = self._session(url)
            async with session.request(
                method, url, headers=headers, data=form, allow_redirects=False
            ) as answer:
                if answer.status not in _REDIRECTS:
                    data = await self._read(answer)
                    reason, said = readable(answer.reason or ""), _readable_headers(answer)
                    return Reply(url, answer.status, reason, said, data, moved_to)
                url, status = _target(url, answer), answer.status
            still_for_good = still_for_good and status in _PERMANENT
            moved_to = urldefrag(url).url if still_for_good else moved_to
            if form is not None and status not in _KEEP_METHOD:
                raise FetchFailed(f"the server answered {status}, which would lose what was sent")
        raise FetchFailed(f"more than {self.limits.redirects} redirects")

    async def _read(self, answer: ClientResponse) -> bytes:
        """Read a body that is wanted; what came with an error is not."""
        if not HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
            return b""
        data = bytearray()
        async for piece in answer.content.iter_chunked(_PIECE):
            data += piece
            if len(data) > self.limits.bytes:
                raise FetchFailed(f"larger than {self.limits.bytes / 1024 / 1024:g} MB")
        return bytes(data)

    def _session(self, url: str) -> ClientSession:
        """Return the session for a hop: one of two, as a kept-alive connection must not cross from one to the other."""
        is_local = endpoint(url) in self.local
        if is_local not in self._sessions:
            self._sessions[is_local] = ClientSession(
                connector=TCPConnector(
                    limit=self.connections,
                    socket_factory=None if is_local else guarded_socket,
                    resolver=self.resolver,
                ),
                headers={"User-Agent": USER_AGENT},
                timeout=ClientTimeout(total=None),
                trust_env=False,
            )
        return self._sessions[is_local]


def readable(text: str) -> str:
    """Return a header's value as text that can be kept: bytes that are no UTF-8, surrogates in aiohttp, as U+FFFD."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _readable_headers(answer: ClientResponse) -> CIMultiDictProxy[str]:
    return CIMultiDictProxy(CIMultiDict((name, readable(value)) for name, value in answer.headers.items()))


def _target(url: str, response: ClientResponse) -> str:
    location = readable(response.headers.get("Location", "")).strip()
    if not location:
        raise FetchFailed(f"the server answered {response.status} without saying where to go")
    return urljoin(url, location)
