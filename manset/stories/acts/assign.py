"""The machine's act: an article that was in no storyline is put into one."""

from manset.archive.filing import file_lists
from manset.archive.models import Article
from manset.press.changes import changing
from manset.stories.leading import settle
from manset.stories.matching import Clusterer, Reading, Reason
from manset.stories.matching.placement import Copy
from manset.stories.models import Member, Storyline, copy_key, member_key, place_key
from manset.stories.related import file_terms, related_to, tell_neighbours, vector_of
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
        joined = original.storyline if original else found(reason)
        vector = vector_of(reading, clusterer)
        related = related_to(article, vector, joined.pk if joined else None)
        storyline = joined or Storyline.objects.create(name=article.title[:_LONGEST])
        member = Member.objects.create(
            article=article,
            storyline=storyline,
            repeats_id=original.article_id if original else None,
            reason=packed_reason(copy if original else None, reason),
            related=related,
            sure=joined is None
            or original is not None
            or (reason is not None and reason.sure(clusterer.rules)),
            **fields_of(reading, clusterer),
        )
        change.touch(member_key(article.pk))
        if joined:
            change.touch(place_key(article.pk))
        if original:
            change.touch(member_key(original.article_id), copy_key(article.pk))
        else:
            tell_neighbours(article, related)
        file_terms(article, vector)
        file_lists(article)
        settle(storyline)
    return member
