"""Files dropped into a folder: taken once they are whole, put away, never lost."""

import os
import threading
import time
from pathlib import Path

import pytest
from django.db import OperationalError

from manset.archive.models import Article
from manset.ingest.intake.outcome import Outcome
from manset.ingest.intake.taking import Intake
from manset.ingest.models import Item
from manset.ingest.tests.newsdesk import entry, json_feed, picture, source
from manset.ingest.watching import watcher as watching
from manset.ingest.watching.watcher import NotWatchable, Watcher
from manset.ingest.watching.whole import Looking

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("originals")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "wire"
    folder.mkdir()
    return folder


def drop(folder: Path, name: str, data: bytes, age: float = 100.0) -> Path:
    """Put a file there that was last written to so many seconds ago."""
    path = folder / name
    path.write_bytes(data)
    moment = time.time() - age
    os.utime(path, (moment, moment))
    return path


def watch(folder: Path, **options: object) -> list[Outcome]:
    told: list[Outcome] = []
    with Watcher(folder, tell=told.append, settled=0.01, **options) as watcher:  # type: ignore[arg-type]  # of one test
        watcher.watch(threading.Event(), once=True)
    return told


def there(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {".manset-watch"}


def test_what_went_in_is_done(folder: Path) -> None:
    source()
    drop(folder, "a.json", json_feed(entry(1), entry(2)))
    told = watch(folder, source="Meridian News Agency")
    assert [outcome.state for outcome in told] == ["published", "published"]
    assert (there(folder), Article.objects.count()) == ({"done/a.json"}, 2)


def test_what_did_not_is_refused_with_the_reason_beside(folder: Path) -> None:
    drop(folder, "a.zip", b"PK\x03\x04" + bytes(60))
    drop(folder, "b.json", json_feed(entry(1)))
    watch(folder)
    assert there(folder) == {"refused/a.zip", "refused/a.zip.reason.txt", "done/b.json"}
    assert "refused: a zip archive" in (folder / "refused" / "a.zip.reason.txt").read_text()


def test_an_empty_file_is_refused_once_it_is_old(folder: Path) -> None:
    drop(folder, "a.xml", b"")
    watch(folder)
    assert there(folder) == {"refused/a.xml", "refused/a.xml.reason.txt"}


def test_no_file_is_written_over(folder: Path) -> None:
    for number in (1, 2, 3):
        drop(folder, "a.json", json_feed(entry(number)))
        watch(folder)
    assert there(folder) == {"done/a.json", "done/a-2.json", "done/a-3.json"}


def test_the_same_again_is_no_second_article(folder: Path) -> None:
    for _ in range(2):
        drop(folder, "a.json", json_feed(entry(1)))
        watch(folder)
    assert Article.objects.count() == 1


def test_what_is_being_written_is_not_whole(folder: Path) -> None:
    looking = Looking(folder, 5.0)
    path = drop(folder, "a.json", b"{", age=100)
    assert looking.whole() == ([], 1)  # seen for the first time
    drop(folder, "a.json", b"{}", age=50)
    assert looking.whole() == ([], 1)  # has grown
    assert looking.whole() == ([path], 0)
    drop(folder, "a.json", b"{}", age=0)
    assert looking.whole() == ([], 1)
    assert looking.whole() == ([], 1)  # too lately written to


@pytest.mark.parametrize("name", [".hidden.json", "a.json.part", "a.tmp", "A.FILEPART"])
def test_what_is_named_as_unfinished_is_left_alone(folder: Path, name: str) -> None:
    drop(folder, name, json_feed(entry(1)))
    watch(folder)
    assert there(folder) == {name}
    (folder / name).rename(folder / "a.json")
    watch(folder)
    assert there(folder) == {"done/a.json"}


def test_pictures_stay_for_the_stories_that_name_them(folder: Path) -> None:
    source()
    drop(folder, "ship.png", picture())
    drop(folder, "a.json", json_feed(entry(1, image="ship.png")))
    watch(folder, source="Meridian News Agency")
    assert there(folder) == {"ship.png", "done/a.json"}
    assert Article.objects.get().lead_picture is not None


def test_links_lead_nowhere(folder: Path, tmp_path: Path) -> None:
    secret = drop(tmp_path, "secret.json", json_feed(entry(1)))
    (folder / "a.json").symlink_to(secret)
    watch(folder)
    assert (Item.objects.count(), (folder / "a.json").is_symlink()) == (0, True)


def test_a_folder_has_one_watcher(folder: Path) -> None:
    with Watcher(folder), pytest.raises(NotWatchable, match="is watched already"), Watcher(folder):
        pass
    with Watcher(folder):
        pass  # the first has let go


def test_what_cannot_be_watched_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(NotWatchable, match="no such file or directory"), Watcher(tmp_path / "none"):
        pass


def test_a_file_changed_while_it_was_read_is_taken_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = drop(folder, "a.json", json_feed(entry(1)))
    changed: list[Path] = []
    take = Intake.take

    def and_then_changed(self: Intake, delivery: object) -> object:
        yield from take(self, delivery)  # type: ignore[arg-type]  # handed on
        if not changed:
            changed.append(drop(folder, "a.json", json_feed(entry(1), entry(2)), age=50))

    monkeypatch.setattr(Intake, "take", and_then_changed)
    watch(folder)
    assert (changed, there(folder)) == ([path], {"done/a.json"})
    assert Article.objects.count() == 2


def test_what_may_pass_is_tried_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drop(folder, "a.json", json_feed(entry(1)))
    settle, failures = Intake.settle, [1, 2]

    def busy_at_first(self: Intake, *args: object) -> object:
        if failures and failures.pop():
            raise OperationalError("database is locked")
        return settle(self, *args)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(Intake, "settle", busy_at_first)
    monkeypatch.setattr(watching, "_TRY_AGAIN", 0.0)
    watch(folder)
    assert (there(folder), Article.objects.count()) == ({"done/a.json"}, 1)


def test_what_never_goes_in_ends_among_the_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drop(folder, "a.json", json_feed(entry(1)))

    def busy(*_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(Intake, "settle", busy)
    monkeypatch.setattr(watching, "_TRY_AGAIN", 0.0)
    watch(folder)
    assert there(folder) == {"refused/a.json", "refused/a.json.reason.txt"}
    assert "the database was busy" in (folder / "refused" / "a.json.reason.txt").read_text()
