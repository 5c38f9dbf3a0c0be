"""Hearing of what was filed or is being deleted: one small row within the act, or who leads now, and nothing slower."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import pre_delete

from manset.archive.filing import filed, moved_in
from manset.archive.models import Article
from manset.press.changes import changing
from manset.stories.leading import settle
from manset.stories.models import Member, Waiting, copy_key, member_key, place_key


def connect() -> None:
    """Connect to the archive's signal and Django's, once."""
    filed.connect(on_filed, dispatch_uid="stories.filed")
    moved_in.connect(on_moved_in, dispatch_uid="stories.moved_in")
    pre_delete.connect(on_delete, sender=Article, dispatch_uid="stories.deleted")


def on_filed(article: Article, **_kwargs: Any) -> None:
    """Have a live article wait for the matcher; of one that was matched before, say anew who leads its storyline.

    A standing page tells of no event.
    """
    if article.kind == Article.Kind.PAGE:
        return
    member = membership(article)
    if member:
        settle(member.storyline)
    elif article.live and article.withdrawn_at is None:
        Waiting.objects.get_or_create(article=article)


def on_moved_in(articles: Iterable[Article], **_kwargs: Any) -> None:
    """Have those of many new articles wait that tell of an event and are live."""
    waiting = [each for each in articles if each.kind != Article.Kind.PAGE and each.live]
    Waiting.objects.bulk_create(Waiting(article=article) for article in waiting)


def on_delete(instance: Article, **_kwargs: Any) -> None:
    """Say who leads when this one is gone; the first of its copies is the one that the others repeat now."""
    member = membership(instance)
    if member is None:
        return
    with changing("delete member") as change:
        copies = list(Member.objects.filter(repeats=instance).order_by("pk"))
        touched = (instance.pk, *(copy.article_id for copy in copies))
        change.touch(*(key(pk) for pk in touched for key in (member_key, place_key, copy_key)))
        for number, copy in enumerate(copies):
            copy.repeats_id = copies[0].article_id if number else None
        Member.objects.bulk_update(copies, ["repeats"])
        settle(member.storyline, without=[instance.pk])


def membership(article: Article) -> Member | None:
    """Return an article's membership with its storyline, none while it waits."""
    return Member.objects.select_related("storyline").only("storyline").filter(article=article).first()


def enlist() -> int:
    """Have every live article that is in no storyline wait, oldest first; returns how many wait."""
    stories = Article.objects.exclude(kind=Article.Kind.PAGE)
    absent = stories.filter(live=True, withdrawn_at=None, member=None).order_by("published_at", "pk")
    for pk in list(absent.values_list("pk", flat=True)):
        Waiting.objects.get_or_create(article_id=pk)
    return Waiting.objects.count()
