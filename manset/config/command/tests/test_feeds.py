"""`manset feeds`: listed, added, stopped, removed, moved in and out."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from manset.archive.models import Source
from manset.config.command.feeds import app
from manset.ingest.models import Feed
from manset.ingest.polling.opml import Outline, read, write

ONE, TWO = "https://one.example/rss", "https://two.example/rss"
pytestmark = pytest.mark.django_db


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_feed_is_added_once_with_its_source() -> None:
    done = run("add", ONE, TWO, "--source", "Karayel")
    assert (done.exit_code, done.stdout) == (0, f"{ONE}: added\n{TWO}: added\n")
    assert run("add", ONE).stdout == f"{ONE}: known\n"
    assert {feed.source for feed in Feed.objects.all()} == {Source.objects.get(name="Karayel")}
    assert Feed.objects.get(address=ONE).host == "one.example"


@pytest.mark.parametrize(
    "wrong", ["file:///etc/passwd", "wire.example/rss", "https://", "http://[::1", "https://a b/"]
)
def test_what_is_no_web_address_is_refused_and_the_others_go_in(wrong: str) -> None:
    done = run("add", wrong, TWO)
    assert (done.exit_code, done.stdout) == (1, f"{TWO}: added\n")
    assert done.stderr == f"{wrong}: not a web address: {wrong}\n"


def test_stopped_and_begun_again_and_removed() -> None:
    run("add", ONE)
    assert run("stop", ONE).exit_code == 0
    assert Feed.objects.get().state == "stopped"
    assert run("ask", ONE).exit_code == 1
    assert run("add", ONE).stdout == f"{ONE}: changed\n"
    assert run("ask", ONE).exit_code == 0
    done = run("remove", TWO, ONE)
    assert (done.exit_code, done.stderr) == (1, f"{TWO}: no such feed\n")
    assert not Feed.objects.exists()


def test_the_list_says_how_each_is() -> None:
    run("add", ONE)
    Feed.objects.update(error="the server answered 404 Not Found", failures=3)
    row = json.loads(run("list", "--json").stdout)
    assert (row["address"], row["state"], row["failures"], row["source"]) == (ONE, "failing", 3, None)
    assert row["next_at"].endswith("+00:00")
    assert "404" in run("list").stdout


def test_in_and_out_as_opml(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_bytes(write([Outline(ONE, "Bir"), Outline("gopher://x", "Old"), Outline(TWO)], "All"))
    done = run("import", path, "--source", "Karayel")
    assert (done.exit_code, done.stderr) == (1, "gopher://x: not a web address: gopher://x\n")
    assert read(run("export").stdout_bytes) == [Outline(ONE, "Bir"), Outline(TWO, TWO)]


def test_a_list_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    assert str(run("import", path).exception) == f"{path}: No such file or directory"
    path.write_bytes(b"<rss/>")
    assert str(run("import", path).exception) == f"{path}: XML with the root <rss>, and not OPML"
