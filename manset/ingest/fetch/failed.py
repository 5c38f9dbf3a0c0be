"""What could not be fetched, and why."""

from manset.lib.printable import printable


class FetchFailed(Exception):
    """There are no bytes; the message is one line that says what was wrong."""

    def __init__(self, reason: str) -> None:
        super().__init__(printable(" ".join(reason.split())))
