"""What a test needs of the machine: where it is absent the test is skipped, or fails when all is demanded (CI)."""

import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPORA = Path(os.environ.get("MANSET_CORPORA", ROOT.parent / "shared" / "corpora"))
POSTGRESQL = os.environ.get("MANSET_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/postgres")
CHECKER = ROOT / ".tools" / "vnu.jar"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WANT = "for want of "


def browser() -> str | None:
    """Find a Chromium; Playwright's own downloads are not used."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def program(name: str) -> str | None:
    """Find a program, a server's too, which Debian keeps off a user's PATH."""
    return shutil.which(name) or shutil.which(name, path="/usr/local/sbin:/usr/sbin:/sbin")


@cache
def postgresql_answers() -> bool:
    """Tell whether a server lets us in at `MANSET_TEST_POSTGRESQL`."""
    try:
        psycopg.connect(POSTGRESQL, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


# By marker: what is wanting, and whether it is there.
NEEDS: dict[str, tuple[str, Callable[[], bool]]] = {
    "needs_browser": ("a browser", lambda: browser() is not None),
    "needs_corpora": ("the public corpora", CORPORA.is_dir),
    "needs_imap": ("Dovecot", lambda: program("dovecot") is not None and program("openssl") is not None),
    "needs_java": ("the Nu HTML checker", lambda: program("java") is not None and CHECKER.is_file()),
    "needs_nginx": ("nginx", lambda: program("nginx") is not None),
    "needs_postgresql": ("PostgreSQL", postgresql_answers),
    "needs_postgresql_server": (
        "PostgreSQL's server",
        lambda: any(Path("/usr/lib/postgresql").glob("*/bin/initdb")),
    ),
    "needs_spamassassin": ("SpamAssassin", lambda: program("spamassassin") is not None),
    "needs_varnish": ("Varnish", lambda: program("varnishd") is not None),
}
# What nobody can install: the corpora are not part of the checkout.
NEVER_DEMANDED = {"needs_corpora"}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what cannot run here, saying what is wanting; fail it instead when all is demanded."""
    for marker, (what, is_there) in NEEDS.items():
        if item.get_closest_marker(marker) is None or is_there():
            continue
        if os.environ.get("MANSET_DEMAND_ALL") and marker not in NEVER_DEMANDED:
            pytest.fail(f"MANSET_DEMAND_ALL is set, and this could not run {WANT}{what}", pytrace=False)
        pytest.skip(WANT + what)
