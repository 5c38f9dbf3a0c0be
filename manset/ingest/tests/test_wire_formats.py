"""Formats of wires into the archive: what has a home there arrives; kinds, embargoes, expiries, kills, pictures in mails."""

import json
from base64 import encodebytes
from pathlib import Path
from typing import Any

import pytest

from manset.archive.models import Article
from manset.ingest.tests.newsdesk import deliver, ingest, kinds, picture, states, story, text, the_article

pytestmark = pytest.mark.usefixtures("politics")


def ninjs(folder: Path, **fields: Any) -> Path:
    """Write a ninjs document."""
    data = {"uri": "urn:wire:1", "headline": "A ship", "body_text": "It touched the bottom.", **fields}
    path = folder / "wire.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_genre_embargo_and_expiry_arrive(tmp_path: Path) -> None:
    fields = {
        "genre": [{"name": "Opinion", "code": "Opinion"}],
        "embargoed": "2100-01-01T00:00:00Z",
        "expires": "2100-02-01T00:00:00Z",
    }
    assert states(ingest(ninjs(tmp_path, **fields))) == ["published"]
    article = the_article()
    assert article.kind == "opinion"
    assert article.embargo_until is not None
    assert article.expire_at is not None
    assert (article.embargo_until.year, article.expire_at.month) == (2100, 2)


def test_news_by_its_genre_may_still_stand_in_a_section_of_opinions() -> None:
    deliver(story(kind="news", section="Opinion"), story(guid="2", url=None, kind="analysis"))
    assert sorted(Article.objects.values_list("kind", flat=True)) == ["analysis", "opinion"]


def test_a_kill_withdraws_and_a_withheld_item_is_held(tmp_path: Path) -> None:
    path = ninjs(tmp_path, version="1")
    assert states(ingest(path)) == ["published"]
    assert states(ingest(ninjs(tmp_path, version="2", pubstatus="canceled"))) == ["withdrawn"]
    assert the_article().withdrawn_at is not None
    assert states(ingest(ninjs(tmp_path, uri="urn:wire:2", pubstatus="withheld"))) == ["held"]


def test_what_says_nothing_new_is_still_the_same() -> None:
    deliver(story())
    assert states(deliver(story(urgency=None, signals=()))) == ["unchanged"]
    assert states(deliver(story(urgency=2))) == ["updated"]


def test_pictures_inside_a_mail_are_the_articles(tmp_path: Path) -> None:
    encoded = encodebytes(picture("red")).decode()
    (tmp_path / "a.eml").write_text(
        "From: Jane Doe <jane@wire.example>\nSubject: A ship\nMessage-ID: <1@wire.example>\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nIt touched the bottom off the cape.\n'
        "--b\nContent-Type: image/png\nContent-Disposition: attachment; filename=ship.png\nContent-Description: The ship\n"
        f"Content-Transfer-Encoding: base64\n\n{encoded}\n--b--\n"
    )
    [outcome] = ingest(tmp_path / "a.eml")
    assert (str(outcome.state), outcome.reason) == ("published", "")
    article = the_article()
    assert article.lead_picture is not None
    assert (article.lead_picture.caption, article.lead_picture.width) == ("The ship", 40)
    assert kinds(article) == ["paragraph"]


def test_a_wire_in_bytes_arrives(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(
        b"\x01aa0001 4 s 12\r\nFootball\r\n\x02A match =\r\nAnkara (AA) - It ended.\r\n\x03\r\n031030 GMT Nov 25\r\n\x04"
    )
    assert states(ingest(tmp_path / "a.txt")) == ["published"]
    assert (the_article().section.slug, the_article().title) == ("sports", "A match")


def test_words_alone_change_nothing_else() -> None:
    deliver(story(**text("One.")))
    deliver(story(**text("Two.")))
    assert Article.objects.count() == 1


def test_a_kill_in_words_waits_for_an_editor(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(
        b"\x01aa0002 1 i 12\r\nA\r\n\x02KILL: The ship =\r\nDo not use it.\r\n\x03\r\n031030 GMT Nov 25\r\n\x04"
    )
    [outcome] = ingest(tmp_path / "a.txt")
    assert (str(outcome.state), outcome.reason) == (
        "held",
        "a kill: withdraw what it speaks of, if it is here",
    )
    assert not Article.objects.exists()
    assert states(ingest(tmp_path / "a.txt")) == ["unchanged"]
