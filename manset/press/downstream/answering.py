"""What an HTTP answer means to whoever sent a purge or a ping."""

import time
from collections.abc import Collection
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from manset.press.downstream.downstream import Refused, Unreached
from manset.press.downstream.wire import NoAnswer, Reply, Wire

_FOR_NOW = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
_FOR_WHAT_WAS_SENT = {
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.REQUEST_URI_TOO_LONG,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
}
_SHOWN = 200


def asked(
    wire: Wire,
    method: str,
    url: str,
    *,
    headers: dict[str, str] | None = None,
    body: bytes | None = None,
    also: Collection[int] = (),
) -> Reply:
    """Send a request; gives a 2xx answer, or one of ``also``; raises Unreached or Refused for every other."""
    try:
        reply = wire.request(method, url, headers, body)
    except NoAnswer as error:
        raise Unreached(str(error)) from error
    if reply.status // 100 == 2 or reply.status in also:  # noqa: PLR2004 (2xx)
        return reply
    reason = said(reply)
    if reply.status in _FOR_NOW or reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise Unreached(reason, retry_after(reply.headers.get("retry-after")))
    raise Refused(reason, content=reply.status in _FOR_WHAT_WAS_SENT)


def said(reply: Reply) -> str:
    """Give status and body in one line."""
    return f"{reply.status} {' '.join(reply.text.split())[:_SHOWN]}".strip()


def retry_after(value: str | None) -> float | None:
    """Read Retry-After, seconds or a date (RFC 9110, section 10.2.3), as seconds from now."""
    if value is None:
        return None
    try:
        seconds = (
            float(value)
            if value.strip().isdigit()
            else parsedate_to_datetime(value).timestamp() - time.time()
        )
    except (ValueError, OverflowError):
        return None
    return max(0.0, seconds)
