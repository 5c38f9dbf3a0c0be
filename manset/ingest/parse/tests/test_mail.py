"""Mail: a story with its pictures in the charsets of its parts; what is no story; what only looks like mail."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from manset.ingest.parse import Credit, Item, Media, Refused, parse
from manset.ingest.parse.document import RawDocument
from manset.ingest.parse.mail import parse as mail_parse
from manset.ingest.parse.mail import parts
from manset.ingest.parse.recognise.mail import recognises

_FILE = (Path(__file__).parent / "testdata" / "wires" / "mail.eml").read_bytes()
_TEXT = "The council met on Monday, and it was said that it will meet again.\n\nIt did not say when."


def _mail(
    body: str = _TEXT, *, subject: str = "A bridge stands", head: str = "", charset: str = "utf-8"
) -> Item:
    text = (
        f"From: Jane Doe <jane@ledger.example>\nSubject: {subject}\nMessage-ID: <1@a.example>\n{head}\n{body}"
    )
    [item] = parse(text.encode(charset))
    return item


def test_a_story_with_its_parts() -> None:
    [item] = parse(_FILE)
    assert (item.format, item.guid, item.title) == (
        "mail",
        "20251103.4411@meridian.example",
        "Vapurlar Çeşme'de kaldı",
    )
    assert item.credits == (Credit("Deniz Aksoy"), Credit("Meridian", "with", "agency"))
    assert item.published is not None
    assert item.published.isoformat() == "2025-11-03T12:30:00+03:00"
    assert (item.language, item.topics, item.place, item.advisory) == (
        "tr",
        ("vapur", "grev"),
        "ÇEŞME",
        "For Tuesday's paper",
    )
    assert item.body_html == (
        "<p>ÇEŞME (Meridian) - Körfezin vapurları pazartesi limanda kaldı.</p>\n"
        '<figure><img src="mail-part-3/ferry.jpg" alt="Vapur"></figure>\n<p>Mürettebat beklediğini söyledi.</p>'
    )
    assert item.media == (
        Media("mail-part-3/ferry.jpg", "image/jpeg", "Vapur", name="ferry.jpg"),
        Media(None, "application/pdf", name="çizelge.pdf"),
    )
    assert list(parts(_FILE)) == ["mail-part-3/ferry.jpg"]
    assert parts(_FILE)["mail-part-3/ferry.jpg"].startswith(b"\xff\xd8\xff")


def test_several_senders_are_several_authors() -> None:
    data = b"From: Jane Doe <j@a.example>, Ali Veli <a@a.example>\nSubject: A bridge stands\nMessage-ID: <1@a.example>\n\nText.\n"
    [item] = parse(data)
    assert item.credits == (Credit("Jane Doe"), Credit("Ali Veli"))


def test_bytes_that_are_not_what_ascii_says() -> None:
    page = '<html><head><meta charset="windows-1254"></head><body><p>İlk şehir</p></body></html>'
    assert (
        _mail(page, head='Content-Type: text/html; charset="us-ascii"\n', charset="windows-1254").body_text
        == "İlk şehir"
    )


def test_names_of_files_as_mail_programs_write_them() -> None:
    data = _FILE.replace(b'filename="ferry.jpg"', b'filename="=?utf-8?q?k=C3=B6pr=C3=BC.jpg?="')
    [item] = parse(data)
    [picture, _] = item.media
    assert (picture.url, picture.name) == ("mail-part-3/k%C3%B6pr%C3%BC.jpg", "köprü.jpg")
    assert list(parts(data)) == [picture.url]
    assert f'src="{picture.url}"' in (item.body_html or "")


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        ("", "utf-8"),
        ("", "windows-1254"),
        ("Content-Type: text/plain; charset=iso-8859-9\n", "iso-8859-9"),
        ("Content-Type: text/plain; charset=no-such\n", "utf-8"),
        ("Content-Type: text/plain; charset=us-ascii\n", "utf-8"),
    ],
)
def test_charsets(head: str, charset: str) -> None:
    item = _mail(
        "Göçmen kuşlar için ağ kuran bir kişi daha yakalandı ve işlem yapıldı.",
        head=head,
        charset=charset,
        subject="Kuşlar",
    )
    assert item.body_text == "Göçmen kuşlar için ağ kuran bir kişi daha yakalandı ve işlem yapıldı."
    assert item.title == "Kuşlar"


def test_a_text_is_its_paragraphs_without_signature() -> None:
    item = _mail("By John Roe\n\nFirst.\n\nSecond < third.\n\n-- \nJane Doe\nThe Ledger")
    assert item.body_html == "<p>First.</p>\n<p>Second &lt; third.</p>"
    assert item.credits == (Credit("John Roe"),)
    assert _mail().credits == (Credit("Jane Doe"),)


def test_flowed_text() -> None:
    item = _mail("One line that \ngoes on.\n\nAnother.", head='Content-Type: text/plain; format="flowed"\n')
    assert item.body_html == "<p>One line that goes on.</p>\n<p>Another.</p>"


def test_what_is_forwarded_is_the_story() -> None:
    said = "---------- Forwarded message ----------\nFrom: A <a@a.example>\nDate: today\nSubject: B\n\nThe text.\n\nMore."
    item = _mail(said, subject="Re: Fwd: [desk] A bridge stands")
    assert (item.title, item.body_text) == ("A bridge stands", "The text.\n\nMore.")


@pytest.mark.parametrize(
    ("subject", "body", "status", "until"),
    [
        ("KILL: A bridge stands", _TEXT, "cancelled", None),
        ("EMBARGOED: A bridge stands", _TEXT, "withheld", None),
        (
            "A bridge stands",
            f"EMBARGOED UNTIL 3 November 2025, 18:00 GMT\n\n{_TEXT}",
            "usable",
            datetime(2025, 11, 3, 18, tzinfo=UTC),
        ),
        ("A bridge stands", f"Ambargolu\n\n{_TEXT}", "withheld", None),
        ("Embargo of grain is off", _TEXT, "withheld", None),
        ("A bridge stands", _TEXT, "usable", None),
    ],
)
def test_kills_and_embargoes(subject: str, body: str, status: str, until: datetime | None) -> None:
    item = _mail(body, subject=subject)
    assert (item.status, item.embargo_until) == (status, until)
    assert (item.body_text or "").startswith("The council")


def test_a_page_saved_as_mhtml_is_a_page() -> None:
    page = (
        "<html><head><title>A bridge stands</title></head><body><article><h1>A bridge stands</h1><p>"
        + _TEXT * 4
        + "</p></article></body></html>"
    )
    text = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://ledger.example/bridge\nSubject: A bridge stands\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\n\n{page}\n--b--\n'
    )
    [item] = parse(text.encode())
    assert (item.format, item.title, item.url) == ("html", "A bridge stands", "https://ledger.example/bridge")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("From: a@a.example\nSubject:\n\n\n", "without a subject, a text and an attachment"),
        (
            "From: a@a.example\nTo: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nText",
            "truncated mail",
        ),
        (
            "From: a@a.example\nTo: b\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\n--b--\n",
            "encrypted",
        ),
        ("From: a@a.example\nTo: b\nAuto-Submitted: auto-replied\n\nI am away.", "automatic answer"),
        (
            "From: a@a.example\nTo: b\nMIME-Version: 1.0\n"
            + "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(60)),
            "mail",
        ),
    ],
)
def test_what_is_no_story_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse(text.encode())
    assert reason in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        "Subject: bridges\nDate: 3 November 2025\n\nA bridge stands in the middle of the town, and people go over it each day.",
        "From: Ankara\nTo: Istanbul\n\nA train goes from the one town to the other each day, and people take it.",
    ],
)
def test_a_text_with_colons_is_no_mail(text: str) -> None:
    assert not recognises(text.encode())


def test_seven_bits_of_unicode_are_read_in_mail() -> None:
    text = "+ATA-stanbul+IBk-da kar ya+AR8-d+ATE."
    item = _mail(text, head="Content-Type: text/plain; charset=utf-7\n")
    assert item.body_text == "İstanbul’da kar yağdı."


def test_what_is_nested_without_end_is_refused_in_words() -> None:
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    data = f"From: Jane Doe <jane@ledger.example>\nSubject: A bridge\nMessage-ID: <1@a.example>\n{nested}"
    with pytest.raises(Refused, match="nested too deep"):
        mail_parse(RawDocument(data.encode()))


def _in_mbox(*messages: bytes) -> bytes:
    return b"".join(b"From wire@a.example Sat Nov 28 10:00:00 2026\n" + each + b"\n\n" for each in messages)


def test_a_folder_of_messages_is_a_story_for_each_with_its_own_pictures() -> None:
    plain = b"From: Jane Doe <j@a.example>\nSubject: A bridge stands\nMessage-ID: <9@a.example>\n\nIt stood.\n\n>From the quay.\n"
    answer = b"From: Jane Doe <j@a.example>\nSubject: Out\nAuto-Submitted: auto-replied\n\nI am away.\n"
    bad: list[str] = []
    data = _in_mbox(_FILE, plain, answer, _FILE.replace(b"20251103.4411", b"20251103.4412"))
    items = parse(data, bad=bad)
    assert [item.guid for item in items] == [
        "20251103.4411@meridian.example",
        "9@a.example",
        "20251103.4412@meridian.example",
    ]
    assert items[1].body_text == "It stood.\n\nFrom the quay."
    assert bad == ["item 3: an automatic answer or a report of delivery, and no news"]
    addresses = [media.url for item in items for media in item.media if media.url]
    assert addresses == ["mail-part-3/ferry.jpg", "mail-part-3003/ferry.jpg"]
    assert list(parts(data)) == addresses
