"""A bare granian program for each interface: one page from a dict, no matter what is asked. The floor of Python.

BENCH_BODY names the file with the compressed page.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_HEADERS = [
    ("content-type", "text/html; charset=utf-8"),
    ("content-encoding", "gzip"),
    ("vary", "Accept-Encoding"),
]
_BODY = Path(os.environ["BENCH_BODY"]).read_bytes()
_PATH = os.environ["BENCH_PATH"]
_PAGES = {_PATH: (_BODY, [*_HEADERS, ("content-length", str(len(_BODY)))])}


def wsgi(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer by WSGI."""
    body, headers = _PAGES[environ["PATH_INFO"]]
    start_response("200 OK", headers)
    return [body]


async def rsgi(scope: Any, protocol: Any) -> None:
    """Answer by RSGI."""
    body, headers = _PAGES[scope.path]
    protocol.response_bytes(200, headers, body)
