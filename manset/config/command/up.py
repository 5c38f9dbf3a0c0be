"""`manset up`: one command from nothing to a running paper: the instance, the web server, the worker and the poller."""

import fcntl
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from functools import partial
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import IO, Annotated

import typer

import manset
from manset.config.bad_setting import BadSetting
from manset.config.command.django_setup import set_up_django
from manset.config.command.init import sample_folder
from manset.config.command.poll import poll_command
from manset.config.command.serve import HOST, PORT, preload, serve
from manset.config.command.work import work_command
from manset.config.env import URL_FILE, Environment, read_environment
from manset.config.supervisor import POLL, Supervisor, end_with_parent

STAMP = "prepared.json"
COMPLETE = "edition-complete"
LOCK = "up.lock"
LONGEST_START = 60.0  # seconds until a server that does not answer is given up


def up_command(
    sample: Annotated[  # noqa: FBT002 (Typer's signature)
        bool, typer.Option("--sample", help="Take in the sample wire, if nothing was taken in yet.")
    ] = False,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = HOST,
    port: Annotated[int, typer.Option(help="The port to listen on.")] = PORT,
) -> None:
    """Make the instance if there is none, then run the site, the desk, the worker and the poller until Ctrl-C."""
    started = time.monotonic()
    os.environ.setdefault("MANSET_URL", f"http://{host}:{port}")
    refuse_taken_port(host, port)  # before anything is written
    try:
        environment = read_environment()
    except BadSetting as error:
        sys.exit(str(error))
    taken = take(environment.home)
    prepare(environment, sample=sample)
    load()
    run = Supervisor({"web": partial(serve, host, port), "worker": work_command, "poller": poll_command})
    try:
        run.start()
        wait_until_ready(f"http://{host}:{port}/", run)
        announce(environment, time.monotonic() - started)
        complete(environment, run)
        run.watch()
    finally:
        run.stop()
        taken.close()


def take(home: Path) -> IO[str]:
    """Take the folder for as long as the file given back is open; ends with one line where another `up` has it.

    Two would print one edition, each under its own address. One that was killed has let go once its parts have ended.
    """
    home.mkdir(parents=True, exist_ok=True)
    lock = (home / LOCK).open("w", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        sys.exit(f"{home} is run by another `manset up`: end that first, or give another folder with --home")
    return lock


def load() -> None:
    """Load what the parts need, so that it is in memory once for all of them (ADR 23)."""
    set_up_django()
    import_module("manset.ingest.polling.poller")
    preload()


def refuse_taken_port(host: str, port: int) -> None:
    """End with one line where somebody listens at the port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sys.exit(
                f"cannot listen on {host}:{port}: {error.strerror}; give another with --port (make run PORT=8001)"
            )


def prepare(environment: Environment, *, sample: bool) -> None:
    """Run `manset init` unless nothing has changed since it last ran: a second start need not load Django twice."""
    stamp = environment.home / STAMP
    state = {
        "version": code_version(),
        "url": environment.url,
        "database": str(environment.database["NAME"]),
        "sample": sample,
    }
    if stamp.exists() and json.loads(stamp.read_text(encoding="utf-8")) == state:
        return
    typer.echo(f"Preparing the newsroom in {environment.home} …")
    arguments = [sys.executable, "-m", "manset", "init", *(["--sample"] if sample else [])]
    if sample and sample_folder() is None:
        sys.exit("the sample wire is not here: it comes with the source, in samples/")
    # Ended with us: one that went on would write to a newsroom that is prepared a second time.
    done = subprocess.run(  # noqa: S603 (our own interpreter)
        arguments,
        check=False,
        preexec_fn=end_with_parent,
    )
    if done.returncode:
        sys.exit(done.returncode)
    (environment.home / URL_FILE).write_text(environment.url + "\n", encoding="utf-8")
    stamp.write_text(json.dumps(state), encoding="utf-8")


def complete(environment: Environment, run: Supervisor) -> None:
    """Have what the first edition lacks, its pictures, printed beside the running parts; each version once."""
    mark, version = environment.home / COMPLETE, code_version()
    if not mark.exists() or mark.read_text(encoding="utf-8") != version:
        build = [sys.executable, "-m", "manset", "press", "build", "--jobs", "1"]
        run.run_once(build, partial(write_mark, mark, version))


def write_mark(mark: Path, version: str) -> None:
    """Note that the edition of this version is whole."""
    mark.write_text(version, encoding="utf-8")


def code_version() -> str:
    """Return what names the package's files as they are now: their names, sizes and times of change."""
    root = Path(manset.__file__).parent
    files = sorted(path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    stats = ((path, path.stat()) for path in files)
    return sha256(
        "".join(f"{path}{stat.st_size}{stat.st_mtime_ns}" for path, stat in stats).encode()
    ).hexdigest()


def wait_until_ready(url: str, run: Supervisor) -> None:
    """Wait until the front page is served; ends with one line if it never is."""
    last = time.monotonic() + LONGEST_START
    while time.monotonic() < last and not run.stopping and not run.ended():
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 (our own http address)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(POLL)
    if not run.stopping:
        run.stop()
        sys.exit(f"{url} does not answer; what the parts said stands above")


def announce(environment: Environment, seconds: float) -> None:
    """Say where everything is."""
    password = environment.home / "editor-password"
    kept = password.read_text(encoding="utf-8").strip() if password.exists() else ""
    typer.echo(
        f"\n  the paper  {environment.url}/\n  the desk   {environment.url}/desk/\n"
        + (f"  editor     editor, password {kept}\n" if kept else "")
        + f"\nReady in {seconds:.1f} s. Everything is kept in {environment.home}. Ctrl-C ends it.",
    )
