"""A mistyped name of a setting is said; one that is somebody's own is let be."""

import re
from pathlib import Path

import pytest

import manset
from manset.config.names import NAMES, OURS, misspelt

# Settings of Django's, which the same letters begin.
DJANGOS = {"MANSET_DOWNSTREAM", "MANSET_EDITION", "MANSET_ORIGINALS"}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("MANSET_DATABSE_URL", "MANSET_DATABASE_URL"),
        ("MANSET_HOST", "MANSET_HOSTS"),
        ("MANSET_VARNISH_SOFTLY", "MANSET_VARNISH_SOFT"),
    ],
)
def test_a_typo_is_said_once(name: str, meant: str) -> None:
    env = {name: "x", "MANSET_HOME": "y", "PATH": "z"}
    assert list(misspelt(env)) == [f"{name} is no setting and is not heeded: did you mean {meant}?"]
    assert list(misspelt(env)) == []
    assert env == {"MANSET_HOME": "y", "PATH": "z"}


def test_what_is_like_no_setting_is_left_alone() -> None:
    assert (
        list(misspelt({"MANSET_CONTAINER_COLOUR": "teal", "MANSET_TEST_POSTGRESQL": "x", "MANSE_HOME": "x"}))
        == []
    )


def test_every_setting_that_is_read_is_known_by_name() -> None:
    files = (Path(manset.__file__).parent / "config").rglob("*.py")
    read = {
        name
        for file in files
        if "tests" not in file.parts
        for name in re.findall(r"\"(MANSET_[A-Z_]*[A-Z])\"", file.read_text("utf-8"))
    }
    assert len(read) > 15
    assert read - NAMES - OURS - DJANGOS == set()
