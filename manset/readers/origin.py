"""Whence a request came: read for as long as it lasts, kept as keyed digests that nobody can turn back."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

# How many bits are one household's, and how many its network's, by the version of the protocol.
_HOUSEHOLD = {4: 32, 6: 64}
_NETWORK = {4: 24, 6: 48}


@dataclass(frozen=True, slots=True)
class Origin:
    """An address, never written anywhere; `address` and `network` are what may be."""

    ip: IPv4Address | IPv6Address

    @property
    def address(self) -> str:
        """Return the digest of the address; of an IPv6 one's first 64 bits, as its owner has all below."""
        return digest("address", self._around(_HOUSEHOLD))

    @property
    def network(self) -> str:
        """Return the digest of the network around it: 256 IPv4 addresses, an IPv6 /48."""
        return digest("network", self._around(_NETWORK))

    def _around(self, bits: Mapping[int, int]) -> str:
        return str(ip_network((self.ip, bits[self.ip.version]), strict=False))

    def within(self, network: str) -> bool:
        """Tell whether the address lies in a network as block lists have it, `192.0.2.0/24` or one address."""
        try:
            return self.ip in ip_network(network, strict=False)
        except ValueError:
            return False


def origin_of(request: HttpRequest) -> Origin:
    """Return where a request came from: what the last proxy says it was, where that stands on our own network.

    A caller from outside can write any X-Forwarded-For, but not its last entry once a proxy of ours has added one.
    """
    peer = parsed(str(request.META.get("REMOTE_ADDR", "")))
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    if forwarded and (peer.is_private or peer.is_loopback):
        return Origin(parsed(forwarded))
    return Origin(peer)


def parsed(text: str) -> IPv4Address | IPv6Address:
    """Read an address, `0.0.0.0` for none; an IPv4 address in IPv6's clothes is one."""
    try:
        found = ip_address(text.strip("[] "))
    except ValueError:
        return IPv4Address(0)
    return (isinstance(found, IPv6Address) and found.ipv4_mapped) or found


def digest(what: str, value: str) -> str:
    """Return a digest under the instance's secret, as without it the few addresses there are could all be tried."""
    key = f"manset.comments.{what}:{settings.SECRET_KEY}".encode()
    return hmac.new(key, value.encode(), sha256).hexdigest()[:32]
