"""IndexNow: search engines that share one list are told which pages were added, changed or deleted.

https://www.indexnow.org/documentation: POST JSON with ``host``, ``key``, ``keyLocation`` and up to 10,000 addresses
in ``urlList``; 200 and 202 (the key is yet to be looked at) are yes, 403 is a key that was not found at
``keyLocation``, 422 addresses that are not the host's, 429 too many requests, for which no number is given. The key
is 8 to 128 letters, digits and dashes, and stands alone in a text file of the site.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from manset.press.door.addresses import location
from manset.press.downstream.answering import asked
from manset.press.downstream.downstream import Downstream, Pace
from manset.press.downstream.wire import Wire
from manset.press.kinds import PageKind, Rendered
from manset.press.store.index.outbox import Parcel

ENDPOINT = "https://api.indexnow.org/indexnow"
KEY = re.compile(r"[A-Za-z0-9-]{8,128}")


@dataclass(slots=True, kw_only=True)
class IndexNow(Downstream):
    """Pages of the site at ``url``, told with ``key``; which pages is said by ``wants``: what acts change, usually."""

    key: str
    url: str
    endpoint: str = ENDPOINT
    batch: int = 10_000
    pace: Pace = field(default_factory=lambda: Pace(5, 0.2))

    def send(self, wire: Wire, parcels: Sequence[Parcel]) -> None:
        """Submit the addresses."""
        addresses = dict.fromkeys(self.url + location(parcel.path) for parcel in parcels)
        what = {
            "host": urlsplit(self.url).netloc,
            "key": self.key,
            "keyLocation": self.url + key_path(self.key),
            "urlList": list(addresses),
        }
        headers = {"Content-Type": "application/json; charset=utf-8"}
        asked(wire, "POST", self.endpoint, headers=headers, body=json.dumps(what).encode())


def key_path(key: str) -> str:
    """Give the path of the file that shows the key to be the site's."""
    return f"/{key}.txt"


class KeyFile(PageKind):
    """That file, as a page of the edition."""

    name = "indexnow-key"

    def __init__(self, key: str) -> None:
        self._key = key

    def claims(self, path: str) -> bool:
        """Claim the key's path."""
        return path == key_path(self._key)

    def all_paths(self) -> Iterable[str]:
        """Return it."""
        return (key_path(self._key),)

    def render(self, path: str) -> Rendered | None:  # noqa: ARG002 (there is one)
        """Make the file: the key and nothing else."""
        return Rendered(self._key.encode(), "text/plain; charset=utf-8")
