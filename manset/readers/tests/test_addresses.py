"""Which addresses we write to: those that reach their owner and nobody else."""

import pytest

from manset.readers.addresses import is_mail, tidy_mail


@pytest.mark.parametrize(
    "mail", ["ada@reader.example", "ada@gazete.örnek.example", "Ada+news@Reader.EXAMPLE"]
)
def test_an_address_of_a_reader_is_one(mail: str) -> None:
    assert is_mail(tidy_mail(mail))


@pytest.mark.parametrize(
    "mail",
    [
        "=?utf-8?q?ada?=@reader.example",  # which is written to as ada@reader.example
        "ı@reader.example",  # which few servers take
        "\N{LATIN SMALL LETTER LONG S}@reader.example",
        "ada@\N{ONE DOT LEADER}reader.example",  # a domain that begins with a dot once it is in ASCII
        "ada@reader.example\r\nBcc: bora@reader.example",
        "ada@straße.example",  # which is written to at strasse.example
        "root@localhost",
        "root@[127.0.0.1]",
        "root@[IPv6:::1]",
    ],
)
def test_what_cannot_be_written_to_or_is_somebody_elses_is_none(mail: str) -> None:
    assert not is_mail(tidy_mail(mail))
