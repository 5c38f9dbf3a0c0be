"""Files that are no pictures: kept where they stood, as public as what they hang on, and never what a browser runs."""

from pathlib import Path

import pytest
from django.utils import timezone

from manset.archive import acts
from manset.archive.models import Article, Download, OldPath
from manset.moving.importing import files
from manset.moving.tests.conftest import Run
from manset.moving.tests.sample import Item, comment, export, file
from manset.moving.tests.seen import counts
from manset.press import recording
from manset.site.kinds.download import DownloadKind, disposition

_AT = "/wp-content/uploads/"
_GOOD = {
    "rapor.pdf": (b"%PDF-1.7 a", "application/pdf"),
    "ses.mp3": (b"ID3\x03", "audio/mpeg"),
    "film.mp4": (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
    "tablo.xlsx": (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "not.txt": ("Çay\n".encode(), "text/plain; charset=utf-8"),
}
_BAD = {
    "sayfa.html": b"<script>alert(1)</script>",
    "resim.svg": b"<svg onload='alert(1)'/>",
    "kod.js": b"alert(1)",
    "yalan.pdf": b"<html><script>alert(1)</script>",
    "ham.txt": b"MZ\x00\x01",
}


@pytest.fixture
def uploads(tmp_path: Path) -> Path:
    folder = tmp_path / "uploads"
    folder.mkdir()
    for name, data in ({name: data for name, (data, _) in _GOOD.items()} | _BAD).items():
        (folder / name).write_bytes(data)
    return folder


def served(name: str) -> tuple[bytes, str] | None:
    found = DownloadKind().render(_AT + name)
    return (found.body, found.media_type) if found and found.status == 200 else None


def whole() -> bytes:
    attached = [file(100 + number, name, 1) for number, name in enumerate([*_GOOD, *_BAD])]
    return export(Item(), *attached)


def test_files_are_served_where_they_stood_and_what_a_browser_could_run_is_held(
    moved: Run, uploads: Path
) -> None:
    dry = moved(whole(), uploads, dry=True)
    tally = moved(whole(), uploads)
    assert counts(tally, "attachments") == {"found": 10, "imported": 5, "held": 5}
    assert counts(dry, "attachments")["found"] == 10
    assert {name: served(name) for name in _GOOD} == _GOOD
    assert {name: served(name) for name in _BAD} == dict.fromkeys(_BAD)
    assert set(DownloadKind().all_paths()) == {_AT + name for name in _GOOD}
    assert not OldPath.objects.filter(path__startswith=_AT).exists()
    again = moved(whole(), uploads)
    assert (counts(again, "attachments"), again.changed) == ({"found": 10, "unchanged": 10}, 0)


def test_files_are_read_one_by_one(uploads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(file: Path, _largest: int) -> bytes:
        read.append(file.name)
        return b""

    monkeypatch.setattr(files, "read", noted)
    found = files.Files(None, uploads).bytes_of({f"https://a.example{_AT}{name}": name for name in _GOOD})
    for count, _ in enumerate(found, 1):
        assert len(read) == count


def test_a_browser_saves_a_file_under_its_name_or_shows_it() -> None:
    def told(name: str, media_type: str) -> list[str]:
        return [value for _, value in disposition(f"{_AT}2026/{name}", media_type)]

    assert told("tablo.xlsx", "application/vnd.ms-excel") == ['attachment; filename="tablo.xlsx"']
    assert told("rapor.pdf", "application/pdf") == ['inline; filename="rapor.pdf"']
    assert told("çay.zip", "application/zip") == ["attachment; filename*=utf-8''%C3%A7ay.zip"]
    assert told("a.jpg", "image/jpeg") == told("a.jpg", "text/html; charset=utf-8") == told("a.pdf", "") == []
    assert disposition("/2026/11/22/a-story/", "application/pdf") == []


def test_a_file_is_as_private_as_what_it_hangs_on(moved: Run, uploads: Path) -> None:
    moved(
        export(
            Item(1, state="draft"), file(30, "rapor.pdf", 1), file(31, "ses.mp3"), file(32, "film.mp4", 9)
        ),
        uploads,
    )
    assert served("rapor.pdf") is None
    assert list(DownloadKind().all_paths()) == [f"{_AT}ses.mp3"]
    assert not Download.objects.filter(path=f"{_AT}film.mp4").exists()  # what it hung on did not come
    acts.publish(Article.objects.get())
    assert served("rapor.pdf") == _GOOD["rapor.pdf"]
    acts.withdraw(Article.objects.get(), "Yanlıştı.")
    assert served("rapor.pdf") is None


def test_its_page_is_made_anew_when_the_article_comes_or_goes(moved: Run, uploads: Path) -> None:
    moved(export(Item(1, state="draft"), file(30, "rapor.pdf", 1)), uploads)
    with recording.recording(timezone.now(), guard=False) as record:
        DownloadKind().render(f"{_AT}rapor.pdf")
    assert {Article.objects.get().key, Download.objects.get().key} <= set(record.keys)


def test_two_of_one_number_and_guid_do_not_take_turns(moved: Run) -> None:
    filler = [Item(number) for number in range(10, 230)]
    data = export(
        Item(1, text="<p>Birinci.</p>"), *filler, Item(1, text="<p>İkinci.</p>", more=comment(1, "Bir."))
    )
    first = moved(data)
    assert (counts(first, "posts")["skipped"], counts(first, "comments")) == (1, {"found": 1, "skipped": 1})
    assert "Birinci" in str(Article.objects.get(slug="haber-1").body.raw_data)
    again = moved(data)
    assert (again.changed, counts(again, "posts")) == (0, {"found": 222, "unchanged": 221, "skipped": 1})
    assert "Birinci" in str(Article.objects.get(slug="haber-1").body.raw_data)


def test_a_dry_run_says_of_terms_what_a_move_does(moved: Run) -> None:
    def term(taxonomy: str, slug: str) -> str:
        return (
            f"<wp:term><wp:term_id>{len(slug)}</wp:term_id><wp:term_taxonomy>{taxonomy}</wp:term_taxonomy>"
            f"<wp:term_slug>{slug}</wp:term_slug><wp:term_name>{slug}</wp:term_name></wp:term>"
        )

    terms = (
        term("nav_menu", "ana")
        + term("category", "turkiye")
        + term("konu", "deniz")
        + term("post_format", "x")
    )
    data = export(Item()).replace(b"<item>", f"{terms}<item>".encode(), 1)
    dry, real = moved(data, dry=True), moved(data)
    assert dry.rows["terms"].outcomes == real.rows["terms"].outcomes
    assert counts(real, "terms") == {"found": 4, "imported": 1, "unchanged": 1, "skipped": 2}
    assert moved(data, dry=True).rows["terms"].outcomes == moved(data).rows["terms"].outcomes
