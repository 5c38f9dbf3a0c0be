"""The toy site as a program of its own, for tests that kill processes.

``python -m manset.press.tests.program "VERB … + VERB …"``: ``TOY_DATABASE`` is a file or a PostgreSQL address,
``TOY_EDITION`` a folder. Without verbs it loads what all of them need and forks for each line of standard input (ADR 23),
as loading takes longer than most of what is asked for.
"""

import os
import sys
from typing import Any
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.db import connections

from tests.plugins.loaded import forked


def configure() -> None:
    """Set Django up with the press alone; which database it is comes later."""
    settings.configure(
        INSTALLED_APPS=["manset.press"],
        USE_TZ=True,
        SECRET_KEY="toy",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()


def _database(address: str) -> dict[str, Any]:
    if not address.startswith("postgresql"):
        options = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
        }
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": address, "OPTIONS": options}
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "HOST": parts.hostname,
        "PORT": parts.port or "",
        "USER": parts.username or "",
        "PASSWORD": parts.password or "",
    }


if __name__ == "__main__":
    configure()
    from manset.press.tests.verbs import VERBS  # only now are there settings

    asked = " ".join(sys.argv[1:] or forked())
    del connections["default"]  # which was none
    connections.settings = connections.configure_settings({"default": _database(os.environ["TOY_DATABASE"])})
    for words in asked.split(" + "):
        verb, *arguments = words.split()
        VERBS[verb](*arguments)
