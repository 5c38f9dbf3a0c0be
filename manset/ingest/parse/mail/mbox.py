"""Several messages in one file, as mail programs save a folder (mbox, RFC 4155)."""

import re

from manset.ingest.parse.refused import Refused

_MOST = 1_000
_BEGINNING = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S+[^\n]{0,100}\d{4}[^\n]{0,10}\n(?=[!-9;-~]{1,76}:)"
)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def messages(data: bytes) -> list[bytes]:
    """Return the messages in a file: the bytes as they are, where they are one message and no mbox of several."""
    at = [match.start() for match in _BEGINNING.finditer(data)] if data.startswith(b"From ") else []
    if len(at) < 2:  # noqa: PLR2004 (several)
        return [data]
    if len(at) > _MOST:
        raise Refused(f"an mbox of {len(at):,} messages; send it in files of at most {_MOST:,}")
    pieces = zip(at, [*at[1:], len(data)], strict=True)
    return [_QUOTED.sub(rb"\1", data[start:end]) for start, end in pieces]
