"""Moments as whole numbers, which compare and index exactly where floating seconds would not."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """Return an aware moment as microseconds since the Unix epoch, negative before it."""
    return (moment - EPOCH) // MICROSECOND
