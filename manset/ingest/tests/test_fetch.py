"""Fetching: what comes, what is refused and in which words, and that nothing inside our network is asked."""

import socket
import threading

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from manset.ingest.fetch import Fetched, Fetcher, FetchFailed, Limits, endpoint
from manset.ingest.fetch.addresses import is_public
from manset.ingest.tests.server import Answer, Server

ANY = "0.0.0.0"  # noqa: S104 (asked for, and not listened on)


class LyingResolver(AbstractResolver):
    """DNS in the hand of an attacker."""

    def __init__(self, address: str) -> None:
        self.address = address

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,
    ) -> list[ResolveResult]:
        kind = socket.AF_INET6 if ":" in self.address else socket.AF_INET
        return [ResolveResult(hostname=host, host=self.address, port=port, family=kind, proto=0, flags=0)]

    async def close(self) -> None:
        """Nothing is open."""


def local(server: Server) -> frozenset[tuple[str, int]]:
    return frozenset({("127.0.0.1", server.port)})


def failure(fetcher: Fetcher, url: str) -> str:
    with fetcher, pytest.raises(FetchFailed) as caught:
        fetcher.fetch(url)
    return str(caught.value)


def test_what_an_operator_typed_may_be_local(server: Server) -> None:
    server.answers["/feed"] = Answer(
        "ş".encode("iso-8859-9"), headers={"Content-Type": "text/xml; charset=iso-8859-9"}
    )
    with Fetcher(local(server)) as fetcher:
        fetched = fetcher.fetch(server.url("/feed"))
    assert fetched == Fetched(server.url("/feed"), b"\xfe", "text/xml; charset=iso-8859-9")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", ANY, "10.0.0.1"])
def test_nothing_else_may_be_local(server: Server, host: str) -> None:
    assert "not an address on the public internet" in failure(Fetcher(), server.url("/", host))
    assert server.asked == []


@pytest.mark.parametrize("url", ["http://2130706433/", "http://127.1/", "http://0x7f.1/"])
def test_other_spellings_of_the_loopback_are_not_asked(url: str) -> None:
    assert failure(Fetcher(limits=Limits(seconds=5)), url)


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254", "224.0.0.1"])
def test_a_public_name_that_leads_inside_is_not_followed(server: Server, address: str) -> None:
    # The check is on the address of the socket itself, so that a name cannot lead elsewhere between check and connect.
    fetcher = Fetcher(resolver=LyingResolver(address))
    assert "not an address on the public internet" in failure(
        fetcher, f"http://paper.example.com:{server.port}/"
    )
    assert server.asked == []


def test_a_redirect_is_followed(server: Server) -> None:
    server.answers["/old"] = Answer(status=302, headers={"Location": "/new"})
    server.answers["/new"] = Answer(b"here")
    with Fetcher(local(server)) as fetcher:
        assert fetcher.fetch(server.url("/old")) == Fetched(server.url("/new"), b"here", None)


def test_a_redirect_from_a_typed_address_to_another_local_one_is_refused(server: Server) -> None:
    server.answers["/old"] = Answer(status=302, headers={"Location": server.url("/secret", "localhost")})
    server.answers["/secret"] = Answer(b"secret")
    assert "not an address on the public internet" in failure(Fetcher(local(server)), server.url("/old"))
    assert server.asked == ["/old"]


def test_a_redirect_to_a_file_is_refused(server: Server) -> None:
    server.answers["/old"] = Answer(status=302, headers={"Location": "file:///etc/passwd"})
    assert failure(Fetcher(local(server)), server.url("/old")) == "not a web address: file:///etc/passwd"


def test_redirects_end(server: Server) -> None:
    server.answers["/round"] = Answer(status=301, headers={"Location": "/round"})
    assert failure(Fetcher(local(server)), server.url("/round")) == "more than 5 redirects"
    assert len(server.asked) == 6


def test_a_size_limit_holds_with_and_without_a_declared_length(server: Server) -> None:
    limits = Limits(bytes=1024 * 1024)
    server.answers["/big"] = Answer(b"x" * (1024 * 1024 + 1))
    server.answers["/fits"] = Answer(b"x" * (1024 * 1024))
    assert failure(Fetcher(local(server), limits), server.url("/big")) == "larger than 1 MB"
    with Fetcher(local(server), limits) as fetcher:
        assert len(fetcher.fetch(server.url("/fits")).data) == 1024 * 1024


def test_the_time_limit_is_for_the_whole_fetch(server: Server) -> None:
    done = threading.Event()
    server.answers["/slow"] = Answer(b"late", pause=lambda: done.wait(10))
    try:
        reason = failure(Fetcher(local(server), Limits(seconds=0.2)), server.url("/slow"))
    finally:
        done.set()
    assert reason == "no whole answer within 0.2 seconds"


def test_errors_are_named(server: Server) -> None:
    assert failure(Fetcher(local(server)), server.url("/gone")) == "the server answered 404 Not Found"
    assert failure(Fetcher(), "ftp://paper.example.com/x") == "not a web address: ftp://paper.example.com/x"
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        reason = failure(Fetcher(frozenset({("127.0.0.1", port)})), f"http://127.0.0.1:{port}/")
    assert reason == f"the server at 127.0.0.1:{port} refused the connection"


def test_what_breaks_off_is_said_without_a_parsers_own_words(server: Server) -> None:
    server.answers["/packed"] = Answer(b"not packed", headers={"Content-Encoding": "gzip"})
    reason = failure(Fetcher(local(server)), server.url("/packed"))
    assert reason == "the connection broke off: Can not decode content-encoding: gzip"


def test_a_server_that_hangs_up_amid_its_head_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def hang_up() -> None:
            for _ in range(2):  # a request that nothing answered is sent once more
                connection, _address = listening.accept()
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Le")
                connection.close()

        threading.Thread(target=hang_up, daemon=True).start()
        reason = failure(Fetcher(frozenset({("127.0.0.1", port)})), f"http://127.0.0.1:{port}/")
    assert reason == "the server hung up before it had answered"


def test_a_name_that_does_not_exist_is_said() -> None:
    class NoDns(LyingResolver):
        async def resolve(self, *_: object, **__: object) -> list[ResolveResult]:
            raise OSError(None, "Name or service not known")

    assert (
        failure(Fetcher(resolver=NoDns("")), "http://nowhere.invalid/")
        == "there is no server named nowhere.invalid"
    )


def test_many_at_once_each_with_its_own_answer(server: Server) -> None:
    server.answers.update({f"/{n}": Answer(str(n).encode()) for n in range(20)})
    with Fetcher(local(server)) as fetcher:
        found = fetcher.fetch_all([server.url(f"/{n}") for n in range(21)])
    assert [found[server.url(f"/{n}")].data for n in range(20)] == [str(n).encode() for n in range(20)]  # type: ignore[union-attr]
    assert str(found[server.url("/20")]) == "the server answered 404 Not Found"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:4700::1111", True),
        ("64:ff9b::5db8:d822", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2002:5db8:d822::1", True),
        ("::ffff:10.0.0.1", False),
        ("::127.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("100.64.0.1", False),
        ("192.168.1.1", False),
        ("172.16.0.1", False),
        (ANY, False),
        ("::", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("localhost", False),
        ("", False),
    ],
)
def test_which_addresses_are_public(address: str, *, public: bool) -> None:
    assert is_public(address) is public


def test_an_endpoint_is_a_host_and_a_port() -> None:
    assert endpoint("https://Paper.example.com/x") == ("paper.example.com", 443)
    assert endpoint("http://127.0.0.1:8080/x") == ("127.0.0.1", 8080)
    for wrong in ("file:///etc/passwd", "https://", "http://[::1", "http://a:99999/"):
        with pytest.raises(FetchFailed):
            endpoint(wrong)
