"""Text as people write it: composed, without control characters, and folded for comparing."""

import unicodedata

# What Windows-1252 puts where ISO 8859-1 and Unicode have C1 controls; the HTML standard maps numeric references the
# same way (13.2.5.80, "numeric character reference end state"), and text copied through old tools carries them raw.
_C1 = {
    code: bytes((code,)).decode("windows-1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_DROPPED = {
    **dict.fromkeys((*range(9), 0x0B, *range(0x0E, 0x20), 0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D)),
    **dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF)),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0xFFF9, 0xFFFC))),
    **dict.fromkeys(range(0xD800, 0xE000)),
    0x0C: "\n",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
}
_TIDY = str.maketrans({**_DROPPED, **_C1})
_DOTLESS = str.maketrans("ıİ", "iI")


def tidy(text: str) -> str:
    """Compose text (NFC) and drop what no reader sees: controls, soft hyphens, zero-width spaces, direction overrides.

    Joiners (U+200C, U+200D) stay, for Persian and emoji need them. Turkish İ and ı stay as they are. Windows-1252
    characters that arrived as C1 controls become what was meant.
    """
    if text.isascii() and text.isprintable():  # most lines, and there is nothing to do
        return text
    return unicodedata.normalize("NFC", text.translate(_TIDY))


def squeeze(text: str) -> str:
    """Tidy text on one line, every run of white space (no-break spaces too) as one space."""
    return " ".join(tidy(text).split())


def fold(text: str) -> str:
    """Fold text for comparing: no case, no accents, one space between words, and every i alike (I, İ, ı, i)."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text.translate(_DOTLESS))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())
