"""Passwords of mailboxes: one file each in the instance's folder, readable to its owner alone."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings


def folder() -> Path:
    """Return the folder of passwords."""
    return Path(settings.MANSET_HOME) / "passwords"


def keep(name: str, password: str) -> None:
    """Keep a mailbox's password, in place of the one before."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = folder() / f".{name}.{os.getpid()}"
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(password)
    aside.replace(folder() / name)


def of(name: str) -> str | None:
    """Return a mailbox's password, None where this machine has none."""
    try:
        return (folder() / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def known() -> Iterator[str]:
    """Yield the names of the mailboxes whose passwords this machine has."""
    if folder().is_dir():
        yield from (path.name for path in folder().iterdir() if not path.name.startswith("."))


def forget(name: str) -> None:
    """Delete a mailbox's password."""
    with suppress(FileNotFoundError):
        (folder() / name).unlink()
