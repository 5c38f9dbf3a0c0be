"""Who outside is told of changed pages, read from the environment into typed values; a wrong one is refused."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args
from urllib.parse import urlsplit

from manset.config.bad_setting import BadSetting

Plan: TypeAlias = Literal["free", "pro", "business", "enterprise"]
By: TypeAlias = Literal["url", "tag"]
_IDENTIFIER = re.compile(r"[A-Za-z0-9]{1,64}")
_LONGEST = 180  # characters of an address: it is part of a name that the database keeps in 200
_UNWRITTEN = frozenset('<>"\\^`{|}')  # RFC 3986 has none of them in an address, and a Link header ends at one
_INDEXNOW_KEY = re.compile(r"[A-Za-z0-9-]{8,128}")


@dataclass(frozen=True, slots=True)
class FastlySettings:
    """A service, and a token that may purge it."""

    service: str
    token: str = field(repr=False)
    soft: bool = True


@dataclass(frozen=True, slots=True)
class CloudflareSettings:
    """A zone, a token that may purge it, and how."""

    zone: str
    token: str = field(repr=False)
    by: By = "url"
    plan: Plan = "free"


@dataclass(frozen=True, slots=True)
class DownstreamSettings:
    """All of them; by default there is none."""

    varnish: tuple[str, ...] = ()
    varnish_soft: bool = False
    purge: tuple[str, ...] = ()
    fastly: FastlySettings | None = None
    cloudflare: CloudflareSettings | None = None
    websub: tuple[str, ...] = ()
    indexnow: str | None = None
    indexnow_endpoint: str = ""


def read_downstream(env: Mapping[str, str]) -> DownstreamSettings:
    """Read them; raises BadSetting naming the variable that is wrong."""
    return DownstreamSettings(
        varnish=_caches(env, "MANSET_VARNISH"),
        varnish_soft=_flag(env, "MANSET_VARNISH_SOFT", default=False),
        purge=_caches(env, "MANSET_PURGE"),
        fastly=_fastly(env),
        cloudflare=_cloudflare(env),
        websub=_apart(
            "MANSET_WEBSUB", [_address("MANSET_WEBSUB", value) for value in _words(env, "MANSET_WEBSUB")]
        ),
        indexnow=_indexnow(env),
        indexnow_endpoint=_endpoint(env),
    )


def _fastly(env: Mapping[str, str]) -> FastlySettings | None:
    service = _identifier(env, "MANSET_FASTLY", "a service's id")
    token = _with(env, "MANSET_FASTLY_TOKEN", "MANSET_FASTLY")
    if service is None:
        return None
    return FastlySettings(service, token, _flag(env, "MANSET_FASTLY_SOFT", default=True))


def _cloudflare(env: Mapping[str, str]) -> CloudflareSettings | None:
    zone = _identifier(env, "MANSET_CLOUDFLARE", "a zone's id")
    token = _with(env, "MANSET_CLOUDFLARE_TOKEN", "MANSET_CLOUDFLARE")
    by = _choice(env, "MANSET_CLOUDFLARE_BY", get_args(By))
    plan = _choice(env, "MANSET_CLOUDFLARE_PLAN", get_args(Plan))
    return CloudflareSettings(zone, token, by, plan) if zone is not None else None  # type: ignore[arg-type]  # chosen from them


def _indexnow(env: Mapping[str, str]) -> str | None:
    key = env.get("MANSET_INDEXNOW", "").strip()
    if key and not _INDEXNOW_KEY.fullmatch(key):
        raise BadSetting(
            "MANSET_INDEXNOW is not a key: give 8 to 128 letters, digits and dashes, of your own choosing"
        )
    return key or None


def _endpoint(env: Mapping[str, str]) -> str:
    value = env.get("MANSET_INDEXNOW_ENDPOINT", "").strip()
    return _address("MANSET_INDEXNOW_ENDPOINT", value) if value else ""


def _words(env: Mapping[str, str], name: str) -> list[str]:
    words = env.get(name, "").replace(",", " ").split()
    return list(dict.fromkeys(words))


def _caches(env: Mapping[str, str], name: str) -> tuple[str, ...]:
    found = []
    for value in _words(env, name):
        address = _address(name, value).rstrip("/")
        if urlsplit(address).path or urlsplit(address).query:
            raise BadSetting(
                f"{name} has {value!r}: give a cache's address like http://10.0.0.5:6081, without a path"
            )
        found.append(address)
    return _apart(name, list(dict.fromkeys(found)))


def place_of(address: str) -> str:
    """Return what an address is called among others: what waits for one must not be sent to another."""
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc}{parts.path.rstrip('/')}{query}"


def _apart(name: str, addresses: Sequence[str]) -> tuple[str, ...]:
    for number, address in enumerate(addresses):
        for other in addresses[:number]:
            if place_of(address) == place_of(other):
                raise BadSetting(
                    f"{name} has {other!r} and {address!r}, which are one place: give one of them"
                )
    return tuple(addresses)


def _address(name: str, value: str) -> str:
    wrong = f"{name} has {value!r}: give an address like https://host.example/path"
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise BadSetting(wrong) from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0 or not value.isascii():
        raise BadSetting(wrong)
    if len(value) > _LONGEST or not _UNWRITTEN.isdisjoint(value):
        raise BadSetting(wrong)
    if parts.username or parts.password:
        raise BadSetting(f"{name} has a name or a password in an address: it would be shown in logs")
    return value


def _identifier(env: Mapping[str, str], name: str, what: str) -> str | None:
    value = env.get(name, "").strip()
    if value and not _IDENTIFIER.fullmatch(value):
        raise BadSetting(f"{name} is {value!r}: give {what}, letters and digits")
    return value or None


def _with(env: Mapping[str, str], name: str, other: str) -> str:
    """Read a token, which is there exactly if what it is for is."""
    token = env.get(name, "").strip()
    if bool(token) != bool(env.get(other, "").strip()):
        missing, given = (name, other) if not token else (other, name)
        raise BadSetting(f"{given} is given and {missing} is not: they go together")
    if not token.isascii() or not token.isprintable() or " " in token:
        raise BadSetting(f"{name} is not a token: it has a space or a character that no token has")
    return token


def _choice(env: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    """Read one of some words, the first of them by default."""
    value = env.get(name, "").strip().lower() or choices[0]
    if value not in choices:
        raise BadSetting(f"{name} is {value!r}: say {', '.join(choices[:-1])} or {choices[-1]}")
    return value


def _flag(env: Mapping[str, str], name: str, *, default: bool) -> bool:
    choices = ("yes", "no") if default else ("no", "yes")
    return _choice(env, name, choices) == "yes"
