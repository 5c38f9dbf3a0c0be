"""The toy site as a program of its own, for tests that kill processes.

``python -m manset.press.tests.program "VERB … + VERB …"``: ``TOY_DATABASE`` is a file or a PostgreSQL address,
``TOY_EDITION`` a folder.
"""

import os
import sys
from typing import Any
from urllib.parse import urlsplit

import django
from django.conf import settings


def configure(database: str) -> None:
    """Set Django up with the press alone."""
    settings.configure(
        INSTALLED_APPS=["manset.press"],
        USE_TZ=True,
        SECRET_KEY="toy",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={"default": _database(database)},
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
    configure(os.environ["TOY_DATABASE"])
    from manset.press.tests.verbs import VERBS  # only now are there settings

    for words in " ".join(sys.argv[1:]).split(" + "):
        verb, *arguments = words.split()
        VERBS[verb](*arguments)
