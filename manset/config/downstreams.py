"""The instance's downstreams: those outside who are told of changed pages, and the door's labels for them."""

from urllib.parse import urlsplit

from manset.config.env_downstream import DownstreamSettings, place_of
from manset.press.downstream import (
    Cloudflare,
    Downstream,
    Fastly,
    IndexNow,
    Labels,
    Purge,
    Varnish,
    WebSub,
)
from manset.press.downstream.indexnow import ENDPOINT
from manset.press.store.index.subscribers import Wants
from manset.site.kinds.article import ArticleKind

# What search engines are told of: what an editor's act changed.
TOLD = Wants(kinds=(ArticleKind.name,), by_acts_alone=True)


def make_downstreams(settings: DownstreamSettings, url: str) -> list[Downstream]:
    """Return them, for the site at `url`."""
    host = urlsplit(url).netloc
    found: list[Downstream] = [
        Varnish(name=f"varnish {place_of(address)}", address=address, host=host, soft=settings.varnish_soft)
        for address in settings.varnish
    ]
    found += [
        Purge(name=f"purge {place_of(address)}", address=address, host=host) for address in settings.purge
    ]
    if settings.fastly:
        fastly = settings.fastly
        found.append(Fastly(name="fastly", service=fastly.service, token=fastly.token, soft=fastly.soft))
    if settings.cloudflare:
        zone = settings.cloudflare
        found.append(
            Cloudflare(
                name="cloudflare", zone=zone.zone, token=zone.token, url=url, by=zone.by, plan=zone.plan
            )
        )
    found += [WebSub(name=f"websub {place_of(hub)}", hub=hub, url=url) for hub in settings.websub]
    if settings.indexnow:
        endpoint = settings.indexnow_endpoint or ENDPOINT
        found.append(IndexNow(name="indexnow", key=settings.indexnow, url=url, endpoint=endpoint, wants=TOLD))
    return found


def make_labels(settings: DownstreamSettings, url: str) -> Labels:
    """Return what the door says to them: the names that their purges use, and the hubs of feeds."""
    tags = []
    if settings.varnish or settings.fastly:
        tags.append("Surrogate-Key")
    if settings.cloudflare:
        tags.append("Cache-Tag")
    return Labels(tags=tags, hubs=settings.websub, url=url)
