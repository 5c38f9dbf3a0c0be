"""Each format is told from all others; mangled files give items or one line, whatever was done to them."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manset.ingest.parse import Item, Refused, parse
from manset.ingest.parse.document import Document
from manset.ingest.parse.formats import RECOGNISED, recognised
from tests.plugins.needs import CORPORA

_TESTDATA = Path(__file__).parent / "testdata"
_WIRES = _TESTDATA / "wires"
_POST = {
    "id": 1,
    "title": {"rendered": "A"},
    "content": {"rendered": "<p>One.</p>"},
    "link": "https://a.example/1",
}
_SAMPLES: dict[str, bytes] = {
    "ninjs": (_WIRES / "ninjs_1.json").read_bytes(),
    "newsml_g2": (_WIRES / "newsml_g2.xml").read_bytes(),
    "newsml": (_WIRES / "newsml.xml").read_bytes(),
    "nitf": (_WIRES / "nitf.xml").read_bytes(),
    "iptc7901": (_WIRES / "iptc7901.txt").read_bytes(),
    "anpa1312": (_WIRES / "anpa1312.txt").read_bytes(),
    "mail": (_WIRES / "mail.eml").read_bytes(),
    "wordpress": json.dumps([_POST]).encode(),
    "wxr": b'<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>A</title><wp:post_type>post</wp:post_type></item></channel></rss>',
    "rss": b"<rss version='2.0'><channel><item><title>A</title></item></channel></rss>",
    "atom": b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>A</title></entry></feed>",
    "jsonfeed": b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_text": "A"}]}',
    "html": (_TESTDATA / "pages" / "smartmag.html").read_bytes(),
    "text": (_TESTDATA / "pages" / "jetpack.txt").read_bytes(),
}
_SAID = {"newsml_g2": "newsml-g2"}  # as items name it


@pytest.mark.parametrize("name", sorted(_SAMPLES))
def test_a_sample_is_recognised_as_its_format_alone(name: str) -> None:
    assert recognised(_SAMPLES[name]) == [name]
    assert {item.format for item in parse(_SAMPLES[name])} == {_SAID.get(name, name)}


def test_there_is_a_sample_of_every_format() -> None:
    assert set(_SAMPLES) == set(RECOGNISED)


@pytest.mark.parametrize(
    "name", ["newsml_g2", "newsml", "wxr", "rss", "atom", "ninjs", "jsonfeed", "wordpress"]
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_nor_does_its_encoding_matter(name: str, encoding: str) -> None:
    text = _SAMPLES[name].decode().replace('encoding="UTF-8"', f'encoding="{encoding.removesuffix("-sig")}"')
    assert [item.title for item in parse(text.encode(encoding))] == [
        item.title for item in parse(_SAMPLES[name])
    ]


@pytest.mark.needs_corpora
@pytest.mark.parametrize(
    ("folder", "pattern", "names"),
    [
        ("ninjs", "examples/[123].*/*.json", {"ninjs"}),
        ("ninjs", "examples/NewsML/*.xml", {"newsml"}),
        ("newsml-g2", "tests/**/*.xml", {"newsml_g2"}),
        ("wordpress", "*.xml", {"wxr"}),
        ("feeds", "tests/wellformed/rss/*.xml", {"rss"}),
        ("feeds", "tests/wellformed/atom10/*.xml", {"atom"}),
    ],
)
def test_other_peoples_files_are_each_of_one_format(folder: str, pattern: str, names: set[str]) -> None:
    files = sorted((CORPORA / folder).glob(pattern))[:150]
    found = {path.name: recognised(path.read_bytes()) for path in files}
    assert {name: told for name, told in found.items() if set(told) != names} == {}
    assert files


def _items_or_refusal(data: bytes) -> None:
    items: list[Item] = []
    refusal = ""
    try:
        items = parse(data)
    except Refused as refused:
        refusal = str(refused)
    assert "\n" not in refusal
    assert len(refusal) < 400
    for item in items:
        assert "<script" not in (item.body_html or "").lower()
        json.dumps(item.as_json(), ensure_ascii=False).encode()


_DAMAGE = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(
        [b"\x00", b"\x01", b"\x02", b"\x03", b"<", b"</", b"&", b"&a;", b"]]>", b"<!DOCTYPE x [", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"{", b"[", b"null", b"\n\n", b"--outer--", b"\\ud800"]
    ),
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(sorted(_SAMPLES)),
    st.lists(st.tuples(st.floats(0, 1), _DAMAGE, st.integers(0, 60)), max_size=4),
)
def test_mangled_files_give_items_or_one_line(name: str, wounds: list[tuple[float, bytes, int]]) -> None:
    data = _SAMPLES[name]
    for where, damage, gone in wounds:
        at = int(where * len(data))
        data = data[:at] + damage + data[at + gone :]
    _items_or_refusal(data)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(_SAMPLES)), st.floats(0, 1))
def test_files_cut_off_anywhere_give_items_or_one_line(name: str, where: float) -> None:
    _items_or_refusal(_SAMPLES[name][: int(where * len(_SAMPLES[name]))])


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["ninjs", "wordpress", "jsonfeed"]), st.data())
def test_json_with_anything_anywhere_gives_items_or_one_line(name: str, data: st.DataObject) -> None:
    document = json.loads(_SAMPLES[name])
    target = document[0] if isinstance(document, list) else document
    for _ in range(data.draw(st.integers(1, 3))):
        inner = target
        while isinstance(inner, dict) and inner:
            key = data.draw(st.sampled_from(sorted(inner)))
            if not isinstance(inner[key], dict | list) or data.draw(st.booleans()):
                inner[key] = data.draw(_JSON)
                break
            inner = inner[key][0] if isinstance(inner[key], list) and inner[key] else inner[key]
    _items_or_refusal(json.dumps(document).encode())


_DEEP = 100_000
_HOSTILE: dict[str, bytes] = {
    "deep NITF": b"<nitf><body>" + b"<block>" * _DEEP,
    "deep G2": b"<newsItem guid='a'>" + b"<x>" * _DEEP,
    "deep NewsML": b"<NewsML><NewsItem>" + b"<NewsComponent>" * _DEEP,
    "deep export": b'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item>' + b"<x>" * _DEEP,
    "deep ninjs": b'{"uri": "a", "associations": ' + b'{"b": {"uri": "c", "associations": ' * 20_000,
    "deep whole ninjs": b'{"uri": "a", "altids": ' + b'{"b":' * 900 + b"1" + b"}" * 900 + b"}",
    "deep post": b'{"id": 1, "title": {"rendered": "A"}, "acf": ' + b"[" * _DEEP,
    "many headers": b"From: a@a.example\n" + b"X-A: b\n" * _DEEP,
    "many parts": b"From: a@a.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nA\n" * 5000 + b"--b--",
    "one long header": b"From: a@a.example\nSubject: " + b"=?utf-8?q?a?= " * _DEEP,
    "a long line": b"\x01a0001 4 i 12\n\x02" + b"a " * 2_000_000 + b"\x03",
    "many messages": b"\x01a0001 4 i 12\n\x02A\x03" * 10_000,
    "many brackets": b"<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><item><content><![CDATA[" + b"[caption " * 50_000 + b"]]></content></item></channel></rss>",
    "many tags of classic text": b"<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><item><content><![CDATA[" + b"<pre " * 50_000 + b"]]></content></item></channel></rss>",
    "50 MB": b"\x01a0001 4 i 12\n\x02" + b"a" * 50_000_000,
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(_HOSTILE))
def test_what_is_made_to_hurt_is_over_soon(name: str) -> None:
    begun = time.process_time()
    _items_or_refusal(_HOSTILE[name])
    assert time.process_time() - begun < 20


def test_text_with_a_brace_is_not_searched_for_json_twice() -> None:
    document = Document("{ not json")
    assert document.first_object is None
