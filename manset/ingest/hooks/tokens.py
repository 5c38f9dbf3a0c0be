"""Who pushes: tokens made, looked up, revoked. A token is shown once, and kept as its digest."""

import secrets
from hashlib import sha256

from django.utils import timezone

from manset.archive import mergers
from manset.archive.models import Source
from manset.ingest.models import PushToken

_BYTES = 32


def make(source: Source) -> str:
    """Make a token for a source and return it; nobody can read it again."""
    token = secrets.token_urlsafe(_BYTES)
    PushToken.objects.create(source=source, digest=digest(token))
    return token


def source_of(token: str, slug: str) -> Source | None:
    """Return the source that holds a token, if it is the one at this slug or one that was merged into it."""
    held = PushToken.objects.select_related("source").filter(digest=digest(token)).first() if token else None
    if held is None:
        return None
    names = mergers.by_slugs(Source, [slug])
    if held.source.slug != slug and names.get(slug) != held.source_id:
        return None
    PushToken.objects.filter(pk=held.pk).update(used_at=timezone.now())
    return held.source


def revoke(number: int) -> bool:
    """Have a token open nothing any more; tells whether there was one."""
    return PushToken.objects.filter(pk=number).delete()[0] > 0


def digest(token: str) -> str:
    """Return what is kept of a token."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()
