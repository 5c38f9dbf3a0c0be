"""ANPA 1312: SYN SYN SOH, a service level and a story's number, then a unit separator."""

import re

_HEADER = re.compile(rb"[\x00\x16\s]{0,40}\x01[A-Za-z]\d{3,5}[ \t]{0,3}[\x1f\x1e\x1d\x1c]")


def recognises(data: bytes) -> bool:
    """Say whether the bytes begin as a message of ANPA 1312."""
    return bool(_HEADER.match(data))
