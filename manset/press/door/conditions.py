"""Whether a reader has the page already: RFC 9110, section 13."""

from email.utils import formatdate, parsedate_to_datetime


def unchanged(etag: str, modified: int, none_match: str | None, modified_since: str | None) -> bool:
    """Whether 304 is the answer to a GET or HEAD; ``modified`` in seconds since the epoch.

    If-None-Match decides alone where it is given, by weak comparison.
    """
    if none_match is not None:
        return _matches(etag, none_match)
    if modified_since is not None:
        since = _seconds(modified_since)
        return since is not None and modified <= since
    return False


def _matches(etag: str, none_match: str) -> bool:
    if none_match in {etag, "*"}:
        return True
    given = (item.strip().removeprefix("W/") for item in none_match.split(","))
    return any(item in {etag, "*"} for item in given)


def _seconds(date: str) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp()
    except (ValueError, OverflowError):
        return None


def http_date(seconds: int) -> str:
    """Write a date as HTTP wants it."""
    return formatdate(seconds, usegmt=True)
