"""Fetching: bytes for a URL, or one clear line of why not."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from types import TracebackType
from typing import Self

from aiohttp.abc import AbstractResolver

from manset.ingest.fetch.failed import FetchFailed
from manset.ingest.fetch.limits import Limits
from manset.ingest.fetch.web import Endpoint, Web


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the address it came from after redirects, the bytes, and the Content-Type header as sent."""

    url: str
    data: bytes
    content_type: str | None


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
    _web: Web = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._web = Web(self.local, self.limits, self.resolver)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._runner.run(self._web.close())
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
        reply = await self._web.get(url)
        if reply.status != HTTPStatus.OK:
            raise FetchFailed(reply.answered)
        return Fetched(reply.url, reply.data, reply.headers.get("Content-Type"))
