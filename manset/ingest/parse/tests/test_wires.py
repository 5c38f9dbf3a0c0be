"""IPTC 7901 and ANPA 1312: messages as they come over the line, in the charsets of their time."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from manset.ingest.parse import Credit, Item, Refused, newscodes, parse

_FILES = Path(__file__).parent / "testdata" / "wires"
_NOTES = "Notebook Note to editors - adds the union The following information is not intended for publication - Editing by: Lena Ortiz mrd da lo"
_TEXT = "Ankara (AA) - The council met on Monday and it was said that it will meet again.\r\n"


def _iptc(
    text: str = _TEXT, header: str = "mrd0001 4 i 12 mrd 0001\r\nA/B\r\n", charset: str = "latin-1"
) -> Item:
    [item] = parse(f"\x01{header}\x02{text}\x03\r\n031030 GMT Nov 25\r\n\x04".encode(charset))
    return item


def _anpa(
    over: str = "^A headline<\r\n",
    line: str = "r i\x13\x11 bc-Slug   11-03 0104",
    text: str = "\t   One.\r\n\t   Two.\r\n",
) -> Item:
    data = f"\x16\x16\x01w2870\x1faaa\r\n{line}\r\n\x02^BC-Slug,10<\r\n{over}{text}\x03AP-WF-11-03-25 1030GMT<\r\n\x04"
    [item] = parse(data.encode("latin-1"))
    return item


def test_iptc_7901() -> None:
    [item] = parse((_FILES / "iptc7901.txt").read_bytes())
    assert (item.format, item.guid, item.title) == (
        "iptc7901",
        "mrd0045-20251103",
        "Ferries stay in port at Çeşme",
    )
    assert item.credits == (Credit("Deniz Aksoy"), Credit("Reuters", "with", "agency"))
    assert item.body_text == (
        "Izmir (Reuters) - The ferries of the bay stayed in port on Monday, as crews asked for longer nights ashore.\n\n"
        'The port’s union said it would wait "as long as it takes" for an answer from the company.'
    )
    assert item.published == item.updated == datetime(2025, 11, 3, 10, 30, tzinfo=UTC)
    assert (item.urgency, item.section, item.place, item.language) == (3, "International", "Izmir", "en")
    assert (item.topics, item.slugline) == (("Turkey", "transport", "strike"), "Turkey/transport/strike")
    assert item.advisory == f"REFILE; 1ST LEAD; {_NOTES}"


def test_anpa_1312() -> None:
    [item] = parse((_FILES / "anpa1312.txt").read_bytes())
    assert (item.format, item.guid, item.version) == ("anpa1312", "tr--ferries-20251103", "1")
    assert item.title == "Ferries stay in port at Cesme"
    assert item.credits == (
        Credit("Deniz Aksoy"),
        Credit("AP", "with", "agency"),
        Credit("Lena Ortiz", "additional_reporting"),
    )
    assert item.body_html == (
        "<p>CESME, Turkey (AP) — The ferries of the bay — all twelve — stayed in port on Monday, as crews asked for longer nights ashore.</p>\n"
        "<p>“We want to sleep at home,” a deck hand said.</p>"
    )
    assert (item.urgency, item.section, item.place) == (3, "International", "CESME, Turkey")
    assert (item.slugline, item.advisory, item.signals) == (
        "BC-TR--Ferries",
        "UPDATES with union.",
        ("update",),
    )
    assert item.published == datetime(2025, 11, 3, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1254", "cp857", "iso-8859-9"])
def test_turkish_in_the_charsets_of_its_wires(charset: str) -> None:
    text = "Göçmen kuşlar =\r\n\r\nİzmir (AA) - Göçmen kuşlar için ağ kuran bir kişi daha yakalandı ve işlem yapıldı.\r\n"
    item = _iptc(text, charset=charset)
    assert (item.title, item.language) == ("Göçmen kuşlar", "tr")
    assert (
        item.body_text == "İzmir (AA) - Göçmen kuşlar için ağ kuran bir kişi daha yakalandı ve işlem yapıldı."
    )


def test_german_in_seven_bits() -> None:
    text = "Br}cke f}r F{hren gesperrt =\r\n\r\nBerlin (dpa) - Die Br}cke ist f}r die F{hren nicht zu |ffnen, und das wird auch so bleiben.\r\n"
    assert _iptc(text, charset="ascii").title == "Brücke für Fähren gesperrt"
    assert _iptc("A {b} =\r\n\r\nThe set {a,b} of the text is in it.\r\n").title == "A {b}"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("One line\r\n\r\nAnd the text that follows it here.\r\n", "One line"),
        ("A headline\r\nin two lines =\r\nAnd the text.\r\n", "A headline in two lines"),
        ("The text begins at once and goes on, it said.\r\n\r\nThen more.\r\n", "A/B"),
        (
            "    A headline\r\n        By Jane Doe\r\n    PARIS, Nov 3 (AFP) - It began.\r\n    It ended.\r\n",
            "A headline",
        ),
        ("PARIS, Nov 3 (AFP) - It began.\r\nIt ended.\r\n", "A/B"),
    ],
)
def test_where_the_headline_is(text: str, title: str) -> None:
    assert _iptc(text).title == title


def test_what_stands_over_the_dateline_and_under_the_text() -> None:
    item = _iptc(
        "    A headline\r\n        By Jane Doe\r\n    PARIS, Nov 3 (AFP) - It began in the morning of\r\nTuesday.\r\n    It ended.\r\n    jm/ab\r\nAFP\r\n031015 GMT NOV 25\r\n"
    )
    assert (item.place, item.credits) == ("PARIS", (Credit("Jane Doe"), Credit("AFP", "with", "agency")))
    assert item.body_text == "PARIS, Nov 3 (AFP) - It began in the morning of Tuesday.\n\nIt ended."


@pytest.mark.parametrize(
    ("text", "status", "until"),
    [
        ("KILL: Ferries =\r\n" + _TEXT, "cancelled", None),
        ("EMBARGO =\r\nA =\r\n" + _TEXT, "withheld", None),
        (
            "EMBARGOED UNTIL 3 November 2025 18:00 GMT =\r\nA =\r\n" + _TEXT,
            "usable",
            datetime(2025, 11, 3, 18, tzinfo=UTC),
        ),
        ("A kill is a word =\r\n" + _TEXT, "usable", None),
    ],
)
def test_kills_and_embargoes_of_7901(text: str, status: str, until: datetime | None) -> None:
    item = _iptc(text)
    assert (item.status, item.embargo_until) == (status, until)


def test_what_is_for_editors_is_withheld() -> None:
    assert _iptc(header="mrd0001 4 v 12\r\nA\r\n").status == "withheld"
    assert _anpa(line="r v\x13\x11 bc-Slug   11-03 0104").status == "withheld"
    assert _anpa("^EMBARGOED FOR RELEASE<\r\n^A<\r\n").status == "withheld"
    assert _anpa("^KILL<\r\n").status == "cancelled"


def test_a_commentary_is_opinion() -> None:
    assert _anpa(line="r k\x13\x11 bc-Slug   11-03 0104").kind == "opinion"


def test_anpa_without_a_unit_separator() -> None:
    head = "\x16\x16\x01a0123\r\nu i \x13bc-France-Vote \x14 11-03 0210\r\n"
    text = "\x02^BC-France-Vote,1st Ld-Writethru,0210<\r\n^French vote opens<\r\n^By JEAN MARTIN=\r\n\tPARIS (AP) _ It began.\r\n^___<\r\n\x03AP-NY-11-03-25 1015EST\r\n\x04"
    [item] = parse((head + text).encode())
    assert (item.format, item.title, item.urgency, item.section) == (
        "anpa1312",
        "French vote opens",
        3,
        "International",
    )
    assert (item.version, item.place, item.credits[0]) == ("1", "PARIS", Credit("Jean Martin"))
    assert item.body_text == "PARIS (AP) — It began."


def test_an_id_of_its_own_with_a_version() -> None:
    item = _iptc(header="bkn014 4 pl 171 vvvvb KNA 170123-89-00065#2\r\nBundestag/Kinder\r\n")
    assert (item.guid, item.version, item.section) == ("170123-89-00065", "2", "Politics")


def test_many_messages_of_a_file() -> None:
    one = "\x01mrd000{0} 4 i 12\r\nA\r\n\x02Title {0} =\r\nText.\r\n\x03\r\n031030 GMT Nov 25\r\n\x04\r\n"
    assert [item.title for item in parse("".join(map(one.format, (1, 2, 3))).encode())] == [
        "Title 1",
        "Title 2",
        "Title 3",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x01mrd0001 4 i 12\r\nA\r\n\x02Text", "number 1 has no end of its text (ETX)"),
        (b"\x01mrd0001 4 i 12\r\nA", "number 1 has no end of its header (STX)"),
        (b"\x01mrd0001 4 i 1\r\n\x02A\x03\x04\x01mrd 4\r\n\x02B\x03", "not IPTC 7901: its header is"),
        (b"\x16\x16\x01w2870\x1faaa\r\n\x02A\x03", "not ANPA 1312: its header is"),
        (b"\x01mrd0001 4 i 12\r\n\x02" + b"\x00\xff" * 10, "no end of its text"),
    ],
)
def test_what_breaks_off_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse(data)
    assert reason in str(refusal.value)


def test_a_text_of_one_line_is_no_sign_off() -> None:
    assert _iptc("Text only line\r\n").body_text == "Text only line"
    assert _iptc("A headline =\r\nThe text.\r\n\r\ndpa al rmo\r\n").body_text == "The text."


def test_two_lines_of_one_sentence_are_one_paragraph() -> None:
    item = _iptc(
        "A =\r\nGeneva (dpa) - Switzerland is joining a growing number of countries\r\nthat refrain.\r\n"
    )
    assert (
        item.body_html
        == "<p>Geneva (dpa) - Switzerland is joining a growing number of countries that refrain.</p>"
    )


@pytest.mark.parametrize(
    ("line", "killed"),
    [
        ("KILL: Ferries", True),
        ("Kill: Ferries", True),
        ("MANDATORY KILL - Ferries", True),
        ("KILL", True),
        ("İPTAL: Vapurlar", True),
        ("WITHDRAWAL (Ferries)", True),
        ("Kill the bill, say protesters", False),
        ("KILLED in action", False),
        ("Police kill one", False),
        ("Withdrawal from the treaty", False),
    ],
)
def test_which_lines_are_kills(line: str, *, killed: bool) -> None:
    assert newscodes.is_kill(line) is killed


def test_a_slug_about_killing_is_no_kill() -> None:
    data = "\x16\x16\x01w2870\x1faaa\r\nr i bc-Slug   11-03 0104\r\n\x02^BC-US--{0},10<\r\n^A<\r\n\t   One.\r\n\x03AP-WF-11-03-25 1030GMT<\r\n\x04"
    [item] = parse(data.format("Police Killing").encode())
    assert (item.status, item.signals) == ("usable", ())
    [item] = parse(data.format("Police, KILL").encode())
    assert (item.status, item.signals) == ("cancelled", ("kill",))
    assert _iptc(header="mrd0001 4 i 12\r\nPolice/killed\r\n").signals == ()
