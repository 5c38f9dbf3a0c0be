"""A mail server that takes everything and keeps nothing but the count, in a process of its own.

It prints its port, serves as many connections at once as come, takes commands ahead (PIPELINING, RFC 2920), and when
its standard input ends prints how many messages it took, and how many had a Message-ID that it had seen.
"""

import re
import selectors
import socket
import sys
from dataclasses import dataclass, field

NAME = re.compile(rb"^Message-ID: <([^@]+)@", re.MULTILINE)


@dataclass(slots=True)
class Sink:
    """What was taken by all connections."""

    taken: int = 0
    twice: int = 0
    seen: set[bytes] = field(default_factory=set)

    def take(self, message: bytes) -> None:
        """Count a message."""
        named = NAME.search(message, 0, 1000)
        name = named[1] if named else b""
        self.taken += 1
        self.twice += name in self.seen
        self.seen.add(name)


@dataclass(slots=True)
class Client:
    """One connection, and how far its talk has come (RFC 5321)."""

    link: socket.socket
    sink: Sink
    waiting: bytes = b""
    in_data: bool = False

    def read(self) -> bool:
        """Answer what came; False once it has left."""
        piece = self.link.recv(262_144)
        self.waiting += piece
        said = b""
        while (answer := self.next()) is not None:
            said += answer
        if said:
            self.link.sendall(said)
        return bool(piece)

    def next(self) -> bytes | None:
        """Return the answer to the next thing that was said, None where it has not come whole."""
        end, found, rest = self.waiting.partition(b"\r\n.\r\n" if self.in_data else b"\r\n")
        if not found:
            return None
        self.waiting = rest
        if self.in_data:
            self.sink.take(end)
            self.in_data = False
            return b"250 kept\r\n"
        verb = end[:4].upper()
        self.in_data = verb == b"DATA"
        answers = {b"DATA": b"354 go on", b"QUIT": b"221 bye", b"EHLO": b"250-sink\r\n250 PIPELINING"}
        return answers.get(verb, b"250 ok") + b"\r\n"


def main() -> None:
    """Serve until standard input ends."""
    listening = socket.create_server(("127.0.0.1", 0))
    sys.stdout.write(f"{listening.getsockname()[1]}\n")
    sys.stdout.flush()
    sink = Sink()
    with selectors.DefaultSelector() as ready:
        ready.register(listening, selectors.EVENT_READ)
        ready.register(sys.stdin, selectors.EVENT_READ)
        while True:
            for key, _ in ready.select():
                if key.fileobj is sys.stdin:
                    sys.stdout.write(f"{sink.taken} {sink.twice}\n")
                    return
                if key.fileobj is listening:
                    link, _address = listening.accept()
                    link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    link.sendall(b"220 sink\r\n")
                    ready.register(link, selectors.EVENT_READ, Client(link, sink))
                elif not key.data.read():
                    ready.unregister(key.data.link)
                    key.data.link.close()


if __name__ == "__main__":
    main()
