"""What an address is that has no path: a scheme and a host, perhaps a port."""

import re

_ADDRESS = re.compile(r"^https?://(?:[\w-]+(?:\.[\w-]+)*|\[[0-9a-fA-F:.]+\])(?::(?P<port>\d{1,5}))?/?$")
_LAST_PORT = 65_535


def is_address(value: str) -> bool:
    """Tell whether it is one."""
    found = _ADDRESS.match(value)
    return found is not None and int(found["port"] or 0) <= _LAST_PORT
