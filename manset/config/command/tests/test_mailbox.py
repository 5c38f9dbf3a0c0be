"""`manset mailbox` as it is called, at a real server: added, looked into, listed, removed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from manset.ingest.mailbox.tests.dovecot import PASSWORD, USER, Dovecot, dovecot

pytestmark = pytest.mark.needs_imap


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with dovecot() as server:
        server.make("Wire")
        yield server


def _run(home: Path, server: Dovecot, *arguments: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MANSET_", "DJANGO_"))}
    environment = {
        **kept,
        "SSL_CERT_FILE": str(server.certificate),
        "MANSET_LOCAL": f"localhost:{server.tls}",
    }
    command = [sys.executable, "-m", "manset", "--home", str(home), *arguments]
    return subprocess.run(
        command, input=given, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def test_a_mailbox_from_beginning_to_end(
    server: Dovecot, tmp_path: Path, lay_database: Callable[[Path], None]
) -> None:
    lay_database(tmp_path)
    assert _run(tmp_path, server, "manage", "migrate", "-v0").returncode == 0
    address = f"imaps://{USER.replace('@', '%40')}@localhost:{server.tls}/Wire"
    wrong = _run(tmp_path, server, "mailbox", "add", "wire", address, given="wrong\n")
    assert (wrong.returncode, len(wrong.stderr.strip().splitlines())) == (1, 1)
    assert "does not let us in" in wrong.stderr
    server.put("Wire", b"Subject: Story\nMessage-ID: <1@a.example>\n\nThe first paragraph of it is here.\n")
    added = _run(
        tmp_path, server, "mailbox", "add", "wire", address, "--source", "Meridian", given=PASSWORD + "\n"
    )
    assert (added.returncode, added.stdout) == (0, "wire: added, 1 messages are waiting\n")
    taken = _run(tmp_path, server, "mailbox", "run", "--once")
    assert taken.returncode == 0, taken.stderr
    assert "held: Story" in taken.stdout + taken.stderr
    polled = _run(tmp_path, server, "poll", "--once")
    assert polled.returncode == 0, polled.stderr
    (line,) = _run(tmp_path, server, "mailbox", "list", "--json").stdout.splitlines()
    said = json.loads(line)
    assert (said["state"], said["source"], said["uid"], said["error"]) == ("well", "Meridian", 1, "")
    assert PASSWORD not in line
    assert _run(tmp_path, server, "mailbox", "remove", "wire", "none").stderr == "none: no such mailbox\n"
    assert not (tmp_path / "passwords" / "wire").exists()


@pytest.mark.parametrize(
    "address",
    ["https://a.example", "imaps://a.example", "imaps://u:secret@a.example/", "imaps://u@a.example:x/", "x"],
)
def test_an_address_that_is_none_is_one_line_without_the_password(
    server: Dovecot, tmp_path: Path, address: str
) -> None:
    done = _run(tmp_path, server, "mailbox", "add", "wire", address, given="a\n")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "imaps://USER@HOST" in done.stderr
    assert "secret" not in done.stderr
