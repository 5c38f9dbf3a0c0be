"""The test database: migrated once for a set of migrations (8 s), then copied, for each worker and each run (0.1 s).

So are the databases of instances that tests work by the `manset` command. On PostgreSQL it is the server that copies.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

from tests.plugins.begun import give_back, keep_begun
from tests.plugins.postgresql import Template

KEPT = "manset-migrated"


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Take the copy as it is, where there is one; the folder it lies in goes with the process."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(template: Path) -> None:
    """Put a copy of the template where the test database will be looked for.

    It is a file, as in production: in memory two connections do not lock each other out as they do on disk.
    """
    if connection.vendor != "sqlite":
        return
    path = Path(settings.MANSET_HOME) / "test.sqlite3"
    connection.settings_dict["TEST"]["NAME"] = str(path)
    connection.settings_dict["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # as conftest's fsync
    if template.exists():
        shutil.copyfile(template, path)


@pytest.fixture(scope="session")
def on_server(django_db_blocker: DjangoDbBlocker) -> Iterator[ExitStack]:
    """Have PostgreSQL clone its template, if it is there, and nobody else make one until what is returned is closed."""
    with ExitStack() as held:
        if connection.vendor == "postgresql":
            with django_db_blocker.unblock():
                server_template = Template(digest())
                held.enter_context(server_template.held())
                if server_template.exists:
                    connection.settings_dict["TEST"]["TEMPLATE"] = server_template.name
        yield held


@pytest.fixture(scope="session")
def django_db_setup(
    on_server: ExitStack,
    django_db_setup: None,  # pytest-django's own, which makes the database
    django_db_blocker: DjangoDbBlocker,
    template: Path,
) -> None:
    """Keep the database as it is when only the migrations have run, for other runs and for each test of this one."""
    with django_db_blocker.unblock(), on_server:
        if connection.vendor == "sqlite" and not template.exists():
            keep(Path(connection.settings_dict["NAME"]), template)
        if connection.vendor == "postgresql" and "TEMPLATE" not in connection.settings_dict["TEST"]:
            Template(digest()).keep()
        keep_begun()
    TransactionTestCase._fixture_teardown = give_back  # type: ignore[attr-defined]  # noqa: SLF001 (its flush)


@pytest.fixture(scope="session")
def lay_database(template: Path) -> Callable[[Path], None]:
    """Return what puts a migrated database into an instance's folder before its `manset init`, if there is one yet.

    That `init` migrates is seen where the running edition is made, with nothing there before.
    """

    def lay(home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        if template.exists():
            shutil.copyfile(template, home / "manset.sqlite3")

    return lay


@pytest.fixture(scope="session")
def template(request: pytest.FixtureRequest) -> Path:
    """Name the template of these migrations, which may not be there yet."""
    cache: pytest.Cache | None = getattr(request.config, "cache", None)
    folder = Path(settings.MANSET_HOME) if cache is None else Path(cache.mkdir(KEPT))
    return folder / f"{digest()}.sqlite3"


def digest() -> str:
    """Name all migrations, and what else decides what they leave behind."""
    seen = hashlib.sha256(django.__version__.encode())
    for config in sorted(apps.get_app_configs(), key=lambda config: config.name):
        for path in sorted((Path(config.path) / "migrations").glob("*.py")):
            seen.update(f"{config.name} {path.name} ".encode())
            seen.update(path.read_bytes())
        # Permissions and content types are made from the models after migrating.
        models = (model._meta for model in config.get_models())  # noqa: SLF001 (Django's own API)
        seen.update(" ".join(sorted(f"{meta} {meta.permissions}" for meta in models)).encode())
    return seen.hexdigest()[:20]


def keep(made: Path, template: Path) -> None:
    """Copy the database, whole, and only then give the copy its name; those of other migrations go."""
    unnamed = template.with_suffix(f".{os.getpid()}")
    source, target = sqlite3.connect(made), sqlite3.connect(unnamed)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
    unnamed.replace(template)
    for old in template.parent.glob("*.sqlite3"):
        if old not in {template, made}:
            old.unlink(missing_ok=True)
