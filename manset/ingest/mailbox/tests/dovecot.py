"""A mail server of our own: Dovecot from Debian, with one account, for as long as a test module runs."""

import imaplib
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.plugins.edition import free_port
from tests.plugins.needs import program

USER, PASSWORD = "wire@paper.example", 'pä"s\\s word'
_CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = yes
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
mail_location = maildir:{folder}/mail
first_valid_uid = 1
mail_max_userip_connections = 100
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
auth_failure_delay = 0
passdb {{
  driver = passwd-file
  args = scheme=plain {folder}/users
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail
}}
"""


@dataclass(frozen=True, slots=True)
class Dovecot:
    """The running server: its ports, and the certificate by which it is known."""

    folder: Path
    plain: int
    tls: int

    @property
    def certificate(self) -> Path:
        """Return the file of the certificate."""
        return self.folder / "cert.pem"

    @contextmanager
    def client(self) -> Iterator[imaplib.IMAP4]:
        """Log in as the one who sends."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        with imaplib.IMAP4_SSL("localhost", self.tls, ssl_context=context) as client:
            client.authenticate("PLAIN", lambda _: f"\0{USER}\0{PASSWORD}".encode())
            yield client

    def make(self, folder: str) -> None:
        """Make a folder; one that was there before is gone with all that was in it, and counted anew."""
        with self.client() as client:
            client.delete(folder)
            assert client.create(folder)[0] == "OK"

    def put(self, folder: str, *messages: bytes) -> None:
        """Put messages into a folder."""
        with self.client() as client:
            for message in messages:
                status, said = client.append(folder, "", "", message.replace(b"\n", b"\r\n"))
                assert status == "OK", said

    def flags(self, folder: str) -> list[bytes]:
        """Return the flags of all messages."""
        with self.client() as client:
            client.select(folder, readonly=True)
            _, answer = client.uid("FETCH", "1:*", "(FLAGS)")
            return [line for line in answer if isinstance(line, bytes)]


@contextmanager
def dovecot() -> Iterator[Dovecot]:
    """Run the server. Its mail must not be root's, so that it is nobody's where root runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="manset-dovecot-"))
    is_root = os.geteuid() == 0
    user = pwd.getpwnam("nobody") if is_root else pwd.getpwuid(os.geteuid())
    server = Dovecot(folder, free_port(), free_port())
    group = subprocess.run(
        ["id", "-gn", user.pw_name], capture_output=True, text=True, check=True
    ).stdout.strip()
    (folder / "dovecot.conf").write_text(
        _CONFIGURATION.format(
            folder=folder, user=user.pw_name, group=group, plain=server.plain, tls=server.tls
        )
    )
    (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "key.pem", "-out", server.certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    (folder / "mail").mkdir()
    folder.chmod(0o755)
    if is_root:
        shutil.chown(folder / "mail", user.pw_uid, user.pw_gid)
    name = program("dovecot")
    assert name is not None
    process = subprocess.Popen([name, "-F", "-c", folder / "dovecot.conf"], stderr=subprocess.PIPE)
    try:
        _wait(server, process)
        yield server
    finally:
        process.terminate()
        process.communicate(timeout=10)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(server: Dovecot, process: "subprocess.Popen[bytes]") -> None:
    last = time.monotonic() + 20
    while time.monotonic() < last and process.poll() is None:
        with suppress(OSError, imaplib.IMAP4.error), server.client():
            return
        time.sleep(0.05)
    log = server.folder / "dovecot.log"
    said = log.read_text() if log.exists() else ""
    raise AssertionError(f"Dovecot does not answer: {said[-2000:]} {process.poll()}")


@contextmanager
def cut_after(port: int, size: int) -> Iterator[int]:
    """Stand before a server and cut each line after so many bytes from it; gives the port to connect to."""
    listener = socket.create_server(("127.0.0.1", 0))

    def pump(source: socket.socket, target: socket.socket, most: int) -> None:
        sent = 0
        with suppress(OSError):
            while sent < most and (data := source.recv(min(4096, most - sent))):
                target.sendall(data)
                sent += len(data)
        for each in (source, target):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def serve() -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                server = socket.create_connection(("127.0.0.1", port))
                threading.Thread(target=pump, args=(client, server, 1 << 40), daemon=True).start()
                threading.Thread(target=pump, args=(server, client, size), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield int(listener.getsockname()[1])
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
