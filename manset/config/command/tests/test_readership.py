"""`manset readership`: what is read now, and what was on a day."""

import json
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner, Result

from manset.archive.tests.cast import published
from manset.audience.tests.cast import was_read
from manset.config.command import app

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 11, 20, 12, tzinfo=UTC)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["readership", *arguments])


def test_what_is_read_now_and_today() -> None:
    most, some = published("Ferries run late"), published("Straits close")
    was_read(most, 9)
    was_read(some, 4, host="news.example")
    rows = [json.loads(line) for line in run("--json").stdout.splitlines()]
    now, today = [row for row in rows if row["when"] == "now"], [row for row in rows if row["when"] != "now"]
    assert [row["article"] for row in now] == [most.pk, some.pk]
    assert [(row["article"], row["views"], row["elsewhere"]) for row in today] == [
        (most.pk, 9, 0),
        (some.pk, 4, 4),
    ]
    assert len(run("--json", "--limit", "1").stdout.splitlines()) == 2
    said = run().stdout
    assert "Ferries run late" in said
    assert "Straits close" in said
    assert "to the end" in said
    assert "quarter4" not in said


def test_a_day_is_told_of_alone() -> None:
    article = published()
    was_read(article, 3, DAY)
    [row] = [json.loads(line) for line in run("--json", "--day", "2026-11-20").stdout.splitlines()]
    assert (row["when"], row["article"], row["path"], row["views"]) == (
        "2026-11-20",
        article.pk,
        article.path,
        3,
    )
    assert run("--json", "--day", "2026-11-21").stdout == ""
    assert run("--day", "2026-11-21").stdout == "Nothing was read on 2026-11-21.\n"
    assert run().stdout == "Nothing was read today.\n"


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "", "9999-12-31", "2026-11-20\0"])
def test_a_day_that_is_none_is_refused_in_one_line(day: str) -> None:
    done = run("--day", day)
    assert done.exit_code == 1
    assert len(str(done.exception or done.stderr).strip().splitlines()) <= 1
    assert "Traceback" not in done.output
