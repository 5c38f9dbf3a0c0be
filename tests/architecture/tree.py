"""The files of this project, as git knows them, and the layers they stand in."""

import subprocess
import tomllib
from functools import cache
from pathlib import Path

from tests.plugins.needs import ROOT

BINARY = {
    ".avif",
    ".gif",
    ".ico",
    ".jpg",
    ".jpeg",
    ".mo",
    ".otf",
    ".pdf",
    ".png",
    ".ttf",
    ".webp",
    ".woff2",
    ".zip",
}


@cache
def tracked() -> tuple[Path, ...]:
    """List the files that are committed or about to be: everything git does not ignore, without what was deleted."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return tuple(path for name in sorted(set(listed.split("\0")) - {""}) if (path := ROOT / name).is_file())


def named(path: Path) -> str:
    """Name a file as a message should."""
    return path.relative_to(ROOT).as_posix()


def ours(*suffixes: str) -> list[Path]:
    """List the package's own files of these kinds, without what Django wrote and what tests read."""
    return [
        path
        for path in tracked()
        if path.suffix in suffixes
        and path.is_relative_to(ROOT / "manset")
        and not {"migrations", "testdata"} & set(path.parts)
    ]


def texts() -> list[tuple[Path, str]]:
    """List all tracked files that are text, with what they say."""
    readable = (path for path in tracked() if path.suffix not in BINARY and "testdata" not in path.parts)
    return [(path, path.read_text(encoding="utf-8", errors="replace")) for path in readable]


@cache
def ranks() -> dict[str, int]:
    """Give each package its layer, the lowest 0, as the import-linter's contract in pyproject.toml has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers: list[str] = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {name.strip(" ()"): rank for rank, line in enumerate(reversed(layers)) for name in line.split("|")}
