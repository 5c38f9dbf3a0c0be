"""An instance made ready: migrated, with an editor who can log in, with the sample paper if asked. Safe to repeat."""

import json
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from manset.archive.models import Section
from manset.config.command.ingest import take_in_paths
from manset.config.printing import make_printer
from manset.ingest.intake.newsroom import lay_out
from manset.ingest.models import Item
from manset.newsletter.acts import keep_list
from manset.newsletter.models import MailingList
from manset.press.kinds import registered
from manset.site.kinds.picture import PictureKind
from manset.stories.matcher import tick

EDITOR = "editor"
PASSWORD_FILE = "editor-password"  # noqa: S105 (a file's name)
SAMPLE_PARTS = ("wire", "pages", "text")


def prepare(samples: Path | None = None, jobs: int = 2) -> Iterator[str]:
    """Do what is missing and yield a line for each thing done."""
    settings.MANSET_HOME.mkdir(parents=True, exist_ok=True)
    yield from migrate()
    yield from make_editor()
    if samples is not None:
        yield from take_in(samples)
    yield from print_edition(jobs)


def migrate() -> Iterator[str]:
    """Bring the database up to date, if it is not."""
    executor = MigrationExecutor(connections["default"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)
        yield "database: up to date"


def make_editor() -> Iterator[str]:
    """Make the first account where there is none, with a generated password that is kept in the instance's folder."""
    users = get_user_model()
    if users.objects.exists():
        return
    password = secrets.token_urlsafe(12)
    users.objects.create_superuser(EDITOR, "", password)
    path = settings.MANSET_HOME / PASSWORD_FILE
    path.touch(mode=0o600)
    path.write_text(password + "\n", encoding="utf-8")
    yield f"editor: {EDITOR}, password in {path}"


def take_in(samples: Path) -> Iterator[str]:
    """Take in the sample paper, unless something came in before."""
    if Item.objects.exists():
        return
    lay_out(samples / "newsroom.json")
    keep_lists(samples / "newsroom.json")
    counts = take_in_paths([samples / part for part in SAMPLE_PARTS], source=None, publish=True)
    match(timezone.now())  # before the first edition is printed, and not by the worker's first tick after it
    yield f"sample wire: {counts}"


def keep_lists(newsroom: Path) -> None:
    """Make the newsletters that the file names, if there is none; readers see them once there is a mail server."""
    if MailingList.objects.exists():
        return
    for order, row in enumerate(json.loads(newsroom.read_text(encoding="utf-8")).get("newsletters", [])):
        section = Section.objects.filter(slug=row.pop("section", "")).first()
        keep_list(MailingList(order=order, section=section, **row))


def match(now: datetime) -> None:
    """Put what came in into storylines."""
    more: datetime | None = now
    while more is not None and more <= now:
        more = tick(now)


def print_edition(jobs: int) -> Iterator[str]:
    """Print all pages where there is no edition yet, or where it was printed by another version.

    Where there is none yet, pictures are left for `manset press build`: encoding them takes longer than all the rest,
    and until then each is made when first asked for.
    """
    printer = make_printer()
    built = printer.status().built
    if built and built["version"] == printer.shop.version:
        return
    if built is None:
        printer = make_printer([kind for kind in registered() if not isinstance(kind, PictureKind)])
    done = printer.build(jobs=jobs)
    yield f"edition: {done.pages} pages"
    for name, count in printer.build_followers().items():
        yield f"{name}: {count} articles"
    for path, error in done.errors.items():
        yield f"edition: {path} could not be made: {error}"
