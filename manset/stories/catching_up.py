"""Members that an earlier version matched: given what is asked of a member now, a few at a time, the newest first."""

from datetime import datetime

from manset.archive.models import Article
from manset.press.changes import changing, wait_for_turn
from manset.stories.leading import settle
from manset.stories.matcher import learn_some, matcher
from manset.stories.models import Member, Posting, member_key
from manset.stories.related import day_of, file_terms, hashed, related_to, vector_of
from manset.stories.stored import reading_of

AT_ONCE = 5  # members before the loop may print again


def tick(now: datetime) -> datetime | None:
    """Bring some members up to date; asks to be called again at once while there are more."""
    behind = list(Member.objects.filter(behind=True).order_by("-article")[: AT_ONCE + 1])
    if behind and not learn_some():
        return now
    for member in behind[:AT_ONCE]:
        catch_up(member)
    return now if len(behind) > AT_ONCE else None


def catch_up(member: Member) -> None:
    """Have an article found by its terms, find what is related to it, and say anew who leads its storyline."""
    matcher().catch_up()
    with changing("catch up") as change:
        wait_for_turn()
        if not Member.objects.filter(pk=member.pk, behind=True).update(behind=False):
            return
        article = member.article
        if not has_terms(member, article):
            vector = vector_of(reading_of(member, article.title), matcher().clusterer)
            file_terms(article, vector)
            related = related_to(article, vector, member.storyline_id)
            Member.objects.filter(pk=member.pk).update(related=related)
            change.touch(member_key(article.pk))
        settle(member.storyline)


def has_terms(member: Member, article: Article) -> bool:
    """Tell whether an article is found by terms already."""
    mine = [hashed(term) for term in member.terms]
    return Posting.objects.filter(term__in=mine, day=day_of(article), article=article.pk).exists()
