"""The commands of the press where the edition is not what it should be."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def test_a_damaged_index_is_one_line_that_says_what_to_do(
    tmp_path: Path, lay_database: Callable[[Path], None]
) -> None:
    lay_database(tmp_path)
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "index.sqlite3").write_bytes(b"not a database " * 500)
    unset = ("DJANGO_SETTINGS_MODULE", "MANSET_DATABASE_URL", "MANSET_EDITION")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    done = subprocess.run(
        [sys.executable, "-m", "manset", "press", "status"],
        env={**environment, "MANSET_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("the edition's index cannot be used: file is not a database.")
    assert "manset press build" in done.stderr
