"""`MANSET_LOCAL`: the hosts and ports inside our own network that may be asked for feeds and pictures."""

import re
from collections.abc import Mapping

from manset.config.bad_setting import BadSetting

NAME = "MANSET_LOCAL"
_ENDPOINT = re.compile(r"^(?P<host>[\w-]+(?:\.[\w-]+)*|\[[0-9a-fA-F:.]+\]):(?P<port>\d{1,5})$")
_LAST_PORT = 65_535


def read_local(env: Mapping[str, str]) -> frozenset[tuple[str, int]]:
    """Read hosts with their ports, separated by commas, as an address names them; raises BadSetting."""
    found = set()
    for named in filter(None, (part.strip() for part in env.get(NAME, "").split(","))):
        endpoint = _ENDPOINT.match(named)
        if endpoint is None or not 0 < int(endpoint["port"]) <= _LAST_PORT:
            raise BadSetting(f"{NAME} holds {named!r}: say host:port, as in wire.internal:8080")
        found.add((endpoint["host"].strip("[]").lower(), int(endpoint["port"])))
    return frozenset(found)
