"""Credits: names as they came to people and sources of the archive."""

from manset.archive.acts import CreditDraft
from manset.archive.models import Credit, Person, Source
from manset.ingest.intake import sources
from manset.ingest.intake.directory import Directory
from manset.ingest.parse import Credit as Named
from manset.ingest.parse import Item

_KINDS = {"agency": Source.Kind.AGENCY, "outlet": Source.Kind.OUTLET}


def credits_of(item: Item, source: Source | None, directory: Directory) -> list[CreditDraft]:
    """Return an item's credits, each once; an item that names nobody is its source's."""
    found: dict[tuple[str, str], CreditDraft] = {}
    for named in item.credits:
        if named.name.strip():
            credit = CreditDraft(role_of(named), who(named, directory))
            found.setdefault((credit.role, credit.who.key), credit)
    if not found and source:
        return [CreditDraft(Credit.Role.BY, source)]
    return list(found.values())


def role_of(named: Named) -> str:
    """Return the archive's role; one it does not know is said as "by"."""
    return named.role if named.role in Credit.Role.values else Credit.Role.BY


def who(named: Named, directory: Directory) -> Person | Source:
    """Return whom a credit names: a source if it says so or one of that name is known, else a person."""
    if named.kind in _KINDS:
        return sources.named_or_made(named.name, directory, _KINDS[named.kind])
    if not directory.person_known(named.name):
        source = sources.named(named.name, directory)
        if source:
            return source
    return directory.person(named.name)
