"""A server that says what it was sent, for tests of bodies: `python -m manset.config.tests.echo PORT`."""

import sys
from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from manset.config.lending import lend_bodies
from manset.press.door.bodies import Limits

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LIMITS = Limits(patience=2, pause=1)
LARGEST = 4 << 20  # bytes
BROKEN = "/broken/"


def echo(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer with the length and the digest of what was sent."""
    body = environ["wsgi.input"].read()
    if environ["PATH_INFO"] == BROKEN:
        raise RuntimeError("what the application raises")
    said = f"{environ['REQUEST_METHOD']} {len(body)} {sha256(body).hexdigest()}".encode()
    start_response("200 OK", [("Content-Length", str(len(said)))])
    return [said]


def load() -> "WSGIApplication":
    """Return the application, in the worker."""
    lend_bodies(("/", LARGEST), limits=LIMITS)
    return echo


if __name__ == "__main__":
    Granian(
        "manset.config.tests.echo:load",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        blocking_threads=LIMITS.slow + 2,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve(target_loader=load, wrap_loader=False)
