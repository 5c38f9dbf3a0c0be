"""Cloudflare: pages are purged by address or by cache tag, up to 100 in a call.

https://developers.cloudflare.com/cache/how-to/purge-cache/ (as of July 2026): 100 operations a request on all plans
(500 addresses on Enterprise). Requests by tag: Free 5 a minute with a bucket of 25, Pro 5 a second and 25, Business
10 and 50, Enterprise 50 and 500. Addresses: 800 a second on Free, 1,500 on Pro and Business, 3,000 on Enterprise. All
limits are an account's. https://developers.cloudflare.com/api/resources/cache/methods/purge/: POST
/zones/{id}/purge_cache with ``files`` or ``tags``. An address purges what was asked for by just that address; a tag
also what was asked for with a query.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from manset.press.door.addresses import location
from manset.press.downstream.answering import asked, said
from manset.press.downstream.downstream import Downstream, Pace, Refused
from manset.press.downstream.labels import EVERYTHING, tag_of
from manset.press.downstream.wire import Wire
from manset.press.store.index.outbox import Parcel

API = "https://api.cloudflare.com/client/v4"
Plan: TypeAlias = Literal["free", "pro", "business", "enterprise"]
By: TypeAlias = Literal["url", "tag"]
PLANS: Final[Mapping[str, Pace]] = {
    "free": Pace(25, 5 / 60),
    "pro": Pace(25, 5),
    "business": Pace(50, 10),
    "enterprise": Pace(500, 50),
}
ADDRESSES: Final[Mapping[str, Pace]] = {
    "free": Pace(8, 8),
    "pro": Pace(15, 15),
    "business": Pace(15, 15),
    "enterprise": Pace(30, 30),
}
"""Requests of a hundred addresses."""


@dataclass(slots=True, kw_only=True)
class Cloudflare(Downstream):
    """One zone, for the site at ``url``; the token needs the permission "Cache Purge"."""

    zone: str
    token: str = field(repr=False)
    url: str
    by: By = "url"
    plan: Plan = "free"
    api: str = API
    batch: int = 100
    most: int | None = 2000

    def __post_init__(self) -> None:
        self.pace = (PLANS if self.by == "tag" else ADDRESSES)[self.plan]

    @property
    def secret(self) -> str:
        """Give the token."""
        return self.token

    def send(self, wire: Wire, parcels: Sequence[Parcel]) -> None:
        """Purge pages."""
        paths = dict.fromkeys(parcel.path for parcel in parcels)
        if self.by == "tag":
            self._purge(wire, {"tags": [tag_of(path) for path in paths]})
        else:
            self._purge(wire, {"files": [self.url + location(path) for path in paths]})

    def send_all(self, wire: Wire, *, hard: bool) -> None:  # noqa: ARG002 (it knows no soft purge)
        """Purge the edition by its tag: the zone may hold other sites."""
        self._purge(wire, {"tags": [EVERYTHING]})

    def _purge(self, wire: Wire, what: Mapping[str, list[str]]) -> None:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        url = f"{self.api}/zones/{self.zone}/purge_cache"
        reply = asked(wire, "POST", url, headers=headers, body=json.dumps(what).encode())
        try:
            done = json.loads(reply.text)["success"] is True
        except (ValueError, KeyError, TypeError):
            done = False
        if not done:
            raise Refused(said(reply))
