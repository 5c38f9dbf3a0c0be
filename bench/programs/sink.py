"""A mail server that takes everything and keeps nothing but the count, in a process of its own.

It prints its port, serves one connection after the other, and when its standard input ends prints how many messages it
took, and how many had a Message-ID that it had seen.
"""

import re
import selectors
import socket
import sys

NAME = re.compile(rb"^Message-ID: <([^@]+)@", re.MULTILINE)


def serve(client: socket.socket, seen: set[bytes], counts: list[int]) -> None:
    """Talk SMTP (RFC 5321) with one client until it leaves."""
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    client.sendall(b"220 sink\r\n")
    waiting, in_data = b"", False
    while piece := client.recv(262_144):
        waiting += piece
        while True:
            if in_data:
                end = waiting.find(b"\r\n.\r\n")
                if end < 0:
                    break
                named = NAME.search(waiting, 0, 1000)
                name = named[1] if named else b""
                counts[0] += 1
                counts[1] += name in seen
                seen.add(name)
                waiting, in_data = waiting[end + 5 :], False
                client.sendall(b"250 kept\r\n")
                continue
            line, found, rest = waiting.partition(b"\r\n")
            if not found:
                break
            waiting, verb = rest, line[:4].upper()
            in_data = verb == b"DATA"
            client.sendall(
                b"354 go on\r\n" if in_data else b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n"
            )


def main() -> None:
    """Serve until standard input ends."""
    listening = socket.create_server(("127.0.0.1", 0))
    sys.stdout.write(f"{listening.getsockname()[1]}\n")
    sys.stdout.flush()
    seen: set[bytes] = set()
    counts = [0, 0]
    with selectors.DefaultSelector() as ready:
        ready.register(listening, selectors.EVENT_READ)
        ready.register(sys.stdin, selectors.EVENT_READ)
        while True:
            events = {key.fileobj for key, _ in ready.select()}
            if sys.stdin in events:
                break
            with listening.accept()[0] as client:
                serve(client, seen, counts)
    sys.stdout.write(f"{counts[0]} {counts[1]}\n")


if __name__ == "__main__":
    main()
