"""Django, set up for a subcommand that needs it, and its newsroom."""

import gc
import os
import sys

from manset.config.bad_setting import BadSetting
from manset.config.env import has_database, has_newsroom, read_environment

NO_NEWSROOM = "there is no newsroom here yet: run `manset init` first, or say where it is with --home"
_UNSIGNED = (
    "this machine has no secret for the database in MANSET_DATABASE_URL: give it MANSET_SECRET, the one in secret.key"
    " of the machine that made the newsroom; if none has, run `manset init`"
)


def set_up_django(*, anew: bool = False) -> None:
    """Set Django up for the instance in MANSET_HOME; a setting that cannot be used ends the command with one line.

    So does a folder without a newsroom, and nothing is left in it, unless the command may begin one `anew`. What is
    loaded stays until the end, and is not looked over for garbage: a third of a short command's time.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manset.config.settings")
    import django  # noqa: PLC0415 (slow, and not needed by every subcommand)
    from django.apps import apps  # noqa: PLC0415 (as above)
    from django.conf import settings  # noqa: PLC0415 (as above)

    try:
        if not (anew or settings.configured or has_newsroom(os.environ)):
            sys.exit(_UNSIGNED if has_database(os.environ) else NO_NEWSROOM)
        read_environment()
    except BadSetting as error:
        sys.exit(str(error))

    if not apps.ready:
        gc.disable()
        django.setup()
        gc.freeze()
        gc.enable()


def demand_newsroom() -> None:
    """End with one line where there is no database to take things into."""
    from django.db import DatabaseError, connection  # noqa: PLC0415 (after the set-up)

    from manset.ingest.models import OriginKey  # noqa: PLC0415 (after the set-up)

    # In SQL of our own: Django's would have a poller that waits write to 3 MB of what it shares (ADR 23).
    try:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{OriginKey._meta.db_table}")')  # noqa: S608, SLF001 (our table; Django's documented API)
    except DatabaseError:
        sys.exit(NO_NEWSROOM)
