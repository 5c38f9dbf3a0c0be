"""Any cache that takes the method PURGE on a page's own address: nginx with ngx_cache_purge, Squid, Varnish as it is.

There is no standard; these answer 200 when something was purged, and 404 (older ngx_cache_purge: 412) when they did
not have the page, which is as good. https://github.com/nginx-modules/ngx_cache_purge,
https://wiki.squid-cache.org/SquidFaq/OperatingSquid. None of them can purge everything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from manset.press.door.addresses import location
from manset.press.downstream.answering import asked
from manset.press.downstream.downstream import Downstream, Pace
from manset.press.downstream.wire import Wire
from manset.press.store.index.outbox import Parcel

_NOT_THERE = (HTTPStatus.NOT_FOUND, HTTPStatus.PRECONDITION_FAILED)


@dataclass(slots=True, kw_only=True)
class Purge(Downstream):
    """One cache at ``address``, before the site called ``host``: a request a page."""

    address: str
    host: str
    batch: int = 1
    pace: Pace = field(default_factory=lambda: Pace(1000, 1000))

    def send(self, wire: Wire, parcels: Sequence[Parcel]) -> None:
        """Purge pages."""
        for parcel in parcels:
            url = self.address + location(parcel.path)
            asked(wire, "PURGE", url, headers={"Host": self.host}, also=_NOT_THERE)
