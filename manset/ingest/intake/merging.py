"""When two sources become one at the desk, what came from the one must be known as the other's."""

from typing import Any

from manset.archive.models import Source
from manset.ingest.intake.identity import guid_key
from manset.ingest.models import Origin, OriginKey


def on_merged(gone: Source, into: Source, **_kwargs: Any) -> None:
    """Let a later version of an item be found under the other source: its guid counts within its source."""
    origins = Origin.objects.filter(source=into).exclude(guid="")
    held = OriginKey.objects.filter(origin__in=origins)
    was = dict(held.values_list("key", "origin_id"))
    keys = [
        (guid_key(into, origin.guid), origin.pk) for origin in origins if guid_key(gone, origin.guid) in was
    ]
    OriginKey.objects.bulk_create(
        (OriginKey(key=key, origin_id=origin) for key, origin in keys), ignore_conflicts=True
    )
