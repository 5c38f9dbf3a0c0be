"""What a command says last when the disk, the edition's index or the database is of no use: one line, no traceback."""

import errno
import sqlite3

FULL = {errno.ENOSPC, errno.EDQUOT}


def last_words(error: Exception) -> str | None:
    """Return the line for an error that is not ours to mend; none for any other, which is a defect and to be seen."""
    first = str(error).strip().partition("\n")[0]
    if (isinstance(error, OSError) and error.errno in FULL) or "disk is full" in first:
        return "no room is left on the disk: make some, then run the command again; a build goes on where it stopped"
    if isinstance(error, sqlite3.DatabaseError):  # Django's has another class
        return (
            f"the edition's index cannot be used: {error}. If it is damaged, stop all that runs, delete its"
            " index.sqlite3 and print all anew with `manset press build`: nothing is kept there alone."
        )
    if type(error).__module__ == "manset.press.printer.forked":
        return f"{error} What is done is kept; `--jobs 1` takes the least of it."
    # Django is not loaded for every subcommand, and without it there is no class to ask for.
    if type(error).__module__ == "django.db.utils":
        return f"the database cannot be used: {first} (has `manset init` been run? is MANSET_DATABASE_URL right?)"
    return None
