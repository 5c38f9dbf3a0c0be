"""NewsML-G2: a message with a package, a text and a picture; single items; what breaks the standard or is no news."""

import base64
from pathlib import Path

import pytest

from manset.ingest.parse import Credit, Item, Media, Refused, parse
from tests.plugins.needs import CORPORA

_FILE = (Path(__file__).parent / "testdata" / "wires" / "newsml_g2.xml").read_bytes()
_G2 = CORPORA / "newsml-g2"
_META = '<itemClass qcode="ninat:text"/><provider literal="Meridian"/><versionCreated>2025-11-03T12:30:00+03:00</versionCreated>'
_NO_NEWS = ("conceptItem", "knowledgeItem", "planningItem", "catalogItem", "<catalog ", "<catalog\n")
# Refused by the schema of 2.28 alone; it declares 2.29, in which it is right (2.29/should_pass has the same).
_RIGHT_LATER = {"2.29_affiliation_org_org.xml"}


def _xml(meta: str = "", about: str = "", content: str = "", attributes: str = 'guid="urn:a:1"') -> bytes:
    text = (
        f"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' standardversion='2.30' {attributes}><itemMeta>{_META}{meta}</itemMeta>"
        f"<contentMeta><headline>A</headline>{about}</contentMeta><contentSet>{content}</contentSet></newsItem>"
    )
    return text.encode()


def _item(*parts: str) -> Item:
    [item] = parse(_xml(*parts))
    return item


def test_a_message_is_its_texts_with_their_pictures() -> None:
    [item] = parse(_FILE)
    assert (item.format, item.guid, item.version, item.language) == (
        "newsml-g2",
        "urn:meridian:text:1",
        "2",
        "tr",
    )
    assert (item.title, item.standfirst) == (
        "Vapurlar limanda kaldı",
        "Mürettebat karada daha uzun gece istiyor.",
    )
    assert item.body_html == "<p>Körfezin vapurları pazartesi <strong>limanda</strong> kaldı.</p>"
    assert item.credits == (Credit("Deniz Aksoy"), Credit("Meridian", "with", "agency"))
    assert [
        each.isoformat() if each else None
        for each in (item.published, item.updated, item.embargo_until, item.expires_at)
    ] == [
        "2025-11-03T09:10:00+03:00",
        "2025-11-03T12:30:00+03:00",
        "2025-11-03T18:00:00+03:00",
        "2025-12-03T00:00:00+00:00",
    ]
    assert (item.kind, item.urgency, item.media_topics, item.topics) == (
        "opinion",
        3,
        ("medtop:20000533",),
        ("grev", "vapur"),
    )
    assert (item.place, item.slugline, item.signals) == ("Çeşme", "VAPUR-GREV", ("correction",))
    assert (item.copyright, item.usage_terms, item.advisory) == (
        "© 2025 Meridian",
        "Arşivlenemez",
        "Liman başkanının sözleri eklendi",
    )
    assert item.media == (
        Media("https://pictures.example/h.jpg", "image/jpeg", "Vapur", "Bir vapur limanda.", "Ozan Kaya/Meridian", 1600, 900),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("meta", "status"),
    [
        ("", "usable"),
        ('<pubStatus qcode="stat:withheld"/>', "withheld"),
        ('<pubStatus qcode="stat:canceled"/>', "cancelled"),
        ('<pubStatus qcode="stat:cancelled"/>', "cancelled"),
        ('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/usable"/>', "usable"),
        ("<embargoed/>", "withheld"),
        ('<pubStatus qcode="stat:strange"/>', "withheld"),
    ],
)
def test_status(meta: str, status: str) -> None:
    assert _item(meta).status == status


@pytest.mark.parametrize(
    "content",
    [
        "<inlineData contenttype='text/plain'>One.\n\nTwo.</inlineData>",
        f"<inlineData contenttype='text/plain; charset=utf-8' encoding='encd:base64'>{base64.b64encode(b'One.' + bytes(2).replace(bytes(1), b'%c' % 10) + b'Two.').decode()}</inlineData>",
        "<inlineXML contenttype='application/nitf+xml'><nitf xmlns='urn:n'><body><body.content><p>One.</p><p>Two.</p></body.content></body></nitf></inlineXML>",
        "<inlineXML contenttype='application/xhtml+xml'><html xmlns='http://www.w3.org/1999/xhtml'><body><p>One.</p><p>Two.</p></body></html></inlineXML>",
        "<inlineXML contenttype='text/html'><article xmlns='http://www.w3.org/1999/xhtml'><h1>A</h1><p>One.</p><p>Two.</p></article></inlineXML>",
        "<inlineData contenttype='text/html'>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</inlineData>",
        "<inlineData contenttype='text/html'><![CDATA[<p>One.</p><p>Two.</p><script>1</script>]]></inlineData>",
    ],
)
def test_content(content: str) -> None:
    item = _item("", "", content)
    assert (item.body_text, item.body_html) == ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>")


def test_who_made_it_and_who_sent_it() -> None:
    item = _item("", "<creator><name>Jane Doe</name></creator><infoSource><name>Reuters</name></infoSource>")
    assert item.credits == (Credit("Jane Doe"), Credit("Reuters", "with", "agency"))
    assert _item("").credits == (Credit("Meridian", "by", "agency"),)


def test_a_package_alone_says_what_is_in_it() -> None:
    text = (
        f"<packageItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:p'><itemMeta>{_META}</itemMeta><contentMeta><headline>Today</headline></contentMeta>"
        "<groupSet root='g'><group id='g'><itemRef residref='urn:1' href='https://a.example/1'><itemClass qcode='ninat:text'/><title>One</title></itemRef>"
        "<itemRef href='https://a.example/2.jpg' contenttype='image/jpeg'><itemClass qcode='ninat:picture'/><title>Two</title></itemRef></group></groupSet></packageItem>"
    )
    [item] = parse(text.encode())
    assert (item.title, item.body_html) == (
        "Today",
        '<ul><li><a href="https://a.example/1">One</a></li></ul>',
    )
    assert item.media == (Media("https://a.example/2.jpg", "image/jpeg", "Two"),)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<newsItem guid='a'/>", "the newsItem has no itemMeta"),
        (_xml(attributes=""), "the newsItem has no guid"),
        (b"<newsItem guid='a'><itemMeta><itemClass/><provider/></itemMeta></newsItem>", "no versionCreated"),
        (b"<newsItem guid='a'><itemMeta><itemClass/><provider/><versionCreated>soon</versionCreated></itemMeta></newsItem>", "no date and time"),
        (b"<planningItem guid='a'/>", "a planning item"),
        (b"<conceptItem/>", "a concept item"),
        (b"<newsMessage><itemSet><conceptItem/></itemSet></newsMessage>", "a news message without news: it has a concept item"),
        (b"<newsMessage/>", "it has no items"),
        (_xml()[:-30], "truncated XML"),
        (_xml().replace(b"2.30", b"2.29"), "neither catalogRef nor catalog"),
    ],
)  # fmt: skip
def test_what_is_no_news_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse(data)
    assert reason in str(refusal.value)


@pytest.mark.needs_corpora
def test_the_standards_own_files_are_read_or_refused_as_they_should() -> None:
    wrong, read = [], 0
    for path in sorted(_G2.rglob("tests/**/*.xml")):
        data = path.read_bytes()
        wanted = "should_pass" in path.parts or path.name in _RIGHT_LATER
        is_news = (
            not any(word in data.decode("utf-8", "replace") for word in _NO_NEWS) or b"<newsItem" in data
        )
        try:
            read += len(parse(data)) > 0
            verdict = "read"
        except Refused as refusal:
            verdict = str(refusal)
        expected = (verdict == "read") if wanted and is_news else (verdict != "read")
        no_news = "no news" in verdict
        if not expected and not (wanted and no_news):
            wrong.append((path.name, verdict))
    assert wrong == []
    assert read > 100


@pytest.mark.needs_corpora
def test_the_standards_own_examples_are_read() -> None:
    [item] = parse((_G2 / "examples" / "LISTING_2_NewsML-G2_Text_Document.xml").read_bytes())
    assert item.title == 'Fed to halt QE to avert "bubble"'
    assert item.credits == (Credit("Meredith Jameson"), Credit("Associated Press", "with", "agency"))
    assert (item.place, item.media_topics[0]) == ("New York, NY", "medtop:04000000")
    [photo] = parse((_G2 / "examples" / "LISTING_3_Photo_in_NewsML-G2.xml").read_bytes())
    assert [(each.url, each.width, each.credit) for each in photo.media] == [
        ("./GYI0062134533.jpg", 1500, "Getty Images")
    ]
    assert Credit("Spencer Platt", "photographs") in photo.credits


def test_a_text_laid_out_with_spaces_is_its_paragraphs() -> None:
    text = "(Adds detail)\n    * One\n    * Two\n\n    By Jane Doe\n    ANKARA, Nov 3 (Reuters) - The council met\nand went on\nmeeting.\n    It ended.\n\n (Reporting by Jane Doe; Editing by John Roe)"
    content = f"<inlineXML contenttype='application/xhtml+html'><html xmlns='http://www.w3.org/1999/xhtml'><body><p>{text}</p></body></html></inlineXML>"
    item = _item("", "<creator literal='Reuters'/>", content)
    assert (item.body_text or "").split("\n\n")[-2:] == [
        "ANKARA, Nov 3 (Reuters) - The council met and went on meeting.",
        "It ended.",
    ]
    assert Credit("Jane Doe") in item.credits


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_xml("<colour/>"), "itemMeta has no colour"),
        (_xml().replace(b"<contentSet>", b"<body/><contentSet>"), "newsItem has no body"),
        (_xml(attributes="guid='a' version='new'"), "its version is 'new'"),
    ],
)
def test_what_has_no_place_in_an_item_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        parse(data)


def test_a_break_in_a_headline_parts_words_and_all_terms_of_use_are_kept() -> None:
    about = "</contentMeta><rightsInfo><usageTerms xml:lang='en'>Not in print</usageTerms><usageTerms xml:lang='en'>Not online</usageTerms></rightsInfo><contentMeta>"
    item = _item("", about)
    assert item.usage_terms == "Not in print Not online"
    [item] = parse(_xml().replace(b"<headline>A</headline>", b"<headline>A bridge<br/>stands</headline>"))
    assert item.title == "A bridge stands"
