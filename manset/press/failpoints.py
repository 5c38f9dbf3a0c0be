"""Places where a test may kill the process, as a power cut or an out-of-memory killer would."""

import os
import signal

_reached: dict[str, int] = {}


def reach(name: str) -> None:
    """Die here by SIGKILL if ``MANSET_FAILPOINT`` is this name, or at the n-th time if it is ``name:n``."""
    wanted = os.environ.get("MANSET_FAILPOINT")
    if not wanted:
        return
    chosen, _, turn = wanted.partition(":")
    if chosen == name:
        _reached[name] = _reached.get(name, 0) + 1
        if _reached[name] == int(turn or 1):
            os.kill(os.getpid(), signal.SIGKILL)
