"""The push endpoint: one delivery in the body of a POST, answered with one line when it is kept, and taken in after."""

import logging
from http import HTTPStatus

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from manset.ingest.handed import queue
from manset.ingest.hooks import tokens
from manset.ingest.models import Handover
from manset.ingest.parse import LARGEST
from manset.lib.printable import printable

logger = logging.getLogger(__name__)
_SCHEME = "bearer "  # RFC 6750, 2.1
_PIECE = 64 * 1024


class Broken(Exception):
    """The body ended before its length."""


@csrf_exempt  # no cookie is read here: the token is in a header, which no page of another site can send
@require_POST
def push(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep what a source pushes, and answer 202 with where its sender can ask what became of it (RFC 9110, 15.3.3).

    Once that is answered it is taken in, whatever is killed; 503 where it could not be kept.
    """
    source = tokens.source_of(token_in(request), slug)
    if source is None:
        return stranger()
    length = request.META.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdigit()):
        return line(HTTPStatus.LENGTH_REQUIRED, "say the length of what you send: Content-Length")
    if int(length) > LARGEST:
        return line(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"larger than {LARGEST / 1e6:g} MB: send the items one by one",
        )
    try:
        data = read(request, int(length))
    except (Broken, OSError):
        return line(HTTPStatus.BAD_REQUEST, "the connection broke off before all had come")
    if not data:
        return line(HTTPStatus.BAD_REQUEST, "nothing was sent")
    try:
        row = queue.push(data, source, request.headers.get("Content-Type", ""))
    except (OperationalError, OSError):
        logger.exception("what %s pushed could not be kept", source)
        return busy()
    return received(row, slug)


def busy() -> HttpResponse:
    """Answer that nothing was kept, and to send it again."""
    answer = line(HTTPStatus.SERVICE_UNAVAILABLE, "it could not be kept for now: send it again")
    answer["Retry-After"] = "60"
    return answer


def stranger() -> HttpResponse:
    """Answer one who has no token of the source."""
    answer = line(HTTPStatus.UNAUTHORIZED, "no token of this source: send Authorization: Bearer TOKEN")
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def token_in(request: HttpRequest) -> str:
    """Return the token that a request brings, empty if none."""
    given = request.headers.get("Authorization", "")
    return given[len(_SCHEME) :].strip() if given[: len(_SCHEME)].lower() == _SCHEME else ""


def read(request: HttpRequest, length: int) -> bytes:
    """Read a body of this length; raises Broken for a shorter one."""
    data = bytearray()
    while len(data) < length:
        piece = request.read(min(_PIECE, length - len(data)))
        if not piece:
            raise Broken
        data += piece
    return bytes(data)


def received(row: Handover, slug: str) -> HttpResponse:
    """Answer that a delivery is kept, and where its sender can ask what became of it."""
    answer = line(HTTPStatus.ACCEPTED, f"kept as {row.pk}, and taken in next")
    answer["Location"] = reverse("hook_handover", args=[slug, row.pk])
    return answer


@require_GET
def handover(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Tell a source what became of a delivery of its own.

    202 while it waits; then 201 where readers see something new of it, 200 where it waits for an editor or was here
    already, 422 where nothing could be read, 503 where it was given up.
    """
    source = tokens.source_of(token_in(request), slug)
    if source is None:
        return stranger()
    row = Handover.objects.filter(pk=number, source=source, sender__startswith="source:").first()
    if row is None:
        return line(HTTPStatus.NOT_FOUND, "no such delivery of this source, or one of long ago")
    if row.done_at is None:
        again = f"; tried {row.tries} times, and again soon: {row.said}" if row.said else ""
        return line(HTTPStatus.ACCEPTED, f"kept as {row.pk}, and not taken in yet{again}")
    return line(row.status, row.said)


def line(status: int, said: str) -> HttpResponse:
    """Return an answer of one line."""
    return HttpResponse(
        printable(said) + "\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
