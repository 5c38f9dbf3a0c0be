"""Origins: looked up for a whole delivery at once, claimed for one item at a time."""

from collections.abc import Iterable

from manset.archive.models import Article, Source
from manset.ingest.intake.identity import Identity, find
from manset.ingest.models import Origin, OriginKey
from manset.ingest.parse import Item

_BATCH = 500  # keys a query; SQLite takes at least 999 parameters


def known_by_key(keys: Iterable[str]) -> dict[str, Origin]:
    """Return the origins that go by these keys, without asking for their articles."""
    wanted = list(dict.fromkeys(keys))
    found: dict[str, Origin] = {}
    for start in range(0, len(wanted), _BATCH):
        rows = OriginKey.objects.select_related("origin").filter(key__in=wanted[start : start + _BATCH])
        found.update({row.key: row.origin for row in rows})
    return found


def claim(identity: Identity, item: Item, source: Source | None) -> Origin | None:
    """Return the origin of an item, locked until the transaction ends, as it is now; None if it is a new one.

    A key that the origin did not go by yet becomes its own.
    """
    known = known_by_key(identity.keys)
    origin = find(identity, item, source, known)
    if origin is None:
        return None
    OriginKey.objects.bulk_create(
        OriginKey(key=key, origin=origin) for key in identity.keys if key not in known
    )
    return Origin.objects.select_for_update().get(pk=origin.pk)


def open_origin(identity: Identity, item: Item, source: Source | None) -> Origin:
    """Make the origin of a new item; raises IntegrityError if another ingest has made it meanwhile."""
    origin = Origin.objects.create(source=source, guid=(item.guid or "")[:500])
    known = known_by_key(identity.keys)
    OriginKey.objects.bulk_create(
        OriginKey(key=key, origin=origin) for key in identity.keys if key not in known
    )
    return origin


def note(origin: Origin, item: Item, mark: str, article: Article | None = None) -> None:
    """Note the newest version taken, and the revision that intake wrote of it if it wrote one."""
    origin.version, origin.fingerprint = (item.version or "")[:100], mark
    origin.updated_at = item.updated or origin.updated_at
    if article is not None:
        origin.article, origin.revision = article, article.latest_revision_id
    origin.save()
