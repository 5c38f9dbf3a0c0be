"""Who leads a storyline, and who else of it stands in the lists that show each story once (ADR 20)."""

from collections.abc import Collection

from manset.archive.filing import file_lists
from manset.archive.models import Article, TimelineEntry
from manset.press.changes import changing
from manset.press.timelines import Position
from manset.stories.models import Member, Storyline, place_key

# What is said in them no other article says: they stand beside whatever leads.
VOICES = frozenset({Article.Kind.OPINION, Article.Kind.ANALYSIS})
_WEIGHT = {Article.Place.LEAD: 2, Article.Place.FEATURED: 1}
_PAGE = 2  # visible articles, no copies, from which a storyline has a page


def leads(article: Article) -> bool:
    """Tell whether an article stands for its story; one that was not matched yet does. Asked by filing."""
    found = Member.objects.filter(article=article).values_list("leads", flat=True).first()
    return found is None or found


def settle(storyline: Storyline, *, without: Collection[int] = ()) -> None:
    """Say anew who leads a storyline, and file those for whom it changed.

    Visible is who stands in the storyline's timeline, as filing has it; `without` are about to be deleted.
    """
    with changing("lead") as change:
        members = visible_members(storyline, without)
        first = max(members, key=lambda member: rank(member, storyline), default=None)
        turned = [member for member in members if member.leads != stands(member, first)]
        for member in turned:
            member.leads = not member.leads
            change.touch(place_key(member.article_id))
        Member.objects.bulk_update(turned, ["leads"])
        lead = first.article_id if first else None
        told = sum(1 for member in members if member.repeats_id is None)
        opened = storyline.opened or told >= _PAGE
        if (lead, opened) != (storyline.lead_id, storyline.opened):
            Storyline.objects.filter(pk=storyline.pk).update(lead=lead, opened=opened)
            storyline.lead_id, storyline.opened = lead, opened
            change.touch(storyline.key)
        for member in turned:
            file_lists(member.article)


def visible_members(storyline: Storyline, without: Collection[int]) -> list[Member]:
    """Return the members that filing has put into the storyline's timeline."""
    standing = TimelineEntry.objects.filter(timeline=storyline.timeline).values("article")
    members = Member.objects.filter(storyline=storyline, article__in=standing).exclude(article__in=without)
    return list(
        members.select_related("article__section")
        .defer("terms", "shingles", "details", "whole", "reason", "related", "article__body")
        .order_by("article_id")
    )


def rank(member: Member, storyline: Storyline) -> tuple[bool, bool, int, bool, bool, bool, Position]:
    """Return what decides who leads, the first difference first.

    What an editor chose; what is surely of the event; what has the greater weight on the front; what is news and not
    a voice on it; no copy; the paper's own before a wire's; then the newest, which has the latest of it.
    """
    article = member.article
    return (
        article.pk == storyline.chosen_id,
        is_sure(member),
        _WEIGHT.get(Article.Place(article.place), 0),
        article.kind not in VOICES,
        member.repeats_id is None,
        article.source_id is None,
        article.position,
    )


def stands(member: Member, first: Member | None) -> bool:
    """Tell whether a visible member stands in lists.

    The one that leads, a voice of its own, what an editor adds, and what may be of another event after all.
    """
    if member is first or member.shown or not is_sure(member):
        return True
    return member.article.kind in VOICES and member.repeats_id is None


def is_sure(member: Member) -> bool:
    """Tell whether a member may be folded: the match was sure, it repeats a text, or a person put it there."""
    return member.sure or member.pinned or member.repeats_id is not None
