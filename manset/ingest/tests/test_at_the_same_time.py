"""Two ingests at the same time make one article, one person, one picture."""

import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from itertools import chain
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection

import manset
from manset.archive.models import Article, Person, Picture, Source, Topic
from manset.ingest.models import Item
from manset.ingest.parse import Credit
from manset.ingest.tests.newsdesk import deliver, entry, json_feed, picture, section, states, story

COUNTS = {
    "archive_article": 8,
    "archive_person": 1,
    "archive_picture": 1,
    "archive_topic": 1,
    "ingest_item": 8,
    "ingest_origin": 8,
}
CHILD = """
import sys
from itertools import chain
from pathlib import Path
import django
django.setup()
from manset.ingest.tests.newsdesk import ingest, states
print("ready", flush=True)
sys.stdin.readline()
print(*states(ingest(Path(sys.argv[1]))))
"""


@pytest.mark.sqlite_only("its processes have a database file of their own")
@pytest.mark.usefixtures("db")
def test_two_processes_make_one_article(tmp_path: Path, template: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    shutil.copyfile(template, home / "manset.sqlite3")
    wire = tmp_path / "wire"
    wire.mkdir()
    (wire / "p.png").write_bytes(picture())
    html = '<p>text</p><img src="p.png">'
    stories = [
        entry(n, content_html=html, authors=[{"name": "Lena Harwick"}], tags=["News", "Fog"])
        for n in range(8)
    ]
    (wire / "feed.json").write_bytes(json_feed(*stories))
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MANSET_", "PYTEST_"))
    }
    environment |= {
        "DJANGO_SETTINGS_MODULE": "manset.config.settings",
        "MANSET_HOME": str(home),
        "MANSET_SECRET": "x",
        "MANSET_DATABASE_URL": f"sqlite:///{home}/manset.sqlite3",
    }
    with ExitStack() as stack:
        children = [stack.enter_context(child(wire / "feed.json", environment)) for _ in range(2)]
        for each in children:
            assert each.stdout is not None
            assert each.stdout.readline() == "ready\n"
        for each in children:
            assert each.stdin is not None
            each.stdin.write("go\n")
            each.stdin.flush()
        answers = [each.communicate(timeout=120)[0].split() for each in children]
    assert sorted(chain(*answers)) == ["published"] * 8 + ["unchanged"] * 8
    assert counted(home / "manset.sqlite3") == COUNTS


def child(feed: Path, environment: dict[str, str]) -> "subprocess.Popen[str]":
    """Start a process that takes in a feed once it is told to."""
    command = [sys.executable, "-c", CHILD, str(feed)]
    return subprocess.Popen(
        command,
        env=environment,
        text=True,
        cwd=Path(manset.__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def counted(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as database:
        return {table: database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in COUNTS}  # noqa: S608 (our own names)


@pytest.mark.usefixtures("originals")
@pytest.mark.django_db(transaction=True)
def test_threads_that_bring_the_same_at_once_make_it_once() -> None:
    section("Politics", "politics")
    together = Barrier(4)
    items = [
        story(
            guid=str(n),
            url=None,
            title=f"Story {n}",
            credits=(Credit(f"Author {n}"), Credit("Wire", "with", "agency")),
        )
        for n in range(5)
    ]

    def bring(_: int) -> list[str]:
        try:
            together.wait()
            return states(deliver(*items, source="A new source"))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        answers = list(chain(*threads.map(bring, range(4))))
    assert sorted(answers) == ["published"] * 5 + ["unchanged"] * 15, Item.objects.filter(
        state="refused"
    ).values()
    assert (Article.objects.count(), Item.objects.count(), Person.objects.count()) == (5, 5, 5)
    assert (Source.objects.count(), Topic.objects.count(), Picture.objects.count()) == (2, 1, 0)
