"""Text as people write it."""

from hypothesis import given
from hypothesis import strategies as st

from manset.lib.text import fold, squeeze, tidy


def test_tidy_composes_and_drops_what_nobody_sees() -> None:
    assert tidy("e\u0301\u00ad\u200b\ufeffx\x00") == "éx"
    assert tidy("\u0092") == "’"
    assert tidy("İstanbul ılık") == "İstanbul ılık"
    assert tidy("نمی\u200cخواهم") == "نمی\u200cخواهم"


def test_squeeze_is_one_line() -> None:
    assert squeeze(" a\u00a0 b\n\tc ") == "a b c"


def test_fold_makes_every_i_alike() -> None:
    assert fold("IĞDIR") == fold("Iğdır") == fold("iğdir") == "igdir"
    assert fold("İLGİLİ  Haberler") == "ilgili haberler"


@given(st.text())
def test_tidied_text_can_be_encoded_and_stays(text: str) -> None:
    once = tidy(text)
    once.encode()
    assert tidy(once) == once
