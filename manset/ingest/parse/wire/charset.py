"""Bytes of a wire to text: nothing in a message says its charset, so the bytes must."""

import re

from manset.ingest.clean.charset import decode
from manset.lib import language as languages

# The German variant of ISO 646 (DIN 66003): brackets and braces are umlauts.
_GERMAN = str.maketrans("[\\]{|}~", "ÄÖÜäöüß")
_IN_WORDS = re.compile(rb"[a-z][{|}~][a-z]|[a-z][{|}~]\s")
_LEAST = 3  # words with such a letter
_DOS = re.compile(rb"[A-Za-z][\x80-\x9a\xa0-\xa7\xe1][a-z]")
_WINDOWS = re.compile(rb"[A-Za-z][\xc0-\xff][a-z]")
_DOS_TURKISH = re.compile(rb"[\x8d\x98\x9e\x9f\xa6\xa7]")


def text_of(data: bytes) -> str:
    """Return the text: UTF-8 where it is that, a German 7-bit variant, a DOS code page, else as undeclared bytes are read."""
    if data.isascii():
        text = data.decode("ascii")
        if len(_IN_WORDS.findall(data)) >= _LEAST:
            german = text.translate(_GERMAN)
            return german if languages.detect(german) == "de" else text
        return text
    if len(_DOS.findall(data)) > 2 * len(_WINDOWS.findall(data)) and not _is_utf8(data):
        return data.decode("cp857" if _DOS_TURKISH.search(data) else "cp850", "replace")
    return decode(data).text


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
