"""The machine's act: an article that was in no storyline is put into one."""

from manset.archive.filing import file_lists
from manset.archive.models import Article
from manset.press.changes import changing
from manset.stories.matching import Clusterer, Reading, Reason
from manset.stories.matching.placement import Copy
from manset.stories.models import Member, Storyline
from manset.stories.stored import fields_of, packed_reason

_LONGEST = 200


def found(reason: Reason | None) -> Storyline | None:
    """Return the storyline that the matcher found like enough."""
    return Storyline.objects.filter(pk=int(reason.story)).first() if reason and reason.joined else None


def assign(
    article: Article, reading: Reading, clusterer: Clusterer, copy: Copy | None, reason: Reason | None
) -> Member:
    """Put an article into the storyline that the matcher found, or a new one; raises IntegrityError if it is in one."""
    with changing("assign") as change:
        original = Member.objects.filter(article_id=int(copy.of)).first() if copy else None
        if original:
            storyline = original.storyline
        else:
            storyline = found(reason) or Storyline.objects.create(name=article.title[:_LONGEST])
        member = Member.objects.create(
            article=article,
            storyline=storyline,
            repeats_id=original.article_id if original else None,
            reason=packed_reason(copy if original else None, reason),
            **fields_of(reading, clusterer),
        )
        change.touch(storyline.key)
        file_lists(article)
    return member
