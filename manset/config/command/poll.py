"""`manset poll`: asks the feeds that are due."""

import asyncio
import signal
from typing import Annotated

import typer

from manset.config.command.django_setup import demand_newsroom, set_up_django


def poll_command(
    *,
    once: Annotated[
        bool, typer.Option("--once", help="End when nothing is due, instead of waiting.")
    ] = False,
) -> None:
    """Ask feeds for what is new and take it in, until told to stop (SIGTERM, Ctrl-C)."""
    set_up_django()
    demand_newsroom()
    asyncio.run(_poll(once=once))


async def _poll(*, once: bool) -> None:
    from django.conf import settings  # noqa: PLC0415 (after the set-up)

    from manset.ingest.polling.poller import Poller  # noqa: PLC0415 (after the set-up)

    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await Poller(settings.MANSET_LOCAL, url=settings.MANSET_URL).run(stop, once=once)
