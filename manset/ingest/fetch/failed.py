"""What could not be fetched, and why."""


class FetchFailed(Exception):
    """There are no bytes; the message is one line that says what was wrong."""
