"""Serving: requests a second on one core, an article of 30 KB with its fragments, gzip, kept connections.

What it measures: `manset serve` with one worker, all of its processes on core 0, asked by wrk from core 1 over 64
connections, beside nginx (one worker, same core) that sends the very same compressed bytes from a file by
`gzip_static`. The servers stand beside each other, one is asked at a time, in turns, and the medians are compared.

What could make it wrong: wrk on one core may be slower than nginx, which then is faster than told: hence the row of
requests for each second of the server's processor time, which no idle core flatters. A page asked for all the time is
always in the door's memory, a reader's may not be. The loopback has no network's latency. Ours sends ten headers more
than nginx, which no row makes up for.
"""

import gzip
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from bench.lib import instance
from bench.lib.asking import ask
from bench.lib.instance import Instance
from bench.lib.load import Load, press
from bench.lib.nginx import nginx
from bench.lib.processes import SERVER_CORE, Process, free_port, largest, listens, memory, started, wait_for
from bench.lib.results import Result
from bench.lib.rows import Row
from bench.lib.settings import ROOT, Settings
from bench.lib.statistics import median
from manset.config.command.serve import THREADS

SIZE = 30_000  # bytes of the page before compression
PATHS = "paths.txt"
IN_TURN = Path(__file__).with_name("lib") / "in_turn.lua"
GZIP = {"Accept-Encoding": "gzip"}
DOOR, NGINX, OPEN = "manset serve", "nginx gzip_static", "nginx gzip_static, open_file_cache"
WSGI, RSGI, DJANGO = "granian WSGI, a dict", "granian RSGI, a dict", "Django, full middleware"
AT_LEAST = 0.40
COMMENTS = 5_000  # under one article, whose page has the newest twenty in it


@dataclass(slots=True, frozen=True)
class Server:
    """One of those that are compared: where it answers, and its process."""

    name: str
    url: str
    process: Process


def run(settings: Settings, folder: Path) -> Result:
    """Measure."""
    ours = instance.fresh(folder / "sample")
    ours.run("init", "--sample")
    with ExitStack() as stack:
        door = stack.enter_context(ours.served(core=SERVER_CORE))
        pages = article_pages(ours)
        path, talked = sorted(pages, key=lambda path: abs(len(pages[path]) - SIZE))[:2]
        ours.python("-m", "bench.programs.comments", talked, str(COMMENTS))
        pages[talked] = ask(ours.url + talked).body
        body, plain = ask(ours.url + path, GZIP).body, pages[path]
        write_static(folder / "static", ours, pages)
        servers = [Server(DOOR, ours.url + path, door)]
        servers += stack.enter_context(others(folder, ours, path))
        for server in servers:
            check(server, body, plain)
        loads = in_turns(servers, settings, lambda _: GZIP)
        conditional = {server.name: held(server) for server in servers if server.name in {DOOR, NGINX}}
        answered = [server for server in servers if server.name in conditional]
        unchanged = in_turns(answered, settings, lambda server: conditional[server.name])
        os.environ["BENCH_PATHS"] = str(folder / "static" / PATHS)  # read by the load's script
        every = in_turns(answered, settings, lambda _: GZIP, IN_TURN)
        under = [replace(server, url=server.url.removesuffix(path) + talked) for server in answered]
        for server in under:
            check(server, ask(ours.url + talked, GZIP).body, pages[talked])
        discussed = in_turns(under, settings, lambda _: GZIP)
        used = {server.name: memory(server.process.pid) for server in servers}
        worker = {server.name: largest(server.process.pid) for server in servers}
    return found(
        {"one": loads, "304": unchanged, "every": every, "discussed": discussed},
        {"all": used, "worker": worker},
        {"plain": len(plain), "gzip": len(body), "path": path, "pages": len(pages)},
    )


def article_pages(ours: Instance) -> dict[str, bytes]:
    """Give all articles' pages as readers get them, put together, by path."""
    pages = ours.edition / "pages"
    paths = [f"/{file.parent.relative_to(pages).as_posix()}/" for file in pages.glob("20*/*/*/*/index.html")]
    return {path: ask(ours.url + path).body for path in sorted(paths)}


def write_static(root: Path, ours: Instance, pages: Mapping[str, bytes]) -> None:
    """Write for nginx the very bytes that the door sends, plain and compressed, and the list of paths."""
    for path, plain in pages.items():
        page = root / path.strip("/") / "index.html"
        page.parent.mkdir(parents=True)
        page.write_bytes(plain)
        page.with_name("index.html.gz").write_bytes(ask(ours.url + path, GZIP).body)
    (root / PATHS).write_text("".join(f"{path}\n" for path in pages), encoding="utf-8")


@contextmanager
def others(folder: Path, ours: Instance, path: str) -> Iterator[list[Server]]:
    """Run the servers to compare with, each with the same compressed bytes."""
    root = folder / "static"
    body = root / path.strip("/") / "index.html.gz"
    static = f"root {root}; gzip_static on;"
    with ExitStack() as stack:
        servers = []
        for name, more in ((NGINX, ""), (OPEN, "open_file_cache max=1000 inactive=1h;")):
            port = free_port()
            place = folder / f"nginx-{port}"
            process = stack.enter_context(nginx(place, port, static + more, core=SERVER_CORE))
            servers.append(Server(name, f"http://127.0.0.1:{port}{path}", process))
        env = {**ours.environment, "BENCH_BODY": str(body), "BENCH_PATH": path}
        for name, target, interface in (
            (WSGI, "bench.programs.bare:wsgi", "wsgi"),
            (RSGI, "bench.programs.bare:rsgi", "rsgi"),
            (DJANGO, "bench.programs.middleware:application", "wsgi"),
        ):
            port = free_port()
            process = stack.enter_context(granian(folder, target, interface, port, env))
            servers.append(Server(name, f"http://127.0.0.1:{port}{path}", process))
        yield servers


@contextmanager
def granian(
    folder: Path, target: str, interface: str, port: int, env: Mapping[str, str]
) -> Iterator[Process]:
    """Run another program by the same server with the same settings as ours."""
    arguments = [
        sys.executable, "-m", "granian", "--interface", interface, "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--no-ws", "--log-level", "warning",
    ]  # fmt: skip
    if interface != "rsgi":  # which has no threads that block
        arguments += ["--blocking-threads", str(THREADS)]
    log = folder / f"{interface}-{port}.log"
    with started([*arguments, target], log, core=SERVER_CORE, env=env, folder=ROOT) as process:
        wait_for(target, lambda: listens(port), process, log)
        yield process


def check(server: Server, body: bytes, plain: bytes) -> None:
    """See that a server answers with the very same bytes, compressed."""
    answer = ask(server.url, GZIP)
    same = answer.body == body and gzip.decompress(answer.body) == plain
    if answer.status != 200 or answer.headers.get("content-encoding") != "gzip" or not same:  # noqa: PLR2004 (HTTP's)
        message = f"{server.name} answers {answer.status} {answer.headers}, and not the page that is compared"
        raise RuntimeError(message)


def held(server: Server) -> dict[str, str]:
    """Give the headers of a reader who has the page, having seen that they are answered with 304."""
    headers = {**GZIP, "If-None-Match": ask(server.url, GZIP).headers["etag"]}
    answer = ask(server.url, headers)
    if answer.status != 304 or answer.body:  # noqa: PLR2004 (HTTP's own number)
        message = f"{server.name} answers {answer.status} to {headers}"
        raise RuntimeError(message)
    return headers


def in_turns(
    servers: list[Server],
    settings: Settings,
    headers: Callable[[Server], Mapping[str, str]],
    script: Path | None = None,
) -> dict[str, list[Load]]:
    """Load one server after the other, so many rounds; the first round is not counted but for warming up."""
    loads: dict[str, list[Load]] = {server.name: [] for server in servers}
    for server in servers:
        press(server.url, headers(server), 1, script=script)
    for _ in range(settings.rounds):
        for server in servers:
            loads[server.name].append(
                press(server.url, headers(server), settings.seconds, server=server.process.pid, script=script)
            )
    return loads


def found(
    measured: dict[str, dict[str, list[Load]]],
    used: dict[str, dict[str, float]],
    page: dict[str, Any],
) -> Result:
    """Say what came out."""
    loads = measured["one"]
    rate = {name: median([load.rate for load in runs]) for name, runs in loads.items()}
    each = {name: median([load.rate / max(load.busy, 0.01) for load in runs]) for name, runs in loads.items()}
    held_rate = {name: median([load.rate for load in runs]) for name, runs in measured["304"].items()}
    every = {name: median([load.rate for load in runs]) for name, runs in measured["every"].items()}
    discussed = {name: median([load.rate for load in runs]) for name, runs in measured["discussed"].items()}
    p50, p99 = (
        {name: median([getattr(load, at) for load in runs]) for name, runs in loads.items()}
        for at in ("p50", "p99")
    )
    rows = [
        Row("requests a second", rate[DOOR], "", "more", NGINX, rate[NGINX], AT_LEAST),
        Row(
            "requests for each second of the server's processor time",
            each[DOOR],
            "",
            "more",
            NGINX,
            each[NGINX],
            AT_LEAST,
        ),
        Row(
            f"requests a second, {page['pages']} articles in turn",
            every[DOOR],
            "",
            "more",
            NGINX,
            every[NGINX],
            AT_LEAST,
        ),
        Row(
            f"requests a second, an article with {COMMENTS:,} comments",
            discussed[DOOR],
            "",
            "more",
            NGINX,
            discussed[NGINX],
            AT_LEAST,
        ),
        Row("requests a second", rate[DOOR], "", "more", OPEN, rate[OPEN]),
        Row("requests a second", rate[DOOR], "", "more", WSGI, rate[WSGI]),
        Row("requests a second", rate[DOOR], "", "more", RSGI, rate[RSGI]),
        Row("requests a second", rate[DOOR], "", "more", DJANGO, rate[DJANGO]),
        Row("304 to a conditional request, a second", held_rate[DOOR], "", "more", NGINX, held_rate[NGINX]),
        Row("latency at 64 connections, p50", p50[DOOR], "ms", "less", NGINX, p50[NGINX]),
        Row("latency at 64 connections, p99", p99[DOOR], "ms", "less", NGINX, p99[NGINX]),
        Row("memory of one worker", used["worker"][DOOR], "MB", "less", NGINX, used["worker"][NGINX]),
    ]
    busy = {name: min(load.busy for load in runs) for name, runs in loads.items()}
    notes = [
        f"The page: `{page['path']}`, {page['plain']:,} bytes put together, {page['gzip']:,} compressed.",
        "The share of its core that each server used (below 0.95 the load was the limit, and it is faster than told): "
        + ", ".join(f"{name} {share:.2f}" for name, share in busy.items())
        + ".",
    ]
    raw = {"loads": {name: packed(loads) for name, loads in measured.items()}, "memory": used, "page": page}
    return Result(rows, notes, raw)


def packed(loads: dict[str, list[Load]]) -> dict[str, Any]:
    """Give loads for JSON."""
    return {name: [asdict(load) for load in runs] for name, runs in loads.items()}
