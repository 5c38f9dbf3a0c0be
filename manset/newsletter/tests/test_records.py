"""`manset newsletter check`, against a name server of the test's own."""

import socket
import threading
from collections.abc import Iterator

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest

from manset.newsletter.records import Finding, checked

ZONE: dict[str, list[str]] = {
    "good.example.": ['"v=spf1 mx -all"', '"verification=1"'],
    "key._domainkey.good.example.": ['"v=DKIM1; k=rsa; " "p=MIGf"'],
    "_dmarc.good.example.": ['"v=DMARC1; p=reject"'],
    "open.example.": ['"v=spf1 +all"'],
    "key._domainkey.open.example.": ['"v=DKIM1; p="'],
    "_dmarc.open.example.": ['"v=DMARC1; rua=mailto:x@open.example"'],
    "two.example.": ['"v=spf1 mx -all"', '"v=spf1 a -all"'],
    "bare.example.": ['"v=spf1 mx"'],
    "default._domainkey.bare.example.": ['"p=MIGf"'],
}


@pytest.fixture(scope="module")
def names() -> Iterator[str]:
    """Run the name server; gives its address."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            raw, who = server.recvfrom(4096)
            if raw == b"end":
                return
            question = dns.message.from_wire(raw)
            answer = dns.message.make_response(question)
            name = str(question.question[0].name).lower()
            if name == "broken.example.":
                answer.set_rcode(dns.rcode.SERVFAIL)
            elif name in ZONE:
                answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", *ZONE[name]))
            else:
                answer.set_rcode(dns.rcode.NXDOMAIN)
            server.sendto(answer.to_wire(), who)

    thread = threading.Thread(target=serve)
    thread.start()
    host, port = server.getsockname()
    yield f"{host}:{port}"
    server.sendto(b"end", (host, port))
    thread.join()
    server.close()


@pytest.fixture(autouse=True)
def no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a busy machine answer."""
    monkeypatch.setattr("manset.newsletter.records.PATIENCE", 60.0)


def found(domain: str, names: str, *selectors: str) -> dict[str, Finding]:
    return {each.what: each for each in checked(domain, selectors, names, server="mx.paper.example")}


def test_what_is_as_it_should_be(names: str) -> None:
    assert {what: each.good for what, each in found("good.example", names, "key").items()} == {
        "SPF": True,
        "DKIM": True,
        "DMARC": True,
    }
    assert found("mail.good.example", names)["DMARC"].good, "that of the domain above counts"


@pytest.mark.parametrize(
    ("domain", "what", "words"),
    [
        ("nothing.example", "SPF", "a:mx.paper.example -all"),
        ("nothing.example", "DKIM", "no key"),
        ("nothing.example", "DMARC", "_dmarc.nothing.example"),
        ("open.example", "SPF", "everybody"),
        ("open.example", "DKIM", "withdrawn"),
        ("open.example", "DMARC", "no policy"),
        ("two.example", "SPF", "2 SPF records"),
        ("bare.example", "SPF", "nothing of all others"),
        ("good.example", "DKIM", "--selector"),
    ],
)
def test_what_is_missing_is_said(names: str, domain: str, what: str, words: str) -> None:
    selectors = ("key",) if domain == "open.example" else ()
    said = found(domain, names, *selectors)[what]
    assert not said.good
    assert words in said.said


def test_a_key_under_a_common_name_is_found(names: str) -> None:
    assert found("bare.example", names)["DKIM"].good


@pytest.mark.parametrize(
    "domain", ["localhost", "", "a" * 300 + ".example", f"{'a' * 70}.example", "a..example"]
)
def test_no_domain(names: str, domain: str) -> None:
    assert not any(each.good for each in checked(domain, (), names))


@pytest.mark.parametrize("resolver", ["nobody.example", "127.0.0.1:x", "127.0.0.1:0", "127.0.0.1:99999"])
def test_no_name_server(resolver: str) -> None:
    (said,) = checked("good.example", (), resolver)
    assert (said.what, said.good) == ("name server", False)
    assert "is no name server" in said.said, "it was not asked, in vain for as long as patience lasts"


def test_a_name_server_that_fails(names: str) -> None:
    (said,) = checked("broken.example", (), names)
    assert "does not answer" in said.said
