"""WebSub: a hub is told which feeds have changed, fetches them and passes them on.

https://www.w3.org/TR/websub/: feeds name their hub and themselves by Link headers; how a publisher tells its hub is
left to the two. So as hubs have it from PubSubHubbub (https://pubsubhubbub.appspot.com/): a form with
``hub.mode=publish`` and ``hub.url``, which may be repeated.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from manset.press.door.addresses import location
from manset.press.downstream.answering import asked
from manset.press.downstream.downstream import Downstream, Pace
from manset.press.downstream.labels import FEEDS
from manset.press.downstream.wire import Wire
from manset.press.store.index.outbox import Parcel
from manset.press.store.index.subscribers import Wants


@dataclass(slots=True, kw_only=True)
class WebSub(Downstream):
    """One hub, for the feeds of the site at ``url``."""

    hub: str
    url: str
    batch: int = 50
    pace: Pace = field(default_factory=lambda: Pace(10, 1))
    wants: Wants = field(default_factory=lambda: Wants(media_types=FEEDS))

    def send(self, wire: Wire, parcels: Sequence[Parcel]) -> None:
        """Tell the hub which feeds to fetch."""
        feeds = dict.fromkeys(self.url + location(parcel.path) for parcel in parcels)
        form = urlencode([("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)])
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        asked(wire, "POST", self.hub, headers=headers, body=form.encode())
