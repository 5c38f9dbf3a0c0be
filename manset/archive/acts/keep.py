"""The acts on everything that is not an article: kept with a new name, its old address still answers."""

from typing import TypeVar

from wagtail.log_actions import log

from manset.archive.acts.permission import Actor, require
from manset.archive.filing import file_article
from manset.archive.models import Article, OldPath, Section
from manset.archive.models.keyed import Keyed
from manset.archive.paths import section_path
from manset.press.changes import Change, changing

Row = TypeVar("Row", bound=Keyed)


def keep(instance: Row, *, by: Actor = None) -> Row:
    """Save a section, topic, person, source, picture or the settings, new or changed.

    A changed address leaves an old path behind; a section that moves takes its child sections and articles along.
    Raises ValueError for a section that cannot stand at its address, or would stand below itself.
    """
    options = instance._meta  # noqa: SLF001 (Django's own API)
    verb = "change" if instance.pk else "add"
    require(by, f"{options.app_label}.{verb}_{options.model_name}")
    with changing(f"{verb} {options.model_name}") as change:
        before = stored(instance)
        if isinstance(instance, Section):
            keep_section(instance, before if isinstance(before, Section) else None, change)
        else:
            instance.save()
            remember_path(before, instance)
        log(instance, "wagtail.edit" if before else "wagtail.create", user=by)
    return instance


def stored(instance: Row) -> Row | None:
    """Return the row as the database has it, None for a new one."""
    manager = type(instance)._default_manager  # noqa: SLF001 (Django's own API)
    return manager.filter(pk=instance.pk).first() if instance.pk else None


def discard(instance: Keyed, *, by: Actor = None) -> None:
    """Delete it; raises ProtectedError while articles hang on it. Its address answers 410 from then on."""
    options = instance._meta  # noqa: SLF001 (Django's own API)
    require(by, f"{options.app_label}.delete_{options.model_name}")
    with changing(f"delete {options.model_name}"):
        address = address_of(instance)
        if address:
            OldPath.objects.update_or_create(path=address, defaults={"target": instance.key})
        log(instance, "wagtail.delete", user=by, deleted=True)
        instance.delete()


def keep_section(section: Section, before: Section | None, change: Change) -> None:
    """Save a section and carry a new address and a new parent down to what hangs on it."""
    if before and section.parent and any(step.pk == section.pk for step in section.parent.line()):
        message = f"{section.name} cannot stand below itself"
        raise ValueError(message)
    section.path = section_path(section)
    section.save()
    remember_path(before, section)
    if before and before.path != section.path:
        for child in section.children.all():
            keep_section(child, Section.objects.get(pk=child.pk), change)
    if before and before.parent_id != section.parent_id:
        refile(section)


def refile(section: Section) -> None:
    """File all articles of the section and those below it anew, as their ancestors' timelines changed."""
    # All at once: SQLite does not say what an open cursor gives of rows that are being written.
    for article in list(Article.objects.filter(section=section)):
        file_article(article)
    for child in section.children.all():
        refile(child)


def remember_path(before: Keyed | None, after: Keyed) -> None:
    """Leave an old path behind where the address changed; an address taken again is no longer an old one."""
    old, new = address_of(before) if before else None, address_of(after)
    if new:
        OldPath.objects.filter(path=new, foreign=False).delete()
    if old and old != new:
        OldPath.objects.update_or_create(path=old, defaults={"target": after.key})


def address_of(instance: Keyed) -> str | None:
    """Return the path of the instance's page; pictures and settings have none."""
    return instance.get_absolute_url() if hasattr(instance, "get_absolute_url") else None
