"""What happens outside after pages' own bytes have changed: caches are purged, hubs and search engines told.

It owns the adapters (one small file each), the courier that sends from the edition's outbox beside the printing loop,
and the labels by which the door lets caches purge what these adapters name. It knows paths and no news, never renders,
never waits where a page waits for it, and never opens the main database (ADR 13).
"""

from manset.press.downstream.cloudflare import Cloudflare
from manset.press.downstream.courier import Courier
from manset.press.downstream.downstream import Downstream, Pace, Refused, Unreached
from manset.press.downstream.fastly import Fastly
from manset.press.downstream.indexnow import IndexNow, KeyFile
from manset.press.downstream.labels import Labels
from manset.press.downstream.purge import Purge
from manset.press.downstream.varnish import Varnish
from manset.press.downstream.websub import WebSub

__all__ = [
    "Cloudflare",
    "Courier",
    "Downstream",
    "Fastly",
    "IndexNow",
    "KeyFile",
    "Labels",
    "Pace",
    "Purge",
    "Refused",
    "Unreached",
    "Varnish",
    "WebSub",
]
