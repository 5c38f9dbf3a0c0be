"""Minutes to read, by language."""

from manset.lib.reading_time import minutes


def test_a_minute_is_the_least() -> None:
    assert minutes("", "en") == minutes("One word.", "tr") == 1


def test_english_is_read_at_238_words_a_minute() -> None:
    assert minutes("word " * 238 * 3, "en-GB") == 3
    assert minutes("word " * 238 * 3, None) == 3


def test_turkish_takes_longer_a_word() -> None:
    assert minutes("kelime " * 173 * 3, "tr") == 3


def test_chinese_is_counted_in_characters() -> None:
    assert minutes("字" * 255 * 4, "zh-Hans") == 4
