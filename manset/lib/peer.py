"""Whence a request came, by what WSGI says of it."""

from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any


def peer_of(environ: Mapping[str, Any]) -> IPv4Address | IPv6Address:
    """Return where a request came from: what the last proxy says it was, where that stands on our own network.

    A caller from outside can write any X-Forwarded-For, but not its last entry once a proxy of ours has added one.
    """
    peer = parsed(str(environ.get("REMOTE_ADDR", "")))
    forwarded = str(environ.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    if forwarded and (peer.is_private or peer.is_loopback):
        return parsed(forwarded)
    return peer


def parsed(text: str) -> IPv4Address | IPv6Address:
    """Read an address, `0.0.0.0` for none; an IPv4 address in IPv6's clothes is one."""
    try:
        found = ip_address(text.strip("[] "))
    except ValueError:
        return IPv4Address(0)
    return (isinstance(found, IPv6Address) and found.ipv4_mapped) or found


def household_of(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Network:
    """Return what one household has: an IPv4 address, or the 64 bits of an IPv6 one below which all is its own."""
    return address if isinstance(address, IPv4Address) else IPv6Network((address, 64), strict=False)
