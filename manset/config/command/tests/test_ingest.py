"""`manset ingest`: a line for each item, refusals on standard error, a count at the end, and its exit status."""

from pathlib import Path

import pytest
import typer
from django.db import OperationalError, connection
from pytest_django import Settings
from typer.testing import CliRunner, Result

from manset.archive.models import Article, Source
from manset.config.command.ingest import ingest_command, take_in_paths
from manset.ingest.tests.newsdesk import entry, json_feed
from manset.ingest.tests.server import Answer, serving

app = typer.Typer()
app.command()(ingest_command)


@pytest.fixture(autouse=True)
def _newsroom(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.MANSET_ORIGINALS = tmp_path / "home" / "originals"


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.json"
    path.write_bytes(json_feed(entry(1), entry(2)))
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_line_for_each_item_and_a_count(feed: Path) -> None:
    done = run(feed, "--publish")
    one, two = Article.objects.order_by("id")
    assert done.stdout.splitlines() == [
        f"{feed}: published: Story 1 ({one.path})",
        f"{feed}: published: Story 2 ({two.path})",
        "2 published, 0 held, 0 unchanged, 0 updated, 0 withdrawn, 0 refused",
    ]
    assert (done.stderr, done.exit_code) == ("", 0)
    assert (
        run(feed).stdout.splitlines()[-1]
        == "0 published, 0 held, 2 unchanged, 0 updated, 0 withdrawn, 0 refused"
    )


def test_without_leave_it_is_held_and_the_line_says_why(feed: Path) -> None:
    done = run(feed, "--source", "Karayel")
    assert done.stdout.splitlines()[0] == f"{feed}: held: Story 1 [what comes from Karayel is held]"
    assert (Source.objects.get().name, Article.objects.filter(live=True).count(), done.exit_code) == (
        "Karayel",
        0,
        0,
    )


def test_what_is_refused_goes_to_standard_error_and_the_rest_goes_in(feed: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"PK\x03\x04" + bytes(60))
    done = run(bad, tmp_path / "nothing", feed, "--publish")
    lines = done.stderr.splitlines()
    assert lines[0].startswith(f"{bad}: refused: a zip archive")
    assert lines[1] == f"{tmp_path / 'nothing'}: refused: cannot be read: no such file or directory"
    assert len(lines) == 2
    assert (
        done.stdout.splitlines()[-1] == "2 published, 0 held, 0 unchanged, 0 updated, 0 withdrawn, 2 refused"
    )
    assert done.exit_code == 1


def test_an_address_on_this_machine_is_taken_in_as_an_operator_typed_it() -> None:
    with serving() as server:
        server.answers["/feed.json"] = Answer(json_feed(entry()))
        done = run(server.url("/feed.json"), "--publish")
    assert (done.exit_code, Article.objects.count()) == (0, 1)


def test_without_a_newsroom_one_line_says_so(feed: Path) -> None:
    def missing(*_: object) -> None:
        raise OperationalError("no such table: ingest_originkey")

    with connection.execute_wrapper(missing):
        done = run(feed)
    assert "there is no newsroom here yet" in str(done.output) + str(done.exception)
    assert done.exit_code == 1


def test_the_same_for_other_commands_in_counts(feed: Path) -> None:
    counts = take_in_paths([feed], source=None, publish=True)
    assert str(counts) == "2 published, 0 held, 0 unchanged, 0 updated, 0 withdrawn, 0 refused"
    assert counts.refused == 0


def test_a_locale_without_a_letter_ends_nothing(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_bytes(json_feed(entry(1, title="Şiddetli fırtına")))
    done = CliRunner(charset="latin-1").invoke(app, [str(path)])
    assert (done.exit_code, "\\u015eiddetli f\\u0131rt\\u0131na" in done.stdout) == (0, True)
