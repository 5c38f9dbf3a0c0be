"""Accept-Encoding, as RFC 9110 has it."""

import tracemalloc

import pytest

from manset.press.door.negotiation import chosen


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate, zstd", "zstd"),
        ("x-gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br ; Q=0 , gzip;q=0.0", ""),
        ("*", "br"),
        ("*;q=0.1, gzip", "gzip"),
        ("br;q=0, *", "zstd"),
        ("*;q=0", ""),
        ("identity;q=0, *;q=0", ""),
        ("identity, gzip;q=0.5", ""),
        ("identity;q=0.5, gzip;q=0.5", "gzip"),
        ("identity", ""),
        ("deflate", ""),
        ("br;q=nonsense, gzip;q=0.1", "gzip"),
        ("br;q=7", "br"),
        ("br;level=3", "br"),
        (",;,=;q", ""),
    ],
)
def test_the_best_encoding_that_is_not_refused(accepted: str, encoding: str) -> None:
    assert chosen(accepted) == encoding


def test_headers_of_any_length_do_not_fill_the_memory() -> None:
    tracemalloc.start()
    try:
        for number in range(200):
            assert chosen(f"{number}{'z' * 300_000}, br") == ""
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 5_000_000, f"{kept} bytes are kept of headers that nobody will send again"
