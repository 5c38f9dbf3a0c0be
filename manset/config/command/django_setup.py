"""Django, set up for a subcommand that needs it."""

import os
import sys

from manset.config.bad_setting import BadSetting
from manset.config.env import read_environment


def set_up_django() -> None:
    """Set Django up for the instance in MANSET_HOME; a setting that cannot be used ends the command with one line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manset.config.settings")
    try:
        read_environment()
    except BadSetting as error:
        sys.exit(str(error))
    import django  # noqa: PLC0415 (slow, and not needed by every subcommand)

    django.setup()
