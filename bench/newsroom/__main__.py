"""`python -m bench.newsroom COUNT`: migrate the instance in MANSET_HOME, and fill it with so many articles."""

import os
import sys

import django
from django.conf import settings
from django.core.management import call_command


def main() -> None:
    """Migrate and fill."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manset.config.settings")
    django.setup()
    from bench.newsroom.seed import seed  # noqa: PLC0415 (models are ready only now)

    settings.MANSET_HOME.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    seed(int(sys.argv[1]))


if __name__ == "__main__":
    main()
