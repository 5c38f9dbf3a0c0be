"""A document by itself: any bytes give markup or one refusal, and what went is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manset.ingest.clean.body import clean
from manset.ingest.clean.charset import Undecodable
from manset.ingest.clean.document import declared_base, kept
from manset.ingest.clean.tree import bounded


def _dropped(markup: str) -> dict[str, str]:
    return {what: why for what, why, _ in kept(markup.encode()).dropped}


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>Iğdır ısı İzmir</p>".encode(), "Iğdır ısı İzmir"),
        (b"\xef\xbb\xbf<meta charset=latin5><p>" + "ğüşiöç".encode(), "ğüşiöç"),
        (b"<meta charset=iso-8859-9><p>" + "ışığı İĞÜŞ".encode("cp1254"), "ışığı İĞÜŞ"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=windows-1254'><p>\xfd\xfe", "ış"),
        (b"<!-- <meta charset=koi8-r> --><meta charset=windows-1254><p>\xfd\xfe", "ış"),
        (b"<meta name=description content='charset=koi8-r'><meta charset=windows-1254><p>\xfd\xfe", "ış"),
        ("\ufeff<p>ısı".encode("utf-16-le"), "ısı"),
        ("<p>e\u0301 I\u0307 &#304;&#x131;&nbsp;&rsquo;</p>".encode(), "é İ İı ’"),
    ],
)
def test_charset_and_characters(data: bytes, text: str) -> None:
    assert kept(data).text == text


def test_bytes_that_contradict_what_they_say_are_refused() -> None:
    with pytest.raises(Undecodable, match="utf-8"):
        kept(b"<meta charset=utf-8><p>\xff\xfe\xfd\xfc")


def test_what_went_is_told_once_and_with_its_reason() -> None:
    told = kept(b"<p onclick=a onclick2=b>x</p><p onclick=c>y</p><svg><script>z</script></svg>").dropped
    assert ("onclick=", "no attribute that a body keeps", 2) in told
    assert [what for what, _, _ in told if what.startswith("<")] == ["<svg>"]  # not each thing in it


def test_links_pictures_and_embeds_are_told() -> None:
    told = _dropped(
        "<a href='javascript:x'>a</a><img src='https://pixel.wp.com/g.gif'><iframe src='https://player.vimeo.com/video/12'></iframe>"
    )
    assert told["<a href='javascript:x'>"].startswith("no address")
    assert told["<img src='https://pixel.wp.com/g.gif'>"] == "counts readers"
    assert told["<iframe src='https://player.vimeo.com/video/12'>"] == "now a link to 'https://vimeo.com/12'"


def test_what_is_kept_is_what_parsers_keep() -> None:
    assert kept(b"<p>a <b>b</b></p>").dropped == ()
    assert kept(b"<p>a <b>b</b></p>").html == "<p>a <b>b</b></p>"


@pytest.mark.parametrize(
    ("markup", "base"),
    [
        ("<base href='https://a.example/b/'>", "https://a.example/b/"),
        ("<base target=_blank href=//a.example/b/>", "https://a.example/b/"),
        ("<!-- <base href='https://a.example/'> -->", None),
        ("<script>'<base href=\"https://a.example/\">'</script>", None),
        ("<base href='javascript:x'>", None),
        ("<base href='/b/'>", None),
        ("<p>", None),
    ],
)
def test_a_base_that_a_document_declares(markup: str, base: str | None) -> None:
    assert declared_base(markup) == base


def test_an_operators_base_goes_before() -> None:
    data = b"<base href='https://a.example/'><a href=x>y</a>"
    assert 'href="https://a.example/x"' in kept(data).html
    assert 'href="https://b.example/x"' in kept(data, "https://b.example/").html


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=300)
    | st.lists(
        st.sampled_from(
            [
                b"<",
                b"<p>",
                b"<base href=",
                b"<meta charset=",
                b"<!--",
                b"-->",
                b"'",
                b"utf-16",
                b"\xff",
                b"\x00",
                b"<svg>",
                b"&#",
                b"<a href='java\tscript:",
            ]
        ),
        max_size=20,
    ).map(b"".join)
)
def test_any_bytes_give_markup_or_a_refusal(data: bytes) -> None:
    try:
        line = kept(data).html.replace("\n", " ")
    except Undecodable as refusal:
        line = str(refusal)
    assert "\n" not in line
    assert "<script" not in line
    assert "<svg" not in line


@pytest.mark.parametrize(
    "tag",
    [
        "p " + " ".join(f'a{number}="x"' for number in range(2000)),
        "p q='>' " + " ".join(f"a{number}" for number in range(2000)),
        "p it's " + "/".join(f"a{number}" for number in range(2000)),
    ],
)
def test_a_tag_with_thousands_of_attributes_keeps_its_words_alone(tag: str) -> None:
    assert clean(f"<p>One.</p><{tag}>Two <b>b</b>.</p>") == "<p>One.</p>\n<p>Two <b>b</b>.</p>"
    assert bounded(f"<{tag}>Two.</p>") == "<p>Two.</p>"


def test_a_long_tag_with_few_attributes_stays() -> None:
    picture = f'<img alt="{"x / y > z " * 3000}" src="https://a.example/a.jpg">'
    assert bounded(picture) == picture
    for broken in ("<a " * 40_000, "<a b='" * 40_000, '<a ="' * 40_000):
        assert bounded(broken) == broken
