"""What cannot be read, and why."""


class Refused(ValueError):
    """The bytes hold nothing that can be taken in; the message is one line: what is wrong and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(" ".join(reason.split()))
