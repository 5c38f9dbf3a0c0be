"""What every test stands on: an instance's folder of its own, made before Django reads its settings."""

import gc
import os
import sys
import tempfile

import django
import hypothesis
import pytest
from django.conf import settings

# What is imported and collected stays to the end, so that nobody looks for garbage until then (`pytest_collection_finish`).
gc.disable()
# What is compiled is kept: else each of the many processes that tests start would compile Django and Wagtail anew (3 s).
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# Nothing that a test writes has to survive the machine, and on a busy disk each waits for seconds. What happens when a
# process is killed is the same without.
os.fsync = lambda fd: None  # noqa: ARG005 (its signature)
# A folder for each process, gone with it. Settings are read once, so that this comes first; were the settings' name in
# pyproject.toml or in the environment, pytest-django would read them before this file.
if settings.configured:
    pytest.exit("Unset DJANGO_SETTINGS_MODULE: the tests make an instance of their own.", returncode=4)
_home = tempfile.TemporaryDirectory(prefix="manset-tests-")
for _name in [name for name in os.environ if name.startswith("MANSET_")]:
    if _name not in {"MANSET_CORPORA", "MANSET_DATABASE_URL", "MANSET_DEMAND_ALL"} and "_TEST_" not in _name:
        del os.environ[_name]
os.environ["MANSET_HOME"] = _home.name
os.environ["MANSET_SECRET"] = "for-tests-alone"
os.environ["MANSET_GUARD_READS"] = "yes"
os.environ["DJANGO_SETTINGS_MODULE"] = "manset.config.settings"
django.setup()
# A password that nobody guesses takes its time by design (0.3 s), and tests make hundreds of users.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# An example that takes long says that the machine is busy and nothing of the code: tests are not timed.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")
# The workers of pytest-xdist inherit the environment, and each wants a folder of its own.
del os.environ["DJANGO_SETTINGS_MODULE"]

pytest_plugins = [
    "tests.plugins.database",
    "tests.plugins.shared_rows",
    "tests.plugins.needs",
    "tests.plugins.closing_line",
    "tests.plugins.rooms",
    "tests.plugins.edition",
    "tests.plugins.crawl",
]


def pytest_collection_finish() -> None:
    """Leave what was imported and collected out of each search for garbage."""
    gc.freeze()
    gc.enable()
    # A test leaves little: looking for it as often as Python does takes 3 % of the time.
    gc.set_threshold(20_000, 20, 50)
