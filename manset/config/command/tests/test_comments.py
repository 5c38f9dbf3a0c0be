"""`manset comments learn` as it is called: a file of which nothing can be used takes nothing away."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from manset.comments.classifier import Shelf
from manset.config.command import app


@pytest.mark.parametrize("bad", ["text,label\n", "text,label\n,spam\nhello,perhaps\n"])
def test_what_was_taught_stays_where_nothing_can_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: str
) -> None:
    monkeypatch.setenv("MANSET_HOME", str(tmp_path))
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("text,label\nbuy pills,spam\nthank you,ham\n", encoding="utf-8")
    assert CliRunner().invoke(app, ["comments", "learn", str(sheet)]).exit_code == 0
    taught, model = Shelf(tmp_path).taught(), Shelf(tmp_path).model_file.read_bytes()
    assert len(taught) == 2

    sheet.write_text(bad, encoding="utf-8")
    assert CliRunner().invoke(app, ["comments", "learn", str(sheet)]).exit_code == 1
    assert Shelf(tmp_path).taught() == taught
    assert Shelf(tmp_path).model_file.read_bytes() == model
