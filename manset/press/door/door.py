"""The door itself: a WSGI application (PEP 3333) in front of another one."""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from manset.press.door import ranges
from manset.press.door.addresses import BadAddress, location, page_path
from manset.press.door.composing import Composer
from manset.press.door.files import Moved, Pieces
from manset.press.door.headers import LIFETIMES, SECURITY, UNKEPT, Headers, Label, unlabelled
from manset.press.door.missing import Missing
from manset.press.door.notices import PAGES, PLAIN, REASONS
from manset.press.door.ready import Ready, Variant
from manset.press.kinds import Cache
from manset.press.store import InvalidPath, Store
from manset.press.store.generation import Moment
from manset.press.store.paths import file_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_logger = logging.getLogger("manset.press")
_READING = ("GET", "HEAD")

Quick = Callable[["WSGIEnvironment", "StartResponse"], Iterable[bytes] | None]
"""Answers at once, or gives None for a request that is to be answered as if it did not exist."""


class Door:
    """Serves the edition from memory, then from disk; what begins with one of ``passes`` goes to ``fallback`` as it is.

    ``quick`` answer at once, and without the edition, for a path each; or leave the request to the others.

    ``render_missing`` is asked to make a page that the edition does not have, and says whether it has it now;
    whatever it raises becomes a 503. ``policy`` is the site's Content-Security-Policy, in place of the one
    among ``headers``. ``memory`` bounds the bytes of pages kept put together. ``label`` gives headers
    for caches that purge by them; an answer that there is no page has them too. ``asked`` may name, for a path and
    a query, the page that the query asks for; if there is none the path alone counts. A path that the edition does
    not know, asked for by another method than GET and HEAD, goes to ``fallback``.
    """

    def __init__(  # noqa: PLR0913  # one name a setting; all but two have their usual value
        self,
        store: Store | Path | str,
        fallback: "WSGIApplication",
        *,
        passes: Iterable[str] = (),
        quick: Mapping[str, Quick] | None = None,
        render_missing: Callable[[str], bool] | None = None,
        policy: str | None = None,
        headers: Mapping[str, str] = SECURITY,
        lifetimes: Mapping[Cache, str] = LIFETIMES,
        notices: Mapping[int, str] = PAGES,
        memory: int = 64 << 20,
        label: Label = unlabelled,
        asked: Callable[[str, str], str | None] | None = None,
    ) -> None:
        self.store = store if isinstance(store, Store) else Store(Path(store))
        self._fallback = fallback
        self._passes = tuple(passes)
        self._quick = dict(quick or {})
        self._missing = Missing(render_missing)
        own = {"Content-Security-Policy": policy} if policy else {}
        self._headers = list({**headers, **own}.items())
        self._notices = notices
        self._composer = Composer(self.store, memory, lifetimes, self._headers, label)
        self._label = label
        self._asked = asked
        self._kept = self._composer.memory
        self._now = self.store.generation.now

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        raw: str = environ.get("PATH_INFO") or "/"
        if environ["REQUEST_METHOD"] in _READING:
            if self._asked is not None and environ.get("QUERY_STRING"):
                answer = self._by_query(self._asked(raw, environ["QUERY_STRING"]), environ, start_response)
                if answer is not None:
                    return answer
            ready = self._kept.get(raw)
            if ready is not None and ready.generation == self._now():
                return self._give(ready, environ, start_response)
        if raw in self._quick:
            answer = self._quick[raw](environ, start_response)
            if answer is not None:
                return answer
        if raw.startswith(self._passes):
            return self._fallback(environ, start_response)
        try:
            return self._find(raw, environ, start_response)
        except BadAddress:
            return self._say(400, environ, start_response)

    def _by_query(
        self, path: str | None, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes] | None:
        """Give the page that a query asks for, None where there is none or it cannot be had now."""
        if path is None:
            return None
        try:
            file_of(path)
            generation = self._now()
            ready = self._composer.page(path, path, generation)
            if ready is None and self._missing.make(path, generation):
                ready = self._composer.page(path, path, self._now())
        except InvalidPath:
            return None
        except Exception:
            _logger.exception("%s could not be looked up", path)
            return None
        return self._give(ready, environ, start_response) if ready is not None else None

    def _find(self, raw: str, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = page_path(raw)
        generation = self._now()
        if environ["REQUEST_METHOD"] not in _READING:
            return self._written_to(path, environ, start_response)
        try:
            file_of(path)
            ready = self._composer.page(raw, path, generation)
        except InvalidPath:
            return self._say(404, environ, start_response)
        except sqlite3.Error as error:
            _logger.error("the edition's index cannot be read", exc_info=error)  # noqa: TRY400  # said once
            return self._without_index(raw, environ, start_response)
        if ready is not None:
            return self._give(ready, environ, start_response)
        return self._miss(raw, path, generation, environ, start_response)

    def _written_to(
        self, path: str, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        try:
            known = self.store.page(path) is not None
        except sqlite3.Error as error:
            _logger.error("the edition's index cannot be read", exc_info=error)  # noqa: TRY400  # said once
            return self._say(503, environ, start_response, [("Retry-After", "5")])
        if not known:
            return self._fallback(environ, start_response)
        return self._say(405, environ, start_response, [("Allow", "GET, HEAD")])

    def _without_index(
        self, raw: str, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        ready = self._kept.get(raw)
        if ready is not None:
            return self._give(ready, environ, start_response)
        return self._say(503, environ, start_response, [("Retry-After", "5")])

    def _miss(
        self,
        raw: str,
        path: str,
        generation: Moment,
        environ: "WSGIEnvironment",
        start_response: "StartResponse",
    ) -> Iterable[bytes]:
        slashed = None if path.endswith("/") else f"{path}/"
        if slashed in self._passes:
            target = location(slashed, environ.get("QUERY_STRING", ""))
            return self._say(301, environ, start_response, [("Location", target)])
        try:
            made = self._missing.make(path, generation)
            folder = slashed is not None and not made and self._is_page(slashed, generation)
            ready = self._composer.page(raw, path, self._now()) if made else None
        except Exception:
            _logger.exception("%s is missing and could not be made", path)
            return self._say(503, environ, start_response, [("Retry-After", "5")])
        if ready is not None:
            return self._give(ready, environ, start_response)
        if slashed is not None and folder:
            target = location(slashed, environ.get("QUERY_STRING", ""))
            return self._say(301, environ, start_response, [("Location", target)])
        return self._say(404, environ, start_response, self._label(path, ""))

    def _is_page(self, path: str, generation: Moment) -> bool:
        return self.store.page(path) is not None or self._missing.make(path, generation)

    def _give(
        self, ready: Ready, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        variant = ready.variant(environ.get("HTTP_ACCEPT_ENCODING", ""), self._composer.grown)
        headers = variant.dated if ready.settled() else variant.headers
        none_match = environ.get("HTTP_IF_NONE_MATCH")
        since = environ.get("HTTP_IF_MODIFIED_SINCE")
        if (
            (none_match is not None or since is not None)
            and ready.status == HTTPStatus.OK
            and ready.held_by(variant.etag, none_match, since)
        ):
            start_response(REASONS[304], [header for header in headers if header[0] not in _OF_THE_BODY])
            return []
        if environ["REQUEST_METHOD"] == "HEAD":
            start_response(REASONS[ready.status], headers)
            return []
        if ready.large is None and "HTTP_RANGE" not in environ:
            start_response(REASONS[ready.status], headers)
            return [variant.body]
        return self._give_part(ready, variant, headers, environ, start_response)

    def _give_part(
        self,
        ready: Ready,
        variant: Variant,
        headers: Headers,
        environ: "WSGIEnvironment",
        start_response: "StartResponse",
    ) -> Iterable[bytes]:
        """Give a page from its file, or the part of a page that is asked for."""
        part: ranges.Part | str | None = None
        if ready.status == HTTPStatus.OK and ready.divisible:
            conditions = environ.get("HTTP_RANGE"), environ.get("HTTP_IF_RANGE")
            dated = ready.modified if ready.settled() else None
            part = ranges.asked(*conditions, variant.etag, dated, variant.size)
        if isinstance(part, str):
            beyond = [("Content-Range", f"bytes */{variant.size}")]
            return self._say(416, environ, start_response, beyond)
        first, length = (part.first, part.length) if part else (0, variant.size)
        try:
            body = (
                Pieces(ready.large, first, length) if ready.large else [variant.body[first : first + length]]
            )
        except Moved:
            return self._say(503, environ, start_response, [("Retry-After", "1")])
        if part is None:
            start_response(REASONS[ready.status], headers)
        else:
            others = [header for header in headers if header[0] != "Content-Length"]
            said = [("Content-Length", str(length)), ("Content-Range", part.described())]
            start_response(REASONS[206], [*others, *said])
        return body

    def _say(
        self,
        status: int,
        environ: "WSGIEnvironment",
        start_response: "StartResponse",
        more: Headers | None = None,
    ) -> Iterable[bytes]:
        body, media_type = self._notice(status)
        headers = [
            ("Content-Type", media_type),
            ("Content-Length", str(len(body))),
            ("Cache-Control", UNKEPT),
        ]
        start_response(REASONS[status], [*headers, *(more or []), *self._headers])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _notice(self, status: int) -> tuple[bytes, str]:
        path = self._notices.get(status)
        if path is not None:
            try:
                ready = self._composer.page(path, path, self._now())
            except sqlite3.Error:
                ready = None
            if ready is not None:
                return ready.body, ready.media_type
        return PLAIN[status], "text/plain; charset=utf-8"


_OF_THE_BODY = {"Content-Type", "Content-Length", "Content-Encoding"}
