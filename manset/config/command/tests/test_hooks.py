"""`manset hooks` and `manset watch`."""

from pathlib import Path

import pytest
import typer
from pytest_django import Settings
from typer.testing import CliRunner

from manset.archive.models import Article
from manset.config.command.hooks import app
from manset.config.command.watch import watch_command
from manset.ingest.hooks import tokens
from manset.ingest.tests.newsdesk import entry, json_feed, source

watch = typer.Typer()
watch.command()(watch_command)


@pytest.mark.django_db
def test_a_token_is_made_shown_once_listed_and_revoked() -> None:
    meridian = source()
    made = CliRunner().invoke(app, ["new", "Meridian News Agency"]).stdout.splitlines()
    assert made[0].endswith("/hooks/intake/meridian/")
    token = made[1].removeprefix("Authorization: Bearer ")
    assert tokens.source_of(token, "meridian") == meridian
    listed = CliRunner().invoke(app, ["list"]).stdout
    assert "Meridian News Agency" in listed
    assert token not in listed
    number = listed.partition(":")[0]
    assert CliRunner().invoke(app, ["revoke", number]).exit_code == 0
    assert tokens.source_of(token, "meridian") is None
    assert str(CliRunner().invoke(app, ["revoke", number]).exception) == f"{number}: no such token"


@pytest.mark.django_db
def test_no_token_for_a_source_that_is_not_there() -> None:
    assert str(CliRunner().invoke(app, ["new", "Nobody"]).exception) == "Nobody: no such source"


@pytest.mark.django_db(transaction=True)
def test_a_folder_is_watched_once(settings: Settings, tmp_path: Path) -> None:
    settings.MANSET_ORIGINALS = tmp_path / "originals"
    folder = tmp_path / "wire"
    folder.mkdir()
    (folder / "a.json").write_bytes(json_feed(entry(1)))
    done = CliRunner().invoke(watch, [str(folder), "--once", "--settled", "0", "--source", "Karayel"])
    assert (done.exit_code, "held: Story 1" in done.stdout) == (0, True)
    assert ((folder / "done" / "a.json").exists(), Article.objects.count()) == (True, 1)
    missing = CliRunner().invoke(watch, [str(tmp_path / "none"), "--once"])
    assert str(missing.exception) == f"{tmp_path / 'none'}: no such file or directory"
