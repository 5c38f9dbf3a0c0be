"""What was merged, looked up by those who still know it by its old number or name."""

from collections.abc import Iterable
from typing import Any

from manset.archive.models.keyed import Keyed
from manset.archive.models.merger import Merger
from manset.archive.models.person import Person
from manset.archive.models.source import Source
from manset.archive.models.topic import Topic

CREDITED = (Person.key_name, Source.key_name)


def by_slugs(model: type[Keyed], slugs: Iterable[str]) -> dict[str, int]:
    """Return, by the slugs that merged rows had, the number of what they were merged into."""
    found = Merger.objects.filter(slug__in=list(slugs), gone__startswith=f"{model.key_name}:").order_by("pk")
    return {merger.slug: number_of(merger.into) for merger in found}


def names(model: type[Keyed]) -> dict[str, int]:
    """Return all names that merged rows had, with the number of what they were merged into."""
    found = Merger.objects.filter(gone__startswith=f"{model.key_name}:").order_by("pk")
    return {merger.name: number_of(merger.into) for merger in found}


def renumbered(content: dict[str, Any]) -> dict[str, Any]:
    """Return a version's content with what was merged since under its number of today; as it is where nothing was."""
    topics, credits_ = content.get("topics") or [], content.get("credits") or []
    named = [(name, credit[name]) for credit in credits_ for name in CREDITED if credit.get(name)]
    named += [(Topic.key_name, number) for number in topics]
    keys = [f"{name}:{number}" for name, number in named]
    into = dict(Merger.objects.filter(gone__in=keys).values_list("gone", "into")) if keys else {}
    if not into:
        return content

    def now(name: str, number: int) -> int:
        key = f"{name}:{number}"
        return number_of(into.get(key, key))

    credited = [
        credit | {name: now(name, credit[name]) for name in CREDITED if credit.get(name)}
        for credit in credits_
    ]
    return content | {
        "topics": list(dict.fromkeys(now(Topic.key_name, number) for number in topics)),
        "credits": credits_ if credited == credits_ else once_each(credited),
    }


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
