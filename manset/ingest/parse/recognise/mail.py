"""Mail: header lines (RFC 5322), among them one that only mail has, up to a blank line."""

import re

_HEAD = 65_536
_MBOX = re.compile(rb"\AFrom \S+[^\n]{0,100}\n")
_LINE = re.compile(rb"(?P<name>[!-9;-~]{1,76}):[^\n]*\n?(?:[ \t][^\n]*\n?)*")
_OWN = frozenset({b"received", b"message-id", b"return-path", b"mime-version", b"delivered-to", b"x-mailer"})
_LEAST = 2


def recognises(data: bytes) -> bool:
    """Say whether the bytes are a message: a page whose first lines have colons is none."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n \t")
    at = match.end() if (match := _MBOX.match(head)) else 0
    names: dict[bytes, bytes] = {}
    while match := _LINE.match(head, at):
        names.setdefault(match["name"].lower(), match[0])
        at = match.end()
    ended = at >= len(head) or head[at : at + 2] in {b"\r\n", b"\n"} or head[at : at + 1] == b"\n"
    sent = b"@" in names.get(b"from", b"") and bool({b"subject", b"to", b"date"} & names.keys())
    return ended and len(names) >= _LEAST and (sent or len(_OWN & names.keys()) > 0)
