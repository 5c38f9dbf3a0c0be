"""A person's acts. What they placed is pinned, and the machine, which moves nothing, leaves it there."""

from collections.abc import Iterable, Sequence

from wagtail.log_actions import log

from manset.archive.acts.permission import Actor, require
from manset.archive.filing import file_lists
from manset.archive.models import Article
from manset.press.changes import changing
from manset.stories.models import Correction, Member, Storyline

_PERMISSION = "stories.correct_storyline"
_LONGEST = 200


def split(storyline: Storyline, articles: Sequence[Article], *, by: Actor = None) -> Storyline:
    """Take articles out of a storyline into a new one, and return that.

    Raises ValueError where one of them is not in it, or none would be left.
    """
    require(by, _PERMISSION)
    with changing("split") as change:
        keys = {article.pk for article in articles}
        inside = set(storyline.members.values_list("article_id", flat=True))
        if not keys or not keys < inside:
            raise ValueError(f"{storyline}: a split takes some of its articles, and leaves some")
        new = Storyline.objects.create(name=articles[0].title[:_LONGEST])
        change.touch(storyline.key)
        # A copy whose original stays behind is none any more, and the other way round: the person knows better.
        Member.objects.filter(article_id__in=keys).exclude(repeats_id__in=keys).update(repeats=None)
        Member.objects.filter(storyline=storyline, repeats_id__in=keys).exclude(article_id__in=keys).update(
            repeats=None
        )
        _place(keys, new, Correction.Kind.SPLIT, by)
    return new


def merge(gone: Storyline, into: Storyline, *, by: Actor = None) -> None:
    """Give all articles of one storyline to another. Raises ValueError where the two are one."""
    require(by, _PERMISSION)
    if gone.pk == into.pk:
        raise ValueError(f"{gone} cannot be merged into itself")
    with changing("merge story") as change:
        keys = set(gone.members.values_list("article_id", flat=True))
        change.touch(gone.key)
        Storyline.objects.filter(into=gone).update(into=into)
        gone.into = into
        gone.save()
        _place(keys, into, Correction.Kind.MERGE, by)


def pin(article: Article, storyline: Storyline, *, by: Actor = None) -> None:
    """Put an article into a storyline, or say that it is rightly where it is.

    Raises Member.DoesNotExist for an article that the machine has not read yet.
    """
    require(by, _PERMISSION)
    with changing("pin") as change:
        member = Member.objects.select_related("storyline").get(article=article)
        change.touch(member.storyline.key)
        if member.storyline_id != storyline.pk:
            Member.objects.filter(pk=member.pk).update(repeats=None)
            Member.objects.filter(repeats=article).update(repeats=None)
        _place({article.pk}, storyline, Correction.Kind.PIN, by)


def _place(keys: Iterable[int], storyline: Storyline, kind: Correction.Kind, by: Actor) -> None:
    keys = sorted(keys)
    with changing(str(kind)) as change:
        Member.objects.filter(article_id__in=keys).update(storyline=storyline, pinned=True)
        change.touch(storyline.key)
        for article in list(Article.objects.filter(pk__in=keys).order_by("pk")):
            file_lists(article)
        Correction.objects.create(kind=kind, storyline=storyline, articles=keys, by=by)
        log(storyline, f"manset.{kind}_story", user=by, data={"articles": keys})
