"""Files that are not text, by their first bytes."""

import re

_SIGNATURES = (
    (b"PK\x03\x04", "a zip archive (or a Word, Excel or EPUB file)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"PK\x07\x08", "a zip archive"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF87a", "a picture (GIF)"),
    (b"GIF89a", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"BM", "a picture (BMP)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file"),
    (b"{\\rtf", "a rich-text file"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"OggS", "a sound or film (Ogg)"),
    (b"ID3", "a sound (MP3)"),
    (b"fLaC", "a sound (FLAC)"),
    (b"\x1aE\xdf\xa3", "a film (Matroska)"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"%!PS", "PostScript"),
)
_MAYBE_TEXT = (
    b"BM",
    b"MZ",
    b"BZh",
    b"ID3",
)  # also how a text could begin: believed only with control bytes after
_RIFF = re.compile(rb"^RIFF....(WEBP|WAVE|AVI )", re.DOTALL)
_BOX = re.compile(rb"^....ftyp", re.DOTALL)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WIDE = (
    b"\xff\xfe",
    b"\xfe\xff",
    b"<\x00",
    b"\x00<",
    b"{\x00",
    b"\x00{",
    b"[\x00",
    b"\x00[",
    b"\x00\x00\x00<",
    b"\x00\x00\xfe\xff",
)
_EBCDIC = b"\x4c\x6f\xa7\x94"
_SAMPLE = 8192


def kind_of(data: bytes) -> str | None:
    """Return what a file is that is not text; None when it may be."""
    head = data[:_SAMPLE]
    controls = len(_CONTROLS.findall(head))
    for signature, kind in _SIGNATURES:
        if head.startswith(signature) and (signature not in _MAYBE_TEXT or controls):
            return kind
    if _RIFF.match(head) or _BOX.match(head):
        return "a picture, sound or film"
    if head.startswith((*_WIDE, _EBCDIC)):
        return None
    is_markup = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{", b"["))
    if (b"\x00" in head and not is_markup) or controls > len(head) / 50:
        return "binary"
    return None
