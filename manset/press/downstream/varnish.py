"""Varnish with its xkey module: pages are purged by their tags.

https://github.com/varnish/varnish-modules (vmod_xkey: ``purge`` and ``softpurge`` take keys parted by spaces, and the
keys of a page come from its response header ``xkey``). The configuration that goes with this is docs/varnish.vcl.
Varnish takes header lines of 8 KiB (``http_req_hdr_len``).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from manset.press.downstream.answering import asked
from manset.press.downstream.downstream import Downstream
from manset.press.downstream.labels import EVERYTHING, tag_of
from manset.press.downstream.wire import Wire
from manset.press.store.index.outbox import Parcel


@dataclass(slots=True, kw_only=True)
class Varnish(Downstream):
    """One Varnish at ``address`` (``http://10.0.0.5:6081``), before the site called ``host``."""

    address: str
    host: str
    batch: int = 200
    longest: int | None = 6000
    most: int | None = 2000

    def send(self, wire: Wire, parcels: Sequence[Parcel]) -> None:
        """Purge pages."""
        self._purge(wire, [tag_of(parcel.path) for parcel in parcels], soft=self.soft and not parcels[0].gone)

    def send_all(self, wire: Wire, *, hard: bool) -> None:
        """Purge the edition."""
        self._purge(wire, [EVERYTHING], soft=self.soft and not hard)

    def _purge(self, wire: Wire, tags: Sequence[str], *, soft: bool) -> None:
        header = "xkey-softpurge" if soft else "xkey-purge"
        asked(wire, "PURGE", f"{self.address}/", headers={"Host": self.host, header: " ".join(tags)})
