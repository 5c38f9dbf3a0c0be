"""`manset poll`: asks the feeds that are due, and looks into the mailboxes."""

import asyncio
import signal
import threading
from typing import Annotated

import typer

from manset.config.command.django_setup import demand_newsroom, set_up_django
from manset.config.command.stopping import told_to_stop


def poll_command(
    *,
    once: Annotated[
        bool, typer.Option("--once", help="End when nothing is due, instead of waiting.")
    ] = False,
) -> None:
    """Ask feeds and mailboxes for what is new and take it in, until told to stop (SIGTERM, Ctrl-C)."""
    set_up_django()
    demand_newsroom()
    from manset.ingest.polling.wanted import wait_for_anything  # noqa: PLC0415 (after the set-up)

    if not once:
        stop = told_to_stop()
        wait_for_anything(stop)
        if stop.is_set():
            return
    asyncio.run(_poll(once=once))


async def _poll(*, once: bool) -> None:
    from django.conf import settings  # noqa: PLC0415 (after the set-up)

    from manset.ingest.mailbox.rounds import Rounds  # noqa: PLC0415 (after the set-up)
    from manset.ingest.polling.poller import Poller  # noqa: PLC0415 (after the set-up)

    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    # Threads of their own: a mail server is asked in steps, each of which waits for the one before.
    mail_stops = threading.Event()
    mail = asyncio.create_task(asyncio.to_thread(Rounds(settings.MANSET_LOCAL).run, mail_stops, once=once))
    try:
        await Poller(settings.MANSET_LOCAL, url=settings.MANSET_URL).run(stop, once=once)
    finally:
        if not once or stop.is_set():
            mail_stops.set()
        await mail
