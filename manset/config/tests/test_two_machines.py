"""Two machines over one PostgreSQL, as processes: the second has the originals from the first, and nobody else has."""

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from manset.press.tests.processes import postgresql_database, wait_for
from tests.plugins.edition import Newsroom, free_port
from tests.plugins.http import ask

PUBLISH = """
from django.core.files.base import ContentFile
from manset.archive import acts
from manset.archive.models import Download
from manset.archive.tests.cast import make_picture, picture_file, published
picture = make_picture({colour!r})
article = published({colour!r}, lead_picture=picture)
acts.keep(Download(path="/files/{colour}.pdf", file=ContentFile(b"%PDF-1.7", name="a.pdf"),
                   media_type="application/pdf", size=8, article=article))
print(picture.file.name)
"""


@dataclass(frozen=True)
class Machine(Newsroom):
    """One of the two, with its settings."""

    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, **self.settings}

    def status(self) -> dict[str, Any]:
        """Return what `manset press status` says; it ends with 1 where pages fail."""
        done = subprocess.run(
            self.command("press", "status", "--json"),
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        found: dict[str, Any] = json.loads(done.stdout)
        assert done.returncode == bool(found["failures"]), done.stderr
        return found

    def publish(self, colour: str) -> str:
        """Publish a picture and a file; gives the name of the original."""
        said = self.run("manage", "shell", "--no-imports", "--command", PUBLISH.format(colour=colour))
        return said.splitlines()[-1]

    def printed(self) -> set[str]:
        """Name the pictures and files in its edition."""
        pages = self.home / "edition" / "pages"
        return {
            path.relative_to(pages).as_posix()
            for folder in ("pictures", "files")
            for path in (pages / folder).rglob("*.*")
            if path.is_file()
        }


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[tuple[Machine, Machine]]:
    """Make the first's newsroom; the second has nothing but its settings."""
    with postgresql_database("two_machines") as database:
        first = Machine(
            tmp_path / "first", f"http://127.0.0.1:{free_port()}", {"MANSET_DATABASE_URL": database}
        )
        first.run("init")
        secret = (first.home / "secret.key").read_text(encoding="ascii").strip()
        shared = {**first.settings, "MANSET_SECRET": secret, "MANSET_URL": first.url}
        own = {**shared, "MANSET_MEDIA_FROM": first.url}
        (tmp_path / "second").mkdir()
        yield first, Machine(tmp_path / "second", f"http://127.0.0.1:{free_port()}", own)


def settled(machine: Machine, colour: str) -> Callable[[], bool]:
    """Return what tells whether a machine has printed everything, this colour's file too."""

    def holds() -> bool:
        if f"files/{colour}.pdf" not in machine.printed():
            return False
        status = machine.status()
        return status["owed"] == 0 and status["cursor"] == status["head"] and not status["failures"]

    return holds


@pytest.mark.needs_postgresql
def test_the_second_machine_has_its_pictures_from_the_first(machines: tuple[Machine, Machine]) -> None:
    first, second = machines
    name = first.publish("teal")
    with first.served(), second.worked():
        wait_for(settled(second, "teal"), 120)
        assert any(path.endswith(".avif") for path in second.printed())
        assert (second.home / "copies" / name).read_bytes() == (first.home / "media" / name).read_bytes()
        assert not (second.home / "media").exists()
        second.run("press", "verify")
        nothing, unknown = ask(first.url + "/_original"), ask(first.url + "/_unknown")
        assert nothing.status == 404
        assert nothing.body == unknown.body
        assert set(nothing.headers) == set(unknown.headers)

    later = first.publish("navy")  # and the first machine's web server is away
    with second.worked():
        wait_for(lambda: len(second.status()["failures"]) > 1, 120)
        for failure in second.status()["failures"]:
            assert failure["error"].startswith("NotFetched: "), failure
            assert f"is not on this machine, and {first.url} cannot be reached" in failure["error"]
        assert "files/navy.pdf" not in second.printed()
        assert not (second.home / "copies" / later).exists()
        with first.served():
            wait_for(settled(second, "navy"), 300)
            second.run("press", "verify")
            with second.served():
                paths = second.printed()
                assert {ask(f"{second.url}/{path}").status for path in paths} == {200}
