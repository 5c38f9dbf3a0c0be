"""When Python looks for cycles among what printing has made: not while a reader waits for it.

A search goes through all that lives, some hundred megabytes, and takes a tenth of the time in which pages are printed.
"""

import ctypes
import gc
import sys
import time

# glibc's malloc_trim(3) gives free memory back to the machine, half a millisecond; some megabytes after each publish.
_trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
_LONGEST = 5.0  # seconds that garbage may gather before it is looked for all the same
_RARELY = 50_000  # new objects between two searches in a process that prints all and ends


class Garbage:
    """Puts the search off while there is something to print, and lets it be made up for once there is not."""

    def __init__(self) -> None:
        self._since: float | None = None

    def let_gather(self) -> None:
        """Put the search off, from now on or from the last time it was made up for, but not for ever."""
        if self._since is None:
            self._since = time.monotonic()
            gc.disable()
        elif time.monotonic() - self._since > _LONGEST:
            self.make_up()

    def make_up(self) -> None:
        """Let Python look again, which it does with the next objects that are made, and give back what is free."""
        if self._since is not None and _trim is not None:
            _trim(0)
        self._since = None
        gc.enable()


def leave_to_its_end() -> None:
    """Keep all that there is out of any search, and search rarely: for a process that ends with what it prints."""
    gc.freeze()
    gc.set_threshold(_RARELY, 50, 100)
