"""What was merged, looked up by those who still know it by its old number or name."""

from collections.abc import Iterable
from typing import Any

from manset.archive.models.keyed import Keyed
from manset.archive.models.merger import Merger
from manset.archive.models.person import Person
from manset.archive.models.source import Source
from manset.archive.models.topic import Topic

CREDITED: dict[str, type[Keyed]] = {"person": Person, "source": Source}


def numbers_now(model: type[Keyed], numbers: Iterable[int]) -> dict[int, int]:
    """Return, for those of these rows' numbers that were merged, the number of what they were merged into."""
    keys = {f"{model.key_name}:{number}": number for number in numbers}
    found = Merger.objects.filter(gone__in=keys).values_list("gone", "into") if keys else ()
    return {keys[gone]: number_of(into) for gone, into in found}


def by_slugs(model: type[Keyed], slugs: Iterable[str]) -> dict[str, int]:
    """Return, by the slugs that merged rows had, the number of what they were merged into."""
    found = Merger.objects.filter(slug__in=list(slugs), gone__startswith=f"{model.key_name}:").order_by("pk")
    return {merger.slug: number_of(merger.into) for merger in found}


def names(model: type[Keyed]) -> dict[str, int]:
    """Return all names that merged rows had, with the number of what they were merged into."""
    found = Merger.objects.filter(gone__startswith=f"{model.key_name}:").order_by("pk")
    return {merger.name: number_of(merger.into) for merger in found}


def renumbered(content: dict[str, Any]) -> dict[str, Any]:
    """Return a version's content with what was merged since under its number of today."""
    topics = content.get("topics") or []
    now = numbers_now(Topic, topics)
    made = {"topics": list(dict.fromkeys(now.get(number, number) for number in topics))}
    return content | made | {"credits": credited_now(content.get("credits") or [])}


def credited_now(credits_: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return credits with those who were merged under their numbers of today; as they are where nobody was."""
    merged = {
        name: numbers_now(model, {credit[name] for credit in credits_ if credit.get(name)})
        for name, model in CREDITED.items()
    }
    if not any(merged.values()):
        return credits_
    renamed = [dict(credit) for credit in credits_]
    for name, now in merged.items():
        for credit in renamed:
            if credit.get(name) in now:
                credit[name] = now[credit[name]]
    return once_each(renamed)


def once_each(credits_: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return credits without those by which a merger has made the article name somebody again for the same thing."""
    once: dict[tuple[Any, ...], dict[str, Any]] = {}
    for credit in credits_:
        once.setdefault((said_as(credit.get("role")), credit.get("person"), credit.get("source")), credit)
    return list(once.values())


def said_as(role: str | None) -> str | None:
    """Return the role under which a credit is compared: "by" and "with" say the same of one name."""
    return "by" if role == "with" else role


def number_of(key: str) -> int:
    """Return the number in a key."""
    return int(key.partition(":")[2])
