"""The push endpoint: one delivery in the body of a POST, answered when it has been taken in, with one line."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from manset.archive.models import Source
from manset.ingest.fetch import Fetcher
from manset.ingest.hooks import tokens
from manset.ingest.intake.deliveries import Arrived, Delivery
from manset.ingest.intake.originals import keep
from manset.ingest.intake.outcome import Counts, Outcome
from manset.ingest.intake.taking import Intake
from manset.ingest.models import Item
from manset.ingest.parse import LARGEST
from manset.lib.printable import printable

_SCHEME = "bearer "  # RFC 6750, 2.1
_PUBLIC = (Item.State.PUBLISHED, Item.State.UPDATED, Item.State.WITHDRAWN)
_PIECE = 64 * 1024


class Broken(Exception):
    """The body ended before its length."""


@csrf_exempt  # no cookie is read here: the token is in a header, which no page of another site can send
@require_POST
def push(request: HttpRequest, slug: str) -> HttpResponse:
    """Take in what a source pushes.

    201 where readers see something new of it, 202 where it was taken and waits or was here already, 422 where nothing
    could be read, 503 where it may go in later.
    """
    source = tokens.source_of(token_in(request), slug)
    if source is None:
        answer = line(HTTPStatus.UNAUTHORIZED, "no token of this source: send Authorization: Bearer TOKEN")
        answer["WWW-Authenticate"] = "Bearer"
        return answer
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
    return answered(*taken(data, source, request.headers.get("Content-Type")))


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


def taken(data: bytes, source: Source, content_type: str | None) -> tuple[list[Outcome], bool]:
    """Take in a delivery; returns what became of each item, and whether any of it may go in later."""
    with Fetcher(settings.MANSET_LOCAL) as fetcher:
        intake = Intake(fetcher, source.name)
        arrived = Arrived(data, keep([data]), content_type=content_type)
        delivery = Delivery(f"push:{source.slug}")
        return list(intake.take_arrived(delivery, arrived)), intake.troubles > 0


def answered(outcomes: list[Outcome], may_go_in_later: bool) -> HttpResponse:  # noqa: FBT001 (what `taken` returns)
    """Return the answer for what became of a delivery."""
    counts = Counts()
    for outcome in outcomes:
        counts.note(outcome)
    refused = [outcome.reason for outcome in outcomes if outcome.is_refused]
    said = "; ".join([str(counts), *refused[:1]])
    if may_go_in_later:
        answer = line(HTTPStatus.SERVICE_UNAVAILABLE, said)
        answer["Retry-After"] = "60"
        return answer
    if outcomes and len(refused) == len(outcomes):
        return line(HTTPStatus.UNPROCESSABLE_ENTITY, refused[0])
    public = any(outcome.state in _PUBLIC for outcome in outcomes)
    return line(HTTPStatus.CREATED if public else HTTPStatus.ACCEPTED, said)


def line(status: int, said: str) -> HttpResponse:
    """Return an answer of one line."""
    return HttpResponse(
        printable(said) + "\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
