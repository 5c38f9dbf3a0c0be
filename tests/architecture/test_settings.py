"""Settings are read in one place and written down in another; the version is said in the change log."""

import re

from manset.lib.version import VERSION
from tests.architecture.tree import named, ours
from tests.plugins.needs import ROOT

SETTING = re.compile(r"\bMANSET_[A-Z_]+\b")
# A place to die for the tests of the press: no setting of an instance.
NOT_SETTINGS = {"manset/press/failpoints.py"}


def test_every_setting_is_documented() -> None:
    readers = (ROOT / "manset/config").glob("env*.py")
    read = {name for path in readers for name in SETTING.findall(path.read_text(encoding="utf-8"))}
    documented = set(SETTING.findall((ROOT / "docs/operating.md").read_text(encoding="utf-8")))
    assert read, "no setting found in config/env*.py"
    assert read - documented == set()


def test_the_environment_is_read_in_config_alone() -> None:
    readers = {
        named(path)
        for path in ours(".py")
        if re.search(r"\bos\.(environ|getenv)\b", path.read_text(encoding="utf-8"))
        and "tests" not in path.parts
    }
    assert {name for name in readers if not name.startswith("manset/config/")} - NOT_SETTINGS == set()


def test_the_change_log_names_the_version() -> None:
    assert f"[{VERSION}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
