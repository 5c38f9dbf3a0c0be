"""Bytes to text: marks, labels, and no label at all."""

import pytest

from manset.ingest.clean.charset import Undecodable, decode
from manset.ingest.clean.labels import codec_for

_TURKISH = "Iğdır'da İşçi ile öğrenci şöyle dedi: bir çığ ve bu gün için yağmur var."


@pytest.mark.parametrize(
    ("data", "content_type", "encoding"),
    [
        (b"\xef\xbb\xbfa", None, "utf-8"),
        ("a".encode("utf-16"), None, "utf-16-le"),
        ('<?xml version="1.0"?><a/>'.encode("utf-16-be"), None, "utf-16-be"),
        (b'<?xml version="1.0" encoding="iso-8859-9"?><a>\xfe</a>', None, "windows-1254"),
        (b"<meta charset=latin1>\xe9", None, "windows-1252"),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">\xe9',
            None,
            "windows-1251",
        ),
        (
            b"<meta charset=utf-8>\xfe",
            "text/html; charset=iso-8859-9",
            "windows-1254",
        ),  # the server's word first
        (
            b'<?xml version="1.0" encoding="iso-8859-9"?><a>\xfe\xfd\xf0</a>',
            "text/xml; charset=utf-8",
            "windows-1254",
        ),  # the server's word is wrong
        (b"<meta charset=utf-16>a", None, "utf-8"),  # it was readable, so it is not
        (b"<meta charset=bogus>a\xc3\xa9", None, "utf-8"),
        ("<meta charset=iso-8859-1>şğ".encode(), None, "utf-8"),  # nobody writes UTF-8 by chance
    ],
)
def test_who_says_what_encoding(data: bytes, content_type: str | None, encoding: str) -> None:
    assert decode(data, content_type).encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1254", "utf-16"])
def test_turkish_without_a_label(encoding: str) -> None:
    assert decode(_TURKISH.encode(encoding)).text == _TURKISH


def test_western_text_without_a_label() -> None:
    text = "Le café de la gare est fermé, a déclaré le maire à l’été."
    assert decode(text.encode("windows-1252")).text == text


def test_a_label_that_the_bytes_contradict_is_an_error() -> None:
    with pytest.raises(Undecodable, match="it declares utf-8, but byte 38"):
        decode(b'<?xml version="1.0" encoding="utf-8"?>\xfe\xfd')


def test_one_character_cut_in_two_costs_that_character_only() -> None:
    data = (_TURKISH * 3).encode() + "ş".encode()[:1]
    assert decode(data).text == _TURKISH * 3 + "\ufffd"


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("Latin1", "windows-1252"),
        ("ISO-8859-9", "windows-1254"),
        ("gb2312", "gb18030"),
        ("utf-7", None),
        ("shift_jis", "cp932"),
        ("", None),
    ],
)
def test_labels_are_read_as_browsers_do(label: str, codec: str | None) -> None:
    assert codec_for(label) == codec
