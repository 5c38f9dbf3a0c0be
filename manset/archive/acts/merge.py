"""The act that makes one of two that name the same thing: two topics, two people, two sources."""

from typing import TypeVar

from django.db.models import ManyToOneRel
from django.dispatch import Signal
from wagtail.log_actions import log

from manset.archive.acts.permission import Actor, require
from manset.archive.filing import file_article
from manset.archive.mergers import said_as
from manset.archive.models import Article, Credit, Merger, OldPath, Person, Source, Topic
from manset.press.changes import changing

Named = TypeVar("Named", Topic, Person, Source)

# Sent with `gone` and `into` within the act's transaction, before `gone` is deleted; for packages above.
merged = Signal()


def merge(gone: Named, into: Named, *, by: Actor = None) -> int:
    """Give all that hangs on `gone` to `into` and delete it; returns how many articles were filed anew.

    Its address, and every one that led to it, leads to `into` from then on; versions of articles written before, and
    wires that use its name, mean `into`. Raises ValueError where the two are one, or of different kinds.
    """
    options = gone._meta  # noqa: SLF001 (Django's own API)
    require(by, f"{options.app_label}.change_{options.model_name}")
    require(by, f"{options.app_label}.delete_{options.model_name}")
    if type(gone) is not type(into) or gone.pk == into.pk:
        message = f"{gone} cannot be merged into {into}: a merger takes two of a kind"
        raise ValueError(message)
    with changing(f"merge {gone.key_name}"):
        touched = articles_of(gone)
        hand_over(gone, into)
        for article in Article.objects.filter(pk__in=touched):
            file_article(article)
        merged.send(sender=type(gone), gone=gone, into=into)
        remember(gone, into)
        log(into, "manset.merge", user=by, data={"gone": gone.name})
        gone.delete()
    return len(touched)


def articles_of(row: Topic | Person | Source) -> list[int]:
    """Return the ids of the articles that name it."""
    if isinstance(row, Topic):
        return list(row.articles.values_list("pk", flat=True))
    return list(row.credits.values_list("article_id", flat=True).distinct())


def hand_over(gone: Named, into: Named) -> None:
    """Have everything that names the one name the other; where both were named, once."""
    if isinstance(gone, Topic):
        links = Article.topics.through.objects
        both = links.filter(topic_id=into.pk).values("article_id")
        links.filter(
            topic_id=gone.pk, article_id__in=list(both.values_list("article_id", flat=True))
        ).delete()
        links.filter(topic_id=gone.pk).update(topic_id=into.pk)
    else:
        hand_over_credits(gone, into)
    for field in gone._meta.get_fields(include_hidden=True):  # noqa: SLF001 (Django's own API)
        if isinstance(field, ManyToOneRel):
            rows = field.related_model._base_manager  # noqa: SLF001 (Django's own API)
            rows.filter(**{field.field.name: gone}).update(**{field.field.name: into})


def hand_over_credits(gone: Person | Source, into: Person | Source) -> None:
    """Drop the credits by which an article would name the other twice for the same thing; the first one stays."""
    name = gone.key_name
    shared = gone.credits.filter(article__credits__in=into.credits.all()).values("article_id")
    credited = Credit.objects.filter(article_id__in=shared, **{f"{name}__in": (gone, into)})
    seen: set[tuple[int, str | None]] = set()
    for credit in credited.order_by("sort_order", "pk"):
        thing = (credit.article_id, said_as(credit.role))
        if thing in seen:
            credit.delete()
        seen.add(thing)


def remember(gone: Named, into: Named) -> None:
    """Have its addresses, its number and its name lead to the other."""
    OldPath.objects.filter(target=gone.key).update(target=into.key)
    OldPath.objects.update_or_create(path=gone.get_absolute_url(), defaults={"target": into.key})
    Merger.objects.filter(into=gone.key).update(into=into.key)
    Merger.objects.create(gone=gone.key, into=into.key, slug=gone.slug, name=gone.name)
