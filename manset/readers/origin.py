"""Whence a request came: read for as long as it lasts, kept as keyed digests that nobody can turn back."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import IPv4Address, IPv6Address, ip_network

from django.conf import settings
from django.http import HttpRequest

from manset.lib.peer import peer_of

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
    """Return where a request came from."""
    return Origin(peer_of(request.META))


def digest(what: str, value: str) -> str:
    """Return a digest under the instance's secret, as without it the few addresses there are could all be tried."""
    key = f"manset.comments.{what}:{settings.SECRET_KEY}".encode()
    return hmac.new(key, value.encode(), sha256).hexdigest()[:32]
