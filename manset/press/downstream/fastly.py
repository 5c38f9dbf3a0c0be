"""Fastly: pages are purged by surrogate key, up to 256 in a call, softly if wanted.

https://www.fastly.com/documentation/reference/api/purging/ (POST /service/{id}/purge with ``surrogate_keys``, 256 at
most; the header ``Fastly-Soft-Purge: 1`` marks as stale instead of forgetting; a purge of all cannot be soft, a key
on every page can); https://www.fastly.com/documentation/reference/http/http-headers/Surrogate-Key/ (keys parted by
spaces). How many an hour are allowed is an account's; beyond that it answers 429. Our pace stays modest.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from manset.press.downstream.answering import asked
from manset.press.downstream.downstream import Downstream, Pace
from manset.press.downstream.labels import EVERYTHING, tag_of
from manset.press.downstream.wire import Wire
from manset.press.store.index.outbox import Parcel

API = "https://api.fastly.com"


@dataclass(slots=True, kw_only=True)
class Fastly(Downstream):
    """One service; the token needs the scope ``purge_select``."""

    service: str
    token: str = field(repr=False)
    api: str = API
    batch: int = 256
    most: int | None = 2000
    soft: bool = True
    pace: Pace = field(default_factory=lambda: Pace(100, 10))

    @property
    def secret(self) -> str:
        """Give the token."""
        return self.token

    def send(self, wire: Wire, parcels: Sequence[Parcel]) -> None:
        """Purge pages."""
        self._purge(wire, [tag_of(parcel.path) for parcel in parcels], soft=self.soft and not parcels[0].gone)

    def send_all(self, wire: Wire, *, hard: bool) -> None:
        """Purge the edition, by the key that every page has."""
        self._purge(wire, [EVERYTHING], soft=self.soft and not hard)

    def _purge(self, wire: Wire, keys: list[str], *, soft: bool) -> None:
        headers = {
            "Fastly-Key": self.token,
            "Accept": "application/json",
            "Content-Type": "application/json",
            **({"Fastly-Soft-Purge": "1"} if soft else {}),
        }
        body = json.dumps({"surrogate_keys": list(dict.fromkeys(keys))}).encode()
        asked(wire, "POST", f"{self.api}/service/{self.service}/purge", headers=headers, body=body)
