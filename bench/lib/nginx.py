"""nginx from Debian, one worker, for what it is compared with: files compressed beforehand, or PHP with a cache."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.lib.processes import Process, listens, program, started, wait_for

_KINDS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
# Debian's own values for sendfile, tcp_nopush and keepalive_timeout; no log, as ours writes none.
_CONFIGURATION = """
{user} daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 768; }}
http {{
    sendfile on; tcp_nopush on; types_hash_max_size 2048; keepalive_timeout 65;
    keepalive_requests 100000000; # its 1,000 would have the load connect anew, which ours never asks for
    access_log off; default_type text/html; charset utf-8; {temporary}
    types {{ text/html html; text/css css; application/javascript js; text/xml xml; }}
    {more}
    server {{ listen 127.0.0.1:{port}; {server} }}
}}
"""


@contextmanager
def nginx(folder: Path, port: int, server: str, more: str = "", core: int | None = None) -> Iterator[Process]:
    """Run nginx with this server block while the block runs."""
    folder.mkdir(parents=True, exist_ok=True)
    user = "user root;" if os.geteuid() == 0 else ""  # else its worker is nobody, and sees no folder of ours
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in _KINDS)
    configuration = folder / "nginx.conf"
    configuration.write_text(
        _CONFIGURATION.format(
            user=user, folder=folder, temporary=temporary, port=port, server=server, more=more
        ),
        encoding="utf-8",
    )
    log = folder / "said.log"
    command = [program("nginx"), "-c", str(configuration), "-p", str(folder)]
    with started(command, log, core=core) as process:
        wait_for("nginx", lambda: listens(port), process, log)
        yield process
