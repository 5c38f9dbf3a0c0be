"""The act that makes an item a part of an article that was there before."""

from django.utils import timezone
from wagtail.log_actions import log

from manset.archive import acts
from manset.archive.acts.permission import Actor, require
from manset.archive.models import Article
from manset.ingest.acts.content import content_of, parsed_of
from manset.ingest.acts.decisions import (
    OPEN,
    State,
    Undecidable,
    by_name,
    decide,
    is_untouched,
    locked,
    own_draft,
)
from manset.ingest.intake.verdict import withdrawal_note
from manset.ingest.models import Item, Origin
from manset.press.changes import changing

_OURS = 0  # no revision of the article is intake's: what comes later waits for an editor


def merge(row: Item, article: Article, *, by: Actor = None) -> None:
    """Have an item, and every later version of it, belong to an article; what it says is taken from it by hand.

    Later versions wait beside the article; should the sender cancel it, the article is withdrawn, and at once where the
    item is itself a kill. Raises Undecidable for what was settled or could not be read, and where the item's own draft
    was worked on.
    """
    require(by, "archive.change_article")
    parsed = parsed_of(row)
    if parsed is None:
        raise Undecidable("there is nothing in it that could be read")
    content = content_of(row, parsed)
    with changing("merge item"):
        row = locked(row)
        if row.state not in OPEN:
            raise Undecidable(f"it was settled already: {row.get_state_display()}")
        if row.article_id == article.pk:
            raise Undecidable("it belongs to this article already")
        leave_own(row)
        if row.origin is not None:
            Origin.objects.filter(pk=row.origin.pk).update(article=article, revision=_OURS)
        if parsed.status == "cancelled":
            acts.withdraw(article, withdrawal_note(article, row.source), by=by)
            decide(
                row,
                State.WITHDRAWN,
                by,
                article=article,
                reason=f"a kill of this article, says {by_name(by)}",
            )
            return
        row.content = {"body": list(content.body), "lead": content.lead.pk if content.lead else None}
        decide(row, State.MERGED, by, article=article, reason=f"merged by {by_name(by)}")
        said = {"item": str(row), "source": str(row.source or "")}
        log(article, "manset.merge_item", user=by, data=said, timestamp=timezone.now())


def leave_own(row: Item) -> None:
    """Delete the draft that intake made of the item; raises Undecidable for an article that is more than that."""
    if row.article is None:
        return
    draft = own_draft(row)
    if draft is None:
        raise Undecidable(f"it belongs to “{row.article}”, which readers have seen or which other items made")
    if not is_untouched(row, draft):
        raise Undecidable(f"its own draft “{draft}” was worked on at the desk: delete that first")
    draft.delete()
    row.article = None
