"""Moments as the index and timelines count them: microseconds since the Unix epoch, exactly."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """Count the microseconds since the epoch; the moment must be aware."""
    return (moment - _EPOCH) // _MICROSECOND


def moment_of(count: int) -> datetime:
    """Give the moment, in UTC, that ``microseconds`` counted."""
    return _EPOCH + count * _MICROSECOND


def wall_clock() -> datetime:
    """Tell the time, in UTC."""
    return datetime.now(UTC)
