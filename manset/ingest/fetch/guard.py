"""The guard at the socket: what is checked is the address being connected to, so that no answer of DNS gets past it."""

import socket

from aiohttp import AddrInfoType

from manset.ingest.fetch.addresses import is_public

NOT_PUBLIC = "not an address on the public internet"


def guarded_socket(info: AddrInfoType) -> socket.socket:
    """Make the socket for a resolved address; raises PermissionError, before a packet is sent, if it is not public."""
    family, kind, proto, _, address = info
    if not is_public(str(address[0])):
        raise PermissionError(f"{address[0]} is {NOT_PUBLIC}")
    return socket.socket(family=family, type=kind, proto=proto)
