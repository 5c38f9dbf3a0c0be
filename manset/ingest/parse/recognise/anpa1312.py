"""ANPA 1312: SYN SYN SOH, a service level and a story's number; then a unit separator, or a line that a DC character parts."""

import re

_HEADER = re.compile(
    rb"[\x00\x16\s]{0,40}\x01[A-Za-z]\d{3,5}[ \t]{0,3}(?:[\x1f\x1e\x1d\x1c]|\r?\n\s{0,4}[A-Za-z][ \t]{1,4}[A-Za-z][ \t]{0,4}[\x11-\x14])"
)


def recognises(data: bytes) -> bool:
    """Say whether the bytes begin as a message of ANPA 1312."""
    return bool(_HEADER.match(data))
