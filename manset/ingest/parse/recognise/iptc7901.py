"""IPTC 7901: SOH, a message's number, priority and category."""

import re

_HEADER = re.compile(
    rb"[\x00\x16\s]{0,40}\x01\s{0,4}[A-Za-z]{0,4}\d{1,6}\s+[0-9A-Za-z]\s+[A-Za-z]{1,3}\b(?!\s{0,4}[\x11-\x14])"
)


def recognises(data: bytes) -> bool:
    """Say whether the bytes begin as a message of IPTC 7901."""
    return bool(_HEADER.match(data))
