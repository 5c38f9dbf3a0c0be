"""Topics, people and sources by slug and by key, and the paper's own settings."""

from collections.abc import Iterable
from typing import TypeVar

from manset.archive.models import (
    Article,
    Download,
    Person,
    Section,
    SiteSettings,
    SocialAccount,
    Source,
    Topic,
)
from manset.lib.rows import By
from manset.press import recording

Named = TypeVar("Named", Topic, Person, Source)
MODELS = {model.key_name: model for model in (Article, Section, Topic, Person, Source, Download)}


@recording.shared
def by_slug(model: type[Named], slug: str) -> Named | None:
    """Return the topic, person or source with this slug, None if there is none."""
    with recording.reading():
        found = next(iter(By(model, "slug")([slug])), None)
        recording.read(found.key if found else model.list_key())
        if isinstance(found, Person) and found.picture:
            recording.read(found.picture.key)
        return found


@recording.shared
def source(pk: int) -> Source | None:
    """Return the source with this id, None if it is gone."""
    with recording.reading():
        recording.read(f"{Source.key_name}:{pk}")
        return Source.objects.filter(pk=pk).first()


def path_of(key: str) -> str | None:
    """Return the address of what a key names, None if it is gone or has none."""
    name, _, pk = key.partition(":")
    model = MODELS.get(name)
    if model is None or not pk.isdigit():
        return None
    with recording.reading():
        recording.read(key)
        found = model.objects.filter(pk=int(pk)).first()
    return found.get_absolute_url() if found else None


def by_keys(model: type[Named], ids: Iterable[int]) -> list[Named]:
    """Return the rows with these ids. Not recorded: it finds pages to make."""
    wanted = set(ids)
    return By(model, "id")(wanted)


def each(model: type[Named]) -> Iterable[Named]:
    """Yield all topics, people or sources. Not recorded: it finds pages to make."""
    return model.objects.order_by("pk").iterator()


@recording.shared
def site() -> SiteSettings:
    """Return the paper's settings, the defaults where none were saved."""
    with recording.reading():
        recording.read("site")
        found = SiteSettings.objects.select_related("picture").first() or SiteSettings()
        if found.picture:
            recording.read(found.picture.key)
        return found


@recording.shared
def social_accounts() -> list[SocialAccount]:
    """Return the paper's accounts elsewhere, in order."""
    with recording.reading():
        recording.read("site")
        return list(SocialAccount.objects.all())
