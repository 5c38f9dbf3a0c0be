"""Why two articles are, or are not, one storyline: how the machine placed them, and what people did since."""

from collections.abc import Iterator

from manset.archive.models import Article
from manset.stories.leading import is_sure
from manset.stories.matcher import Matcher
from manset.stories.matching import Placement
from manset.stories.matching.reasons import between, came
from manset.stories.models import Correction, Member
from manset.stories.stored import item_of, unpacked_reason


class Unexplained(Exception):
    """There is nothing to explain: `str` says what is missing."""


def explained(first: str, second: str) -> Iterator[str]:
    """Yield lines for two articles, each named by its number or its address; raises `Unexplained`."""
    one, other = member_of(first), member_of(second)
    if one.storyline_id == other.storyline_id:
        yield f"{titled(one)} and {titled(other)} are one storyline: {one.storyline} ({one.storyline_id})."
    else:
        yield (
            f"{titled(one)} and {titled(other)} are two storylines:"
            f" {one.storyline} ({one.storyline_id}) and {other.storyline} ({other.storyline_id})."
        )
    for member in (one, other):
        yield from placed(member)
    matcher = Matcher()
    matcher.catch_up()
    yield from between(matcher.clusterer, item_of(one.article), item_of(other.article))


def placed(member: Member) -> Iterator[str]:
    """Say how one came where the machine put it, and whether a person put it elsewhere."""
    copy, reason = unpacked_reason(member.reason)
    story = reason.story if reason and reason.joined else "of its own"
    yield came(Placement(str(member.article_id), story, copy, reason))
    if not is_sure(member):
        yield f"That is not sure enough to fold {member.article_id}: it stands in lists beside the one that leads."
    if member.pinned:
        for correction in Correction.objects.select_related("by").order_by("pk"):
            if member.article_id in correction.articles:
                who = correction.by.get_username() if correction.by else "the newsroom"
                kind = correction.get_kind_display().lower()
                where = correction.storyline_id
                yield f"{member.article_id} was {kind} to storyline {where} by {who}, and stays there."


def member_of(name: str) -> Member:
    """Return the membership of an article named by number or address; raises `Unexplained`."""
    articles = Article.objects.filter(pk=int(name)) if name.isdecimal() else Article.objects.filter(path=name)
    article = articles.first()
    if article is None:
        raise Unexplained(f"no article has the number or address {name}")
    member = Member.objects.select_related("storyline", "article").filter(article=article).first()
    if member is None:
        raise Unexplained(
            f"article {article.pk} has not been matched: it is not live, or waits for `manset work`"
        )
    return member


def titled(member: Member) -> str:
    """Name an article by number and headline."""
    return f"{member.article_id} “{member.article.title}”"
