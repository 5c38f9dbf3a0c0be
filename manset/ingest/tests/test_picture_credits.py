"""Whose a picture is, by its own metadata, when the item does not say; and never more of it than that."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from manset.ingest.intake.pictures import NotShown, check, picture_of
from manset.ingest.intake.pictures.illustrating import without_credit

_XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" {credit}>
<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{rights}</rdf:li></rdf:Alt></dc:rights>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def _xmp(creator: str = "", credit: str = "", rights: str = "") -> bytes:
    said = f'photoshop:Credit="{credit}"' if credit else ""
    return _XMP.format(creator=creator, credit=said, rights=rights).encode()


def _jpeg(**more: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", (30, 20), "teal").save(out, "JPEG", **more)
    return out.getvalue()


def _exif(artist: str = "", rights: str = "") -> Image.Exif:
    exif = Image.Exif()
    if artist:
        exif[0x013B] = artist
    if rights:
        exif[0x8298] = rights
    exif.get_ifd(0x8825)[1] = "N"
    return exif


def _iim(jpeg: bytes, *records: tuple[int, int, bytes]) -> bytes:
    """Return a JPEG with IPTC's records in Photoshop's segment (APP13)."""
    data = b"".join(
        b"\x1c" + bytes((record, dataset)) + len(value).to_bytes(2, "big") + value
        for record, dataset, value in records
    )
    block = b"8BIM\x04\x04\x00\x00" + len(data).to_bytes(4, "big") + data + (b"\0" if len(data) % 2 else b"")
    segment = b"Photoshop 3.0\x00" + block
    return jpeg[:2] + b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big") + segment + jpeg[2:]


@pytest.mark.parametrize(
    ("data", "credit"),
    [
        (_jpeg(xmp=_xmp("Işıl Ağaoğlu", "Meridian")), "Işıl Ağaoğlu/Meridian"),
        (_jpeg(xmp=_xmp("Işıl Ağaoğlu", "Işıl Ağaoğlu / Meridian")), "Işıl Ağaoğlu / Meridian"),
        (_jpeg(xmp=_xmp(rights="© 2026 Meridian")), "© 2026 Meridian"),
        (_jpeg(exif=_exif("Ada Kaya")), "Ada Kaya"),
        (_jpeg(exif=_exif(rights="(c) Ada Kaya")), "(c) Ada Kaya"),
        (_jpeg(exif=_exif("unknown", "Ada Kaya")), "Ada Kaya"),
        (_iim(_jpeg(), (1, 90, b"\x1b%G"), (2, 80, "Işıl".encode()), (2, 110, b"AA")), "Işıl/AA"),
        (_iim(_jpeg(), (2, 80, "Zoë".encode("cp1252"))), "Zoë"),
        (_iim(_jpeg(), (2, 80, b"A"), (2, 80, b"B")), "A, B"),
        (_iim(_jpeg(xmp=_xmp("X", "Wire")), (2, 80, b"Old")), "X/Wire"),
        (_jpeg(xmp=b"<broken"), ""),
        (_jpeg(xmp=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), ""),
        (_jpeg(exif=_exif("   ")), ""),
        (_jpeg(), ""),
    ],
)
def test_what_a_file_says_of_itself(data: bytes, credit: str) -> None:
    assert check(data).credit == credit


@pytest.mark.parametrize("name", ["PNG", "WEBP"])
def test_other_formats_say_it_too(name: str) -> None:
    out = BytesIO()
    Image.new("RGB", (30, 20), "teal").save(out, name, exif=_exif("Ada Kaya"))
    assert check(out.getvalue()).credit == "Ada Kaya"


@pytest.mark.django_db
def test_the_item_is_heard_before_the_file() -> None:
    assert picture_of(check(_jpeg(exif=_exif("Ada"))), "a.jpg", credit="Meridian").credit == "Meridian"
    assert picture_of(check(_jpeg(exif=_exif("Can"))), "b.jpg").credit == "Can"


@pytest.mark.parametrize(
    ("caption", "told"),
    [
        ("The deck at 2am. Illustration: Poyraz", "The deck at 2am."),
        ("The deck at 2am. (Illustration: Poyraz)", "The deck at 2am."),
        ("The deck at 2am. Poyraz", "The deck at 2am."),
        ("Illustration: Poyraz", ""),
        ("The deck of the Poyraz at 2am", "The deck of the Poyraz at 2am"),
    ],
)
def test_a_caption_does_not_say_the_credit_again(caption: str, told: str) -> None:
    assert without_credit(caption, "Poyraz") == told


def test_a_picture_that_nobody_can_see_is_none() -> None:
    out = BytesIO()
    Image.new("RGB", (1, 1)).save(out, "PNG")
    with pytest.raises(NotShown, match="1 × 1"):
        check(out.getvalue())


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=200))
def test_broken_metadata_costs_no_picture(xmp: bytes, records: bytes) -> None:
    segment = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(records).to_bytes(4, "big") + records
    plain = _jpeg(xmp=xmp)
    data = plain[:2] + b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big") + segment + plain[2:]
    assert check(data).extension == "jpg"
