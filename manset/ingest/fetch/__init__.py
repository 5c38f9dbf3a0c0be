"""Getting bytes from the web: with a limit on everything, and never from inside our own network.

It owns the guard against addresses that are not public, and knows no format, no item and no database. An address that
an operator typed may be local, that host and port only, so that an editorial system next door can be read.
"""

from manset.ingest.fetch.failed import FetchFailed
from manset.ingest.fetch.fetcher import Fetched, Fetcher
from manset.ingest.fetch.limits import Limits
from manset.ingest.fetch.web import Endpoint, Reply, Web, endpoint

__all__ = ["Endpoint", "FetchFailed", "Fetched", "Fetcher", "Limits", "Reply", "Web", "endpoint"]
