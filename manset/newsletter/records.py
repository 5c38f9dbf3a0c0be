"""What the net is told about a domain's mail: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489), in plain words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from ipaddress import ip_address

from dns.exception import DNSException
from dns.name import EmptyLabel, LabelTooLong
from dns.resolver import NXDOMAIN, NoAnswer, NoNameservers, Resolver

SELECTORS = ("default", "dkim", "mail", "selector1", "selector2", "google", "k1", "s1", "s2", "pm", "mte1")
"""Names under which keys commonly stand; there is no way to ask which there are."""
PATIENCE = 5.0  # seconds
DNS_PORT = 53
_LARGEST_NAME = 253
_LARGEST_PORT = 65_535

Texts = Callable[[str], list[str]]


class CannotAskError(Exception):
    """The name server did not answer."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one kind of record, and what to do where it is wanting."""

    what: str
    good: bool
    said: str


def good(what: str, said: str) -> Finding:
    """Say what stands as it should."""
    return Finding(what, True, said)  # noqa: FBT003 (its name is beside it)


def missing(what: str, said: str) -> Finding:
    """Say what is wanting."""
    return Finding(what, False, said)  # noqa: FBT003 (its name is beside it)


def checked(
    domain: str, selectors: tuple[str, ...] = (), resolver: str = "", *, server: str = ""
) -> list[Finding]:
    """Look a domain up; `resolver` is HOST or HOST:PORT, `server` the host that mail is handed to."""
    if "." not in domain or len(domain) > _LARGEST_NAME:
        return [missing("domain", f"{domain!r} is no domain that mail could come from: set MANSET_MAIL_FROM")]
    try:
        ask = texts_by(resolver)
        return [spf(domain, ask, server), dkim(domain, ask, selectors), dmarc(domain, ask)]
    except CannotAskError as error:
        return [missing("name server", str(error))]


def texts_by(named: str) -> Texts:
    """Return what asks a name server for texts; raises CannotAskError for one that is none."""
    try:
        resolver = Resolver(configure=not named)
    except DNSException as error:
        raise CannotAskError(f"this machine names no name server: {error}") from error
    resolver.lifetime = PATIENCE
    if named:
        host, port = parted(named)
        resolver.nameservers, resolver.port = [host], port

    def texts(name: str) -> list[str]:
        try:
            answer = resolver.resolve(name, "TXT", search=False)
        except (NXDOMAIN, NoAnswer):
            return []
        except (LabelTooLong, EmptyLabel) as error:
            raise CannotAskError(f"{name} is no name: {error}") from error
        except (NoNameservers, DNSException, OSError) as error:
            raise CannotAskError(f"the name server does not answer for {name}: {error}") from error
        return [b"".join(row.strings).decode("utf-8", "replace") for row in answer]

    return texts


def parted(named: str) -> tuple[str, int]:
    """Return the address and the port of a name server."""
    host, colon, port = named.rpartition(":") if named.count(":") == 1 or "]:" in named else (named, "", "")
    try:
        address, number = str(ip_address((host or named).strip("[]"))), int(port) if colon else DNS_PORT
    except ValueError:
        address, number = "", 0
    if not 0 < number <= _LARGEST_PORT:
        raise CannotAskError(f"{named!r} is no name server: give its IP address, or IP:PORT")
    return address, number


def spf(domain: str, ask: Texts, server: str) -> Finding:
    """Look at who may send for the domain."""
    found = [text for text in ask(domain) if text.lower().split(" ")[0] == "v=spf1"]
    if not found:
        return missing(
            "SPF",
            f"{domain} does not say who may send its mail. Add a TXT record like"
            f" “v=spf1 mx a:{server or f'mail.{domain}'} -all”, or what your mail provider gives.",
        )
    if len(found) > 1:
        return missing("SPF", f"{domain} has {len(found)} SPF records, which counts as none: make them one")
    words = found[0].lower().split()
    if "+all" in words or "all" in words:
        return missing("SPF", f"“{found[0]}” lets everybody send for {domain}: end it with -all")
    if not any(word.lstrip("-~?") == "all" or word.startswith("redirect=") for word in words):
        return missing("SPF", f"“{found[0]}” says nothing of all others: end it with -all")
    return good("SPF", found[0])


def dkim(domain: str, ask: Texts, selectors: tuple[str, ...]) -> Finding:
    """Look for the key that signatures are checked with."""
    for selector in selectors or SELECTORS:
        name = f"{selector}._domainkey.{domain}"
        for text in ask(name):
            tags = dict(tags_of(text))
            if "p" in tags:
                if not tags["p"]:
                    return missing(
                        "DKIM", f"the key at {name} was withdrawn (“p=” is empty): publish a new one"
                    )
                return good("DKIM", f"a key stands at {name}")
    if selectors:
        looked = ", ".join(f"{selector}._domainkey.{domain}" for selector in selectors)
        return missing("DKIM", f"no key stands at {looked}: have the mail server sign, and publish it there")
    return missing(
        "DKIM",
        f"no key was found for {domain} under the usual names. If the mail server signs, say under which name with"
        " --selector; if it does not, have it sign: without it large providers take no newsletters.",
    )


def dmarc(domain: str, ask: Texts) -> Finding:
    """Look at what becomes of mail that is neither; that of the domain above counts where the domain has none."""
    for name in dict.fromkeys((domain, ".".join(domain.split(".")[-2:]))):
        for text in ask(f"_dmarc.{name}"):
            tags = dict(tags_of(text))
            if tags.get("v", "").upper() != "DMARC1":
                continue
            policy = tags.get("p", "").lower()
            if policy not in {"none", "quarantine", "reject"}:
                return missing("DMARC", f"“{text}” has no policy: add p=quarantine, or p=none to begin with")
            return good("DMARC", f"_dmarc.{name}: {text}")
    return missing(
        "DMARC",
        f"{domain} does not say what becomes of forged mail. Add a TXT record at _dmarc.{domain} like"
        f" “v=DMARC1; p=none; rua=mailto:postmaster@{domain}”: large providers demand one of those who send much.",
    )


def tags_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the tags of a record, `v=DMARC1; p=none`."""
    for part in text.split(";"):
        name, equals, value = part.partition("=")
        if equals:
            yield name.strip().lower(), value.strip()
