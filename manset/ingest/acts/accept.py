"""The acts on a version that waits beside an article: accepted whole, in part, or not at all."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils import timezone

from manset.archive import acts
from manset.archive.acts import CreditDraft, Draft
from manset.archive.acts.permission import Actor, require
from manset.archive.models import Article
from manset.ingest.acts.content import content_of, parsed_of
from manset.ingest.acts.decisions import State, Undecidable, by_name, decide, locked
from manset.ingest.acts.proposal import STANDFIRST, TITLE, Proposal, proposal
from manset.ingest.comparing import taken
from manset.ingest.intake.body import with_ids
from manset.ingest.intake.directory import Directory
from manset.ingest.intake.drafts import draft_of
from manset.ingest.models import Item, Origin
from manset.press.changes import changing

_MOVED = "the article has changed meanwhile: look at it once more"


def accept(row: Item, *, seen: int, by: Actor = None, publish: bool = False) -> Article:
    """Write the whole of a version into its article, as its next draft or in public.

    `seen` is the article's newest revision when the editor looked; raises Undecidable where it is another by now. From
    then on later versions amend the article as if nobody had touched it.
    """
    _may(by, publish=publish)
    parsed = parsed_of(row)
    found = proposal(row)
    content = content_of(row, parsed) if parsed and found and not found.is_draft else None
    with changing("accept") as change:
        row, found = _open(row, seen)
        article = found.article
        if content is not None:
            draft = draft_of(content, Directory(), before=found.ours)
            article = acts.revise(article, draft, by=by)
        article = Article.objects.get(pk=article.pk)
        if row.origin_id is not None:
            Origin.objects.filter(pk=row.origin_id).update(revision=article.latest_revision_id)
        return _done(row, article, by, f"accepted by {by_name(by)}", change, publish=publish)


def take_rows(
    row: Item, numbers: Collection[int], *, seen: int, by: Actor = None, publish: bool = False
) -> Article:
    """Write the rows of these numbers into ours; all else stays as it is. Raises Undecidable as `accept` does."""
    _may(by, publish=publish)
    with changing("take paragraphs") as change:
        row, found = _open(row, seen)
        wanted = set(numbers) & {each.number for each in found.news}
        if not wanted:
            raise Undecidable("no paragraph was chosen")
        ours = draft_from(found.ours)
        blocks: list[Mapping[str, Any]] = list(
            taken([each for each in found.rows if each.number >= 0], wanted)
        )
        before = [dict(block) for block in found.ours.body.raw_data]
        draft = replace(ours, body=with_ids([dict(block) for block in blocks], before))
        said = {
            each.number: each.new.text if each.new else "" for each in found.rows if each.number in wanted
        }
        if TITLE in said:
            draft = replace(draft, title=said[TITLE] or draft.title)
        if STANDFIRST in said:
            draft = replace(draft, standfirst=said[STANDFIRST])
        article = acts.revise(found.article, draft, by=by)
        reason = f"taken in part by {by_name(by)}"
        return _done(row, article, by, reason, change, publish=publish)


def keep_ours(row: Item, *, seen: int, by: Actor = None) -> Article:
    """Leave the article as it is; where the version is its next draft already, what readers see becomes that again."""
    _may(by, publish=False)
    with changing("keep ours"):
        row, found = _open(row, seen)
        if found.is_draft:
            acts.revise(found.article, draft_from(found.ours), by=by)
        decide(row, State.IGNORED, by, article=found.article, reason=f"ours was kept by {by_name(by)}")
    return found.article


def draft_from(article: Article) -> Draft:
    """Return the content of a version of an article as a draft."""
    return Draft(
        title=article.title,
        section=article.section,
        body=[dict(block) for block in article.body.raw_data],
        standfirst=article.standfirst,
        kind=article.kind,
        place=article.place,
        language=article.language,
        slug=article.slug,
        topics=list(article.topics.all()),
        credits=[CreditDraft(credit.role, credit.who) for credit in article.credits.all()],
        lead_picture=article.lead_picture,
        published_at=article.published_at,
        embargo_until=article.embargo_until,
        expire_at=article.expire_at,
        source=article.source,
        source_guid=article.source_guid,
        source_url=article.source_url,
    )


def _may(by: Actor, *, publish: bool) -> None:
    require(by, "archive.change_article")
    if publish:
        require(by, "archive.publish_article")


def _open(row: Item, seen: int) -> tuple[Item, Proposal]:
    """Return the item and what it proposes, both locked; raises Undecidable where that is not what was looked at."""
    row = locked(row)
    if row.article_id is not None:
        Article.objects.select_for_update().get(pk=row.article_id)
    found = proposal(row)
    if found is None or not found.is_open:
        raise Undecidable(f"it was settled already: {row.get_state_display()}")
    if found.revision != seen:
        raise Undecidable(_MOVED)
    if found.article.locked:
        raise Undecidable("its article is locked at the desk: unlock that first")
    return row, found


def _done(row: Item, article: Article, by: Actor, reason: str, change: Any, *, publish: bool) -> Article:
    decide(row, State.TAKEN, by, article=article, reason=reason)
    change.touch(article.key)
    if not publish:
        return Article.objects.get(pk=article.pk)
    return acts.publish(article, by=by, updated_at=_updated(row))


def _updated(row: Item) -> datetime:
    parsed = parsed_of(row)
    return (parsed.updated if parsed else None) or timezone.now()
