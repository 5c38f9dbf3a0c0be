"""Signals, answered: however an article was published it is filed, and whatever is deleted is logged."""

from typing import Any

from django.db.models.signals import pre_delete
from wagtail.signals import published, unpublished

from manset.archive.filing import drop_timeline, file_article, remove_article
from manset.archive.models import Article, Download, Person, Picture, Section, SiteSettings, Source, Topic
from manset.archive.models.keyed import Keyed
from manset.press.changes import changing


def connect() -> None:
    """Connect the receivers, once."""
    published.connect(on_change, sender=Article, dispatch_uid="archive.published")
    unpublished.connect(on_change, sender=Article, dispatch_uid="archive.unpublished")
    pre_delete.connect(on_delete, sender=Article, dispatch_uid="archive.deleted")
    for model in (Download, Person, Picture, Section, SiteSettings, Source, Topic):
        pre_delete.connect(on_keyed_delete, sender=model, dispatch_uid=f"archive.deleted.{model.key_name}")


def on_change(instance: Article, **_kwargs: Any) -> None:
    """File what was published or taken back, in the same transaction."""
    file_article(instance)


def on_delete(instance: Article, **_kwargs: Any) -> None:
    """Take what will be deleted out of its timelines first."""
    remove_article(instance)


def on_keyed_delete(instance: Keyed, **_kwargs: Any) -> None:
    """Touch what will be deleted, and forget its timeline."""
    with changing(f"delete {instance.key_name}") as change:
        change.touch(instance.key, instance.list_key())
        if hasattr(instance, "timeline"):
            drop_timeline(instance.timeline)
