"""Where granian hands a request over: those with a body go to `Bodies`, all others on as they were (ADR 31)."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from granian.server import mp

from manset.archive.media.permits import LARGEST as UPLOAD
from manset.audience.beacons import LONGEST as BEACON
from manset.audience.beacons import PATH as BEACONS
from manset.ingest.parse import LARGEST as DELIVERY
from manset.press.door.bodies import Answering, Bodies, Limits

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

# How many bytes may be sent where, in the order in which it is looked for: pictures and documents at the desk, forms.
FORM = 1 << 20
SIZES = ((BEACONS, BEACON), ("/desk/", UPLOAD), ("/hooks/", DELIVERY), ("/", FORM))
# Granian makes the function that it calls for each request by this one, and has no other way to say how a request is
# answered from another thread. If it is called otherwise one day, the server does not start, and says this name.
_MAKER = "_wsgi_call_wrap"


def lend_bodies(*sizes: tuple[str, int], limits: Limits | None = None) -> None:
    """Have the worker that this process becomes give requests with a body to `Bodies`."""
    make: Callable[..., Callable[[Answering, Any], object]] = getattr(mp, _MAKER)

    def made(application: Any, options: Mapping[str, Any], *rest: Any) -> Callable[..., object]:
        run = make(application, options, *rest)
        take = Bodies(run, *sizes, limits=limits).take

        def call(answering: Answering, environ: "WSGIEnvironment") -> object:
            if "CONTENT_LENGTH" in environ or "HTTP_TRANSFER_ENCODING" in environ:
                return take(answering, environ)
            return run(answering, environ)

        return call

    setattr(mp, _MAKER, made)
