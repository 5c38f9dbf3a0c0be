"""The index in its folder: seen by others at once, made again where it is damaged, compared with what should be found."""

import logging
from pathlib import Path

import pytest

from manset.archive import acts
from manset.archive.models import Article
from manset.archive.tests import cast
from manset.search.index import Reading, Unreadable
from manset.search.index.schema import MARK
from manset.search.index.writing import Writing
from manset.search.tests.paper import Paper

pytestmark = pytest.mark.django_db


def test_another_reader_sees_each_commit_by_itself(paper: Paper) -> None:
    cast.published("Fog")
    paper.follow()
    other = Reading(paper.reading.folder.root)
    before = other.look()
    assert other.look() is before, "nothing was opened again"
    cast.published("Fog again")
    paper.follow()
    assert other.look().searcher.num_docs == before.searcher.num_docs + 1


def test_there_is_none_yet(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no search index"):
        Reading(tmp_path / "search").look()
    assert not (tmp_path / "search").exists()
    assert Paper(tmp_path / "search").differences() == [("the index", "there is no search index yet")]


@pytest.mark.parametrize("damage", ["cut", "noise", "gone"])
def test_a_damaged_index_is_said_and_made_again(
    paper: Paper, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    cast.published("Fog")
    paper.follow()
    paper.follower.close()
    folder = paper.reading.folder.current()
    assert folder is not None
    for file in folder.iterdir():
        if damage == "gone" and file.name != "meta.json":
            file.unlink()
        elif file.suffix in {".store", ".term", ".idx", ".pos"}:
            size = file.stat().st_size
            file.write_bytes(b"" if damage == "cut" else b"\xff\x00\x7f" * (size // 3))
    other = Paper(paper.reading.folder.root)
    with pytest.raises(Unreadable):
        other.seen("fog")
    other.reading.folder.complain()
    with caplog.at_level(logging.WARNING):
        assert other.found("fog") == ["Fog"]
    assert "made again" in caplog.text
    assert other.differences() == []
    other.follower.close()


def test_an_index_of_another_version_is_made_again(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    cast.published("Fog")
    paper.follow()
    paper.follower.close()
    monkeypatch.setattr("manset.search.index.reading.VERSION", "of tomorrow")
    other = Paper(paper.reading.folder.root)
    with pytest.raises(Unreadable, match="another version"):
        other.reading.look()
    assert other.follower.mark() is None


def test_verifying_sees_what_is_wrong(paper: Paper) -> None:
    kept, changed, gone = (cast.published(f"Fog {number}") for number in range(3))
    paper.follow()
    assert paper.differences() == []
    # Behind the log's back, as no act does it.
    Article.objects.filter(pk=changed.pk).update(title="Snow")
    Article.objects.filter(pk=gone.pk).update(live=False)
    assert dict(paper.differences()) == {
        changed.key: "is found otherwise than it is now",
        gone.key: "is found and must not be",
    }
    paper.follower.close()
    folder = paper.reading.folder.current()
    assert folder is not None
    facts = paper.reading.look().find(MARK) or {}
    writing = Writing(folder)
    writing.replace(kept.key, None)
    writing.commit(facts)
    del writing
    assert dict(paper.differences())[kept.key] == "cannot be found"


def test_a_renamed_section_is_shown_by_its_new_name(paper: Paper) -> None:
    section = cast.make_section("Cities")
    cast.published("Fog", section=section)
    assert paper.hits("fog")[0].section == ("Cities", "/cities/")
    section.name = "Towns"
    acts.keep(section)
    assert paper.hits("fog")[0].section is not None
    assert paper.hits("fog")[0].section[0] == "Towns"  # type: ignore[index]  # as said right above
    assert paper.differences() == []
