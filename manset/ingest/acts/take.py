"""The act by which an editor takes an item in hand: its draft, made where there is none, is theirs to finish."""

from manset.archive import acts
from manset.archive.acts.permission import Actor, require
from manset.archive.models import Article
from manset.ingest.acts.content import content_of, parsed_of
from manset.ingest.acts.decisions import OPEN, State, Undecidable, by_name, decide, locked
from manset.ingest.intake.directory import Directory
from manset.ingest.intake.drafts import Content, draft_of
from manset.ingest.models import Item
from manset.ingest.parse import Refused
from manset.press.changes import changing


def take(row: Item, *, by: Actor = None, publish: bool = False) -> Article:
    """Return the item's article, a draft made of it if it has none; published at once if so wished.

    An item whose story another source sent before becomes an article of its own: theirs is not what was taken.

    Raises Undecidable for what was settled, waits beside an article, could not be read or says nothing.
    """
    require(by, "archive.add_article")
    if publish:
        require(by, "archive.publish_article")
    parsed = parsed_of(row)
    if parsed is None:
        raise Undecidable("there is nothing in it that could be read")
    content = content_of(row, parsed) if row.article_id is None or is_of_another(row) else None
    with changing("take") as change:
        row = locked(row)
        if row.state not in OPEN:
            raise Undecidable(f"it was settled already: {row.get_state_display()}")
        if row.content is not None and row.article is not None:
            raise Undecidable("it waits beside an article: accept it, keep ours, or take paragraphs")
        article = None if is_of_another(row) else row.article
        if article is None and content is not None:
            article = made(row, content, by)
        if article is None:
            raise Undecidable("its article was deleted meanwhile; take it once more")
        decide(row, State.TAKEN, by, article=article, reason=f"taken by {by_name(by)}")
        change.touch(article.key)
        return acts.publish(article, by=by) if publish else article


def is_of_another(row: Item) -> bool:
    """Tell whether the article that an item was left out for is another source's."""
    origin = row.origin
    ours, theirs = row.source_id, origin.source_id if origin else None
    return row.state == State.IGNORED and row.content is None and bool(ours and theirs) and ours != theirs


def made(row: Item, content: Content, by: Actor) -> Article:
    """Make the draft, which later versions of the item amend while nobody has touched it."""
    try:
        article = acts.create(draft_of(content, Directory()), by=by)
    except Refused as refusal:
        raise Undecidable(str(refusal)) from None
    origin = row.origin
    if origin is not None and origin.article_id is None:
        origin.article, origin.revision = article, article.latest_revision_id
        origin.save(update_fields=["article", "revision"])
    return article
