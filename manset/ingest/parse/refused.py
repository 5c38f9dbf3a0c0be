"""What cannot be read, and why."""

from manset.lib.printable import printable


class Refused(ValueError):
    """The bytes hold nothing that can be taken in; the message is one line: what is wrong and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(printable(" ".join(reason.split())))
