"""A person's acts. What they placed is pinned, and the machine, which moves nothing, leaves it there."""

from collections.abc import Iterable, Sequence

from wagtail.log_actions import log

from manset.archive.acts.permission import Actor, require
from manset.archive.filing import file_lists
from manset.archive.models import Article
from manset.press.changes import changing
from manset.stories.leading import settle
from manset.stories.models import Correction, Member, Storyline, copy_key, member_key, place_key

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
        _part(keys)
        _place(keys, new, Correction.Kind.SPLIT, by)
    return new


def merge(gone: Storyline, into: Storyline, *, by: Actor = None) -> None:
    """Give all articles of one storyline to another. Raises ValueError where the two are one."""
    require(by, _PERMISSION)
    if gone.pk == into.pk:
        raise ValueError(f"{gone} cannot be merged into itself")
    with changing("merge story"):
        keys = set(gone.members.values_list("article_id", flat=True))
        _place(keys, into, Correction.Kind.MERGE, by)
        _lead_on(gone, into)


def pin(article: Article, storyline: Storyline, *, by: Actor = None) -> None:
    """Put an article into a storyline, or say that it is rightly where it is.

    Raises Member.DoesNotExist for an article that the machine has not read yet.
    """
    require(by, _PERMISSION)
    with changing("pin"):
        member = Member.objects.select_related("storyline").get(article=article)
        if member.storyline_id != storyline.pk:
            _part({article.pk})
        _place({article.pk}, storyline, Correction.Kind.PIN, by)


def choose(storyline: Storyline, article: Article | None, *, by: Actor = None) -> None:
    """Have an article lead its storyline for as long as it is visible; None leaves that to the rule.

    Raises ValueError for an article of another storyline.
    """
    require(by, _PERMISSION)
    with changing("choose lead") as change:
        if article and not storyline.members.filter(article=article).exists():
            raise ValueError(f"{article} is not in {storyline}")
        storyline.chosen = article
        Storyline.objects.filter(pk=storyline.pk).update(chosen=article)
        change.touch(storyline.key)
        settle(storyline)
        log(storyline, "manset.choose_lead", user=by, data={"article": article.pk if article else None})


def show(article: Article, *, shown: bool = True, by: Actor = None) -> None:
    """Have an article stand in lists beside the one that leads its storyline, or no longer.

    Raises Member.DoesNotExist for an article that the machine has not read yet.
    """
    require(by, _PERMISSION)
    with changing("show beside the lead") as change:
        member = Member.objects.select_related("storyline").get(article=article)
        Member.objects.filter(pk=member.pk).update(shown=shown)
        change.touch(member.storyline.key)
        settle(member.storyline)
        data = {"article": article.pk, "shown": shown}
        log(member.storyline, "manset.show_beside_lead", user=by, data=data)


def name(storyline: Storyline, headline: str, *, by: Actor = None) -> None:
    """Give a storyline the headline that readers see; empty leaves it to the article that leads."""
    require(by, _PERMISSION)
    with changing("name story") as change:
        storyline.headline = headline.strip()[:_LONGEST]
        Storyline.objects.filter(pk=storyline.pk).update(headline=storyline.headline)
        change.touch(storyline.key)
        log(storyline, "manset.name_story", user=by, data={"headline": storyline.headline})


def _part(keys: set[int]) -> None:
    """Undo what makes these articles copies of others, and others copies of them."""
    with changing("part") as change:
        parted = Member.objects.filter(article__in=keys, repeats__isnull=False).exclude(repeats__in=keys)
        parted |= Member.objects.filter(repeats__in=keys).exclude(article__in=keys)
        for pk, article, repeats in list(parted.values_list("pk", "article_id", "repeats_id")):
            Member.objects.filter(pk=pk).update(repeats=None)
            change.touch(
                copy_key(article),
                *(key(each) for each in (article, repeats) for key in (member_key, place_key)),
            )


def _place(keys: Iterable[int], storyline: Storyline, kind: Correction.Kind, by: Actor) -> None:
    keys = sorted(keys)
    with changing(str(kind)) as change:
        left = set(Storyline.objects.filter(members__article__in=keys).exclude(pk=storyline.pk))
        Member.objects.filter(article_id__in=keys).update(storyline=storyline, pinned=True)
        Storyline.objects.filter(pk__in=[each.pk for each in left], chosen__in=keys).update(chosen=None)
        Storyline.objects.filter(pk=storyline.pk).update(into=None)
        change.touch(storyline.key)
        change.touch(*(key(pk) for pk in keys for key in (member_key, place_key)))
        for article in list(Article.objects.filter(pk__in=keys).order_by("pk")):
            file_lists(article)
        for each in (*sorted(left, key=lambda each: each.pk), storyline):
            each.refresh_from_db()
            change.touch(each.key)
            settle(each)
            if each != storyline and not each.members.exists():
                _lead_on(each, storyline)
        Correction.objects.create(kind=kind, storyline=storyline, articles=keys, by=by)
        log(storyline, f"manset.{kind}_story", user=by, data={"articles": keys})


def _lead_on(gone: Storyline, into: Storyline) -> None:
    """Have the address of a storyline that has no articles left, and all that led to it, lead to another."""
    with changing("lead on") as change:
        for each in Storyline.objects.filter(into=gone):
            change.touch(each.key)
        Storyline.objects.filter(into=gone).exclude(pk=into.pk).update(into=into)
        Storyline.objects.filter(pk=gone.pk).update(into=into)
        gone.into = into
        change.touch(gone.key)
