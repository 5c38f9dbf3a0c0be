"""`manset mailbox` as it is called, at a real server: added, looked into, listed, removed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from manset.ingest.mailbox.tests.dovecot import PASSWORD, USER, Dovecot, dovecot
from tests.plugins.loaded import Loaded

pytestmark = pytest.mark.needs_imap


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with dovecot() as server:
        server.make("Wire")
        yield server


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("newsroom")


@pytest.fixture(scope="module")
def run(server: Dovecot, home: Path, lay_database: Callable[[Path], None]) -> Iterator[Run]:
    lay_database(home)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MANSET_", "DJANGO_"))}
    environment = {
        **kept,
        "SSL_CERT_FILE": str(server.certificate),
        "MANSET_LOCAL": f"localhost:{server.tls}",
        "MANSET_HOME": str(home),
    }
    subprocess.run([sys.executable, "-m", "manset", "init"], env=environment, capture_output=True, check=True)
    with Loaded("tests.plugins.loaded", environment) as program:
        yield partial(program.run, environment=environment)


def test_a_mailbox_from_beginning_to_end(server: Dovecot, home: Path, run: Run) -> None:
    address = f"imaps://{USER.replace('@', '%40')}@localhost:{server.tls}/Wire"
    wrong = run("mailbox", "add", "wire", address, given="wrong\n")
    assert (wrong.returncode, len(wrong.stderr.strip().splitlines())) == (1, 1)
    assert "does not let us in" in wrong.stderr
    server.put("Wire", b"Subject: Story\nMessage-ID: <1@a.example>\n\nThe first paragraph of it is here.\n")
    added = run("mailbox", "add", "wire", address, "--source", "Meridian", given=PASSWORD + "\n")
    assert (added.returncode, added.stdout) == (0, "wire: added, 1 messages are waiting\n")
    taken = run("mailbox", "run", "--once")
    assert taken.returncode == 0, taken.stderr
    assert "held: Story" in taken.stdout + taken.stderr
    polled = run("poll", "--once")
    assert polled.returncode == 0, polled.stderr
    (line,) = run("mailbox", "list", "--json").stdout.splitlines()
    said = json.loads(line)
    assert (said["state"], said["source"], said["uid"], said["error"]) == ("well", "Meridian", 1, "")
    assert PASSWORD not in line
    assert run("mailbox", "remove", "wire", "none").stderr == "none: no such mailbox\n"
    assert not (home / "passwords" / "wire").exists()


@pytest.mark.parametrize(
    "address",
    ["https://a.example", "imaps://a.example", "imaps://u:secret@a.example/", "imaps://u@a.example:x/", "x"],
)
def test_an_address_that_is_none_is_one_line_without_the_password(run: Run, address: str) -> None:
    done = run("mailbox", "add", "wire", address, given="a\n")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "imaps://USER@HOST" in done.stderr
    assert "secret" not in done.stderr
