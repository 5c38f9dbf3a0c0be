"""The mail server, read from the environment into Django's settings; a wrong one is refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from manset.config.bad_setting import BadSetting

_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
RATE = 600
"""Messages of the newsletter a minute to one domain."""
_MOST_RATE = 1_000_000
CONNECTIONS = 4
"""Connections to the mail server at once, when an issue is sent."""
_MOST_CONNECTIONS = 50
_ADDRESS = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Where mail goes, and whose name it bears; `given` tells whether anybody said so."""

    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = field(default="", repr=False)
    tls: bool = False
    ssl: bool = False
    sender: str = "newsroom@localhost"
    given: bool = False
    rate: int = RATE
    connections: int = CONNECTIONS


def read_mail(env: Mapping[str, str], url: str) -> MailSettings:
    """Read `MANSET_MAIL`, smtp://, smtp+starttls:// or smtps://[USER:PASSWORD@]HOST[:PORT], and what goes with it."""
    value = env.get("MANSET_MAIL", "").strip() or "smtp://localhost"
    try:
        parts, port = urlsplit(value), urlsplit(value).port
    except ValueError:
        raise BadSetting(_wanted(value)) from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/"):
        raise BadSetting(_wanted(value))
    host = urlsplit(url).hostname or ""
    named = host if host.rpartition(".")[2].isalpha() else "localhost"
    sender = env.get("MANSET_MAIL_FROM", "").strip() or f"newsroom@{named}"
    if not _ADDRESS.fullmatch(sender):
        raise BadSetting(f"MANSET_MAIL_FROM is {sender!r}: give a mail address like desk@paper.example")
    return MailSettings(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=parts.scheme == "smtp+starttls",
        ssl=parts.scheme == "smtps",
        sender=sender,
        given=bool(env.get("MANSET_MAIL", "").strip()),
        rate=read_rate(env),
        connections=read_connections(env),
    )


def read_rate(env: Mapping[str, str]) -> int:
    """Read `MANSET_MAIL_RATE`, messages of the newsletter a minute to one domain, 0 for as many as there are."""
    wanted = "a number of messages a minute, 0 for no limit"
    return _read_number(env, "MANSET_MAIL_RATE", RATE, range(_MOST_RATE + 1), wanted)


def read_connections(env: Mapping[str, str]) -> int:
    """Read `MANSET_MAIL_CONNECTIONS`, over how many connections at once an issue is sent."""
    wanted = f"a number of connections from 1 to {_MOST_CONNECTIONS}"
    return _read_number(env, "MANSET_MAIL_CONNECTIONS", CONNECTIONS, range(1, _MOST_CONNECTIONS + 1), wanted)


def _read_number(env: Mapping[str, str], name: str, usual: int, allowed: range, wanted: str) -> int:
    value = env.get(name, "").strip() or str(usual)
    if not (value.isascii() and value.isdigit()) or int(value) not in allowed:
        raise BadSetting(f"{name} is {value!r}: give {wanted}")
    return int(value)


def _wanted(value: str) -> str:
    scheme, _, rest = value.partition("://")
    without_password = f"{scheme}://…@{rest.rpartition('@')[2]}" if "@" in rest else value
    return (
        f"MANSET_MAIL is {without_password!r}: give smtp://HOST:PORT, smtp+starttls://USER:PASSWORD@HOST:PORT"
        " or smtps://USER:PASSWORD@HOST:PORT"
    )
