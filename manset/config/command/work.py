"""`manset work`: the printing loop, and beside it the mail to readers, the classifier's learning, and readership."""

import threading

from manset.config.command.django_setup import set_up_django
from manset.config.command.stopping import told_to_stop
from manset.config.memory import one_arena


def work_command() -> None:
    """Keep the edition exact: print what changes and what time changes, until told to stop (SIGTERM, Ctrl-C)."""
    set_up_django()
    from django.conf import settings  # noqa: PLC0415 (after the set-up)

    from manset.archive.media import clearing  # noqa: PLC0415 (after the set-up)
    from manset.audience import keeping  # noqa: PLC0415 (after the set-up)
    from manset.comments import learning  # noqa: PLC0415 (after the set-up)
    from manset.comments.mail.sending import SENDER as COMMENTS  # noqa: PLC0415 (after the set-up)
    from manset.config.bouncing import account  # noqa: PLC0415 (after the set-up)
    from manset.config.printing import make_printer  # noqa: PLC0415 (after the set-up)
    from manset.newsletter import bounce_box  # noqa: PLC0415 (after the set-up)
    from manset.newsletter.acts import note_mail_server  # noqa: PLC0415 (after the set-up)
    from manset.newsletter.letters import SENDER as SUBSCRIPTIONS  # noqa: PLC0415 (after the set-up)
    from manset.newsletter.sending.rounds import Rounds  # noqa: PLC0415 (after the set-up)

    one_arena()
    stop = told_to_stop()
    note_mail_server(given=settings.MANSET_MAIL_GIVEN)
    beside = [
        threading.Thread(target=COMMENTS.run, args=(stop,), name="mail about comments"),
        threading.Thread(target=SUBSCRIPTIONS.run, args=(stop,), name="mail about subscriptions"),
        threading.Thread(target=Rounds().run, args=(stop,), name="newsletter"),
        threading.Thread(target=learning.run, args=(stop, settings.MANSET_HOME), name="learning"),
        threading.Thread(
            target=keeping.run, args=(stop, settings.MANSET_READERSHIP_MONTHS), name="readership"
        ),
    ]
    box = account()
    if box is not None:
        beside.append(threading.Thread(target=bounce_box.run, args=(box, stop), name="bounces"))
    if settings.MANSET_MEDIA_FROM:
        beside.append(threading.Thread(target=clearing.run, args=(stop,), name="copies of originals"))
    for thread in beside:
        thread.start()
    try:
        make_printer().tail(stop)
    finally:
        stop.set()
        for thread in beside:
            thread.join()
