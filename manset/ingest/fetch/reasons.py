"""What the network's own errors mean, in one line."""

import re
from dataclasses import dataclass
from types import TracebackType

from aiohttp import (
    ClientConnectorCertificateError,
    ClientConnectorDNSError,
    ClientConnectorError,
    ClientError,
    ClientResponseError,
    ClientSSLError,
    InvalidURL,
    ServerDisconnectedError,
)

from manset.ingest.fetch.failed import FetchFailed
from manset.ingest.fetch.guard import NOT_PUBLIC

_PARSERS_OWN = re.compile(r"^\d{3}, message:\s*")  # a status that no server sent


@dataclass(frozen=True, slots=True)
class Reasons:
    """A block inside which every failure of the network is raised as a FetchFailed with its reason."""

    url: str
    seconds: float

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        reason = self._reason(error)
        if reason:
            raise FetchFailed(reason) from error

    def _reason(self, error: BaseException | None) -> str | None:
        match error:
            case TimeoutError():
                return f"no whole answer within {self.seconds:g} seconds"
            case ClientConnectorDNSError():
                return f"there is no server named {error.host}"
            case ClientConnectorCertificateError():
                return f"the server at {error.host} cannot prove who it is: {error.certificate_error}"
            case ClientSSLError():
                return f"no secure connection to {error.host}: {error.os_error}"
            case ClientConnectorError():
                return _unconnected(error)
            case InvalidURL() | ValueError():  # aiohttp says which: it may be one that we were sent on to
                return f"not a web address: {getattr(error, 'url', self.url)}"
            case ClientError() | OSError():
                return _broken_off(error)
        return None


def _unconnected(error: ClientConnectorError) -> str:
    if NOT_PUBLIC in str(error.os_error):
        return f"{error.host} is {NOT_PUBLIC}; an operator names in MANSET_LOCAL what may be asked inside"
    if isinstance(error.os_error, ConnectionRefusedError):
        return f"the server at {error.host}:{error.port} refused the connection"
    return f"no connection to {error.host}:{error.port}: {error.os_error.strerror or error.os_error}"


def _broken_off(error: Exception) -> str:
    if isinstance(error, ServerDisconnectedError):  # whose message is all that had come
        return "the server hung up before it had answered"
    said = error.message if isinstance(error, ClientResponseError) else _PARSERS_OWN.sub("", str(error))
    return f"the connection broke off: {said or type(error).__name__}"
