"""Which legacy encoding undeclared bytes are in."""

import re

# Letters that Windows-1254 puts where Windows-1252 has Icelandic ones: ğ ı ş İ Ş Ğ. Turkish text cannot do without.
_TURKISH = re.compile(rb"[\xd0\xdd\xde\xf0\xfd\xfe]")
_TURKISH_WORDS = re.compile(
    rb"\b(?:ve|bir|bu|i\xe7in|ile|da|de|olarak|olan|dedi|daha|\xe7ok|y\xfcz)\b", re.IGNORECASE
)
_ICELANDIC_WORDS = re.compile(rb"\b(?:og|a\xf0|\xed|er|sem|til|var|\xfea\xf0|ekki|um)\b", re.IGNORECASE)
_HIGH = re.compile(rb"[\x80-\xff]")
_WORDY = re.compile(rb"[A-Za-z\x80-\xff]")
_SAMPLE = 32_768  # bytes looked at
_FOREIGN = 0.35  # share of high bytes among letters above which the text is not in Latin letters


def guess(data: bytes) -> str:
    """Return a codec for undeclared bytes that are not UTF-8: Turkish, another script, or Western European.

    Latin text is Windows-1254 when its Turkish letters and words outnumber the Icelandic reading of the same bytes,
    else Windows-1252, the standard's default. Text in another script is left to charset-normalizer's statistics.
    """
    sample = _around_high_bytes(data)
    high, letters = len(_HIGH.findall(sample)), len(_WORDY.findall(sample))
    if letters and high / letters > _FOREIGN:
        return _by_statistics(sample)
    return "windows-1254" if _is_turkish(sample) else "windows-1252"


def _around_high_bytes(data: bytes) -> bytes:
    first = _HIGH.search(data)
    start = max(0, first.start() - 200) if first else 0
    text = re.sub(rb"<[^<>]{0,400}>", b" ", data[start : start + _SAMPLE])
    return text or data[:_SAMPLE]


def _is_turkish(sample: bytes) -> bool:
    if not _TURKISH.search(sample):
        return False
    return len(_TURKISH_WORDS.findall(sample)) >= len(_ICELANDIC_WORDS.findall(sample))


def _by_statistics(sample: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, and rarely wanted

    best = from_bytes(sample, steps=5, chunk_size=512).best()
    return best.encoding if best else "windows-1252"
