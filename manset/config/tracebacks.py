"""What the log says of requests: where the fault is the sender's, one line."""

import logging

_OURS = 500  # and above (RFC 9110, 15.6)


class TheirFaults(logging.Filter):
    """Takes the traceback out of what Django says of a request that it could not read: anybody could fill the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass; Django gives those of requests their `status_code`."""
        if getattr(record, "status_code", _OURS) < _OURS:
            record.exc_info = None
        return True
