"""One body on its way: read by one thread, watched by another."""

from io import BytesIO
from tempfile import TemporaryFile
from threading import Lock
from time import monotonic
from typing import IO, TYPE_CHECKING

from manset.press.door.bodies.answers import Answering

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

IN_MEMORY = 1 << 20
"""Bytes; a longer body is kept in a file."""
# The server gives a piece when all of it is here: at the slowest rate that is allowed, one in two seconds.
_PIECE = 32 << 10


class Body:
    """The body of a request, `length` bytes that come from its `wsgi.input`; `file` holds what is here."""

    def __init__(self, answering: Answering, environ: "WSGIEnvironment", length: int) -> None:
        self.answering = answering
        self.environ = environ
        self.length = length
        self.arrived = 0
        self.began = monotonic()
        self.slow = False
        self.file: IO[bytes] = BytesIO()
        self._settled = Lock()

    @property
    def is_whole(self) -> bool:
        """Tell whether all of it is here."""
        return self.arrived == self.length

    def settle(self) -> bool:
        """Tell whether one may answer the request: whoever asks first."""
        return self._settled.acquire(blocking=False)

    def read(self) -> None:
        """Read all of it, or what comes before the connection breaks off; raises OSError if it cannot be kept."""
        source = self.environ.pop("wsgi.input")
        if self.length > IN_MEMORY:
            self.file = TemporaryFile()  # noqa: SIM115 (closed by the one who has it read)
        while not self.is_whole:
            piece = source.read(min(_PIECE, self.length - self.arrived))
            if not piece:
                return
            self.file.write(piece)
            self.arrived += len(piece)
        self.file.seek(0)
