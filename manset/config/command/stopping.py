"""Being told to stop."""

import signal
import threading


def told_to_stop() -> threading.Event:
    """Return what SIGTERM and Ctrl-C set from now on; where a thread runs the command, whoever runs it sees to them."""
    stop = threading.Event()
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
    return stop
