"""Decisions: what is noted of an item when an editor has settled it, and what makes an article its own draft."""

from django.utils import timezone

from manset.archive.acts.permission import Actor
from manset.archive.models import Article
from manset.ingest.models import Item, Origin

State = Item.State
OPEN = frozenset({State.HELD, State.REFUSED, State.IGNORED})  # what an editor may still make something of
_SUPERSEDED = "a later version of it was decided on"


class Undecidable(ValueError):
    """The item cannot be settled so; the message says in one line why."""


def locked(row: Item) -> Item:
    """Return the item as it stands, locked until the transaction ends."""
    return Item.objects.select_for_update().get(pk=row.pk)


def decide(row: Item, state: str, by: Actor, *, article: Article | None, reason: str) -> None:
    """Note what became of an item and who decided; versions of it that waited before this one wait no longer."""
    now = timezone.now()
    row.state, row.reason, row.article = state, reason, article
    row.decided_at, row.decided_by = now, by
    row.save(update_fields=["state", "reason", "article", "decided_at", "decided_by", "content"])
    if row.origin_id is not None:
        earlier = Item.objects.filter(
            origin_id=row.origin_id, source=row.source, pk__lt=row.pk, state=State.HELD
        )
        earlier.update(state=State.IGNORED, reason=_SUPERSEDED, decided_at=now, decided_by=by)


def by_name(by: Actor) -> str:
    """Return who decided, as a reason says it."""
    return by.get_full_name() or by.get_username() if by else "the newsroom"


def own_draft(row: Item) -> Article | None:
    """Return the draft that intake made of this item alone, which nobody has seen in public; None if there is none."""
    article, origin = row.article, row.origin
    if article is None or origin is None or origin.article_id != article.pk:
        return None
    seen = article.live or article.public_since or article.first_published_at or article.withdrawn_at
    shared = Origin.objects.filter(article=article).exclude(pk=origin.pk).exists()
    return None if seen or shared else article


def is_untouched(row: Item, article: Article) -> bool:
    """Tell whether nobody has worked on an article since intake wrote it."""
    origin = row.origin
    return bool(origin and article.latest_revision_id == origin.revision and not article.locked)
