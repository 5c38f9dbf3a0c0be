"""The edition as a folder: all of it and nothing else, again without writing, and never over somebody's files."""

from pathlib import Path

import pytest

from manset.archive import acts
from manset.archive.models import OldPath
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock
from manset.archive.tests.paper import Paper
from manset.moving.exporting.edition import Done, Folder, Leaving, NotOurs, complete, search_page
from manset.moving.exporting.serving import Answers, apache, quoted, server_files
from manset.press.printer import Printer
from manset.press.store import Store

URL = "http://127.0.0.1:8000"


@pytest.fixture
def printer(paper: Paper, tmp_path: Path) -> Printer:
    printer = Printer(Store(tmp_path / "edition"))
    printer.build()
    return printer


def _export(printer: Printer, folder: Path, to: str = URL) -> Done:
    complete(printer, lambda _: None)
    return Leaving(printer.store, Folder(folder), URL, to).export(search_page("No search."), lambda _: None)


def _texts(folder: Path) -> dict[str, str]:
    files = (
        path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in {".html", ".xml", ".txt", ".map", ".conf", ""}
    )
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in files}


def test_pages_are_whole_and_nothing_hidden_is_there(printer: Printer, paper: Paper, tmp_path: Path) -> None:
    done = _export(printer, tmp_path / "site")
    texts = _texts(tmp_path / "site")
    assert done.pages > 30
    assert "Straits close" in texts[str(paper.full.path).strip("/") + "/index.html"]
    assert "Straits close" in texts["index.html"]
    assert [name for name, text in texts.items() if "<!--#" in text] == []
    assert [name for name, text in texts.items() if "Secret" in text or ">Gone<" in text] == []
    assert not list((tmp_path / "site" / "pictures").glob(f"{paper.embargoed.lead_picture_id}-*"))
    assert "No search." in texts["search/index.html"]
    assert "noindex" in texts["404.html"]


def test_again_nothing_is_written_and_what_went_is_deleted(
    printer: Printer, paper: Paper, clock: Clock, tmp_path: Path
) -> None:
    _export(printer, tmp_path / "site")
    (tmp_path / "site" / "CNAME").write_text("strait.example")
    assert _export(printer, tmp_path / "site").written == 0
    page = tmp_path / "site" / str(paper.full.path).strip("/") / "index.html"
    assert page.exists()
    acts.withdraw(paper.full, "By order")
    done = _export(printer, tmp_path / "site")
    assert done.gone == 2
    assert done.deleted >= 1
    assert not page.exists()
    assert (tmp_path / "site" / "CNAME").exists()
    assert [name for name, text in _texts(tmp_path / "site").items() if "Straits close" in text] == []


def test_an_export_that_was_ended_goes_on(printer: Printer, tmp_path: Path) -> None:
    class Ended(Exception):
        pass

    def end(number: int) -> None:
        if number == 20:
            raise Ended

    with pytest.raises(Ended):
        Leaving(printer.store, Folder(tmp_path / "site"), URL, URL).export(b"", end)
    done = _export(printer, tmp_path / "site")
    assert 0 < done.written < done.pages
    _export(printer, tmp_path / "fresh")
    assert {path.relative_to(tmp_path / "site") for path in (tmp_path / "site").rglob("*.html")} == {
        path.relative_to(tmp_path / "fresh") for path in (tmp_path / "fresh").rglob("*.html")
    }


def test_somebodys_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(NotOurs, match="not empty"):
        Folder(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_another_address(printer: Printer, tmp_path: Path) -> None:
    _export(printer, tmp_path / "site", "https://mirror.example")
    texts = _texts(tmp_path / "site")
    assert [name for name, text in texts.items() if URL in text] == []  # but in feeds' ids, which stay
    assert 'rel="canonical" href="https://mirror.example/"' in texts["index.html"]


def test_old_addresses_lead_on(printer: Printer, paper: Paper, tmp_path: Path) -> None:
    OldPath.objects.create(path="/2020/01/01/old-name/", target=paper.full.key)
    done = _export(printer, tmp_path / "site")
    texts = _texts(tmp_path / "site")
    assert done.moved == 1
    assert f'"/2020/01/01/old-name/" "{paper.full.path}";' in texts["_server/moved.map"]
    assert f"/2020/01/01/old-name/ {paper.full.path} 301" in texts["_redirects"]
    assert f"url={paper.full.path}" in texts["2020/01/01/old-name/index.html"]
    assert f'"/_gone/{str(paper.withdrawn.path).strip("/")}/index.html"' in texts["_server/gone.map"]


def test_what_servers_read_in_their_own_way_is_escaped() -> None:
    answers = Answers({'/a".b$/': "/c$d/", "/?p=12": "/e/"}, {"/g(1)/": "/_gone/g(1)/index.html"})
    files = server_files(answers, Path("/srv/site"), "_server")
    assert files["_server/moved.map"] == b'"/a\\".b$/" "/c%24d/";\n'
    assert files["_server/asked.map"] == b'"/?p=12" "/e/";\n'
    text = apache({"/a.b/": "/c/"}, {"/?p=12": "/e/"}, {"/g(1)/": ""}, "_server")
    assert 'RedirectMatch 301 "^/a\\.b/$" "/c/"' in text
    assert 'RewriteCond %{QUERY_STRING} "(?:^|&)p=12(?:&|$)"' in text
    assert 'RedirectMatch 410 "^/g\\(1\\)/$"' in text
    assert quoted('a"\\') == '"a\\"\\\\"'


def test_a_published_article_is_in_the_next_export(printer: Printer, tmp_path: Path) -> None:
    _export(printer, tmp_path / "site")
    article = cast.published("New tonight")
    done = _export(printer, tmp_path / "site")
    assert (tmp_path / "site" / str(article.path).strip("/") / "index.html").exists()
    assert 0 < done.written < done.pages
