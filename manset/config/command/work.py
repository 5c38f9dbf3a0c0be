"""`manset work`: the printing loop, and beside it the mail about comments and their classifier's learning."""

import threading

from manset.config.command.django_setup import set_up_django
from manset.config.command.stopping import told_to_stop


def work_command() -> None:
    """Keep the edition exact: print what changes and what time changes, until told to stop (SIGTERM, Ctrl-C)."""
    set_up_django()
    from django.conf import settings  # noqa: PLC0415 (after the set-up)

    from manset.comments import learning  # noqa: PLC0415 (after the set-up)
    from manset.comments.mail import sending  # noqa: PLC0415 (after the set-up)
    from manset.config.printing import make_printer  # noqa: PLC0415 (after the set-up)

    stop = told_to_stop()
    beside = [
        threading.Thread(target=sending.run, args=(stop,), name="mail"),
        threading.Thread(target=learning.run, args=(stop, settings.MANSET_HOME), name="learning"),
    ]
    for thread in beside:
        thread.start()
    try:
        make_printer().tail(stop)
    finally:
        stop.set()
        for thread in beside:
            thread.join()
