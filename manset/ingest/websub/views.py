"""What hubs ask and send us: their challenge, and what is new in a feed."""

import logging
from http import HTTPStatus

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from manset.ingest.handed import queue
from manset.ingest.hooks.views import Broken, busy, line, read
from manset.ingest.models import Subscription
from manset.ingest.parse import LARGEST
from manset.ingest.websub import subscriptions
from manset.ingest.websub.signature import is_signed

logger = logging.getLogger(__name__)
_NOBODY = "nobody here is subscribed"


@csrf_exempt  # hubs have no cookie of ours; what they send is signed
@require_http_methods(["GET", "POST"])
def callback(request: HttpRequest, key: str) -> HttpResponse:
    """Answer a hub."""
    found = Subscription.objects.select_related("feed", "feed__source").filter(key=key).first()
    if found is None:
        return line(HTTPStatus.GONE, _NOBODY)
    return verified(request, found) if request.method == "GET" else distributed(request, found)


def verified(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """Answer whether we want what the hub believes we want (5.3): its challenge if so, 404 if not."""
    given = request.GET
    mode = given.get("hub.mode", "")
    if given.get("hub.topic") != subscription.topic:
        return line(HTTPStatus.NOT_FOUND, _NOBODY)
    if mode == "denied":
        subscriptions.deny(subscription, given.get("hub.reason", ""))
        return line(HTTPStatus.OK, "understood")
    challenge = given.get("hub.challenge", "")
    wanted = "subscribe" if subscription.feed.active else "unsubscribe"
    if mode != wanted or not challenge:
        return line(HTTPStatus.NOT_FOUND, "that is not what we want")
    if mode == "subscribe":
        subscriptions.confirm(subscription, given.get("hub.lease_seconds", ""), timezone.now())
    else:
        subscription.delete()
    return HttpResponse(challenge, content_type="text/plain; charset=utf-8")


def distributed(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """Keep what a hub sends (7), to be taken in; what is not signed by it is ignored, as if it had not come."""
    if not subscription.feed.active:
        return line(HTTPStatus.GONE, _NOBODY)
    length = request.META.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdigit()):
        return line(HTTPStatus.LENGTH_REQUIRED, "say the length of what you send: Content-Length")
    if int(length) > LARGEST:
        return line(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"larger than {LARGEST / 1e6:g} MB")
    try:
        data = read(request, int(length))
    except (Broken, OSError):
        return line(HTTPStatus.BAD_REQUEST, "the connection broke off before all had come")
    if not is_signed(data, subscription.secret, request.headers.get("X-Hub-Signature", "")):
        logger.warning("%s: what came was not signed by its hub, and is ignored", subscription.topic)
        return line(HTTPStatus.ACCEPTED, "accepted")
    try:
        queue.distribute(data, subscription.feed, request.headers.get("Content-Type", ""))
    except (OperationalError, OSError):
        logger.exception("%s: what its hub sent could not be kept", subscription.topic)
        return busy()
    return line(HTTPStatus.ACCEPTED, "accepted")
