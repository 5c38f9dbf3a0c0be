"""Credit lines."""

from manset.archive.models import Article, Person
from manset.archive.models import Credit as Row
from manset.archive.queries.loading import credits_of
from manset.site.compose.picture import bare
from manset.site.presenters.credit import AGENCY, PERSON, Credit, CreditLine

ROLES: dict[str, str] = {
    Row.Role.BY: "by",
    Row.Role.WITH: "with",
    Row.Role.ADDITIONAL_REPORTING: "reporting",
    Row.Role.PHOTOGRAPHS: "photographs",
    Row.Role.TRANSLATION: "translation",
}


def credit_line(article: Article) -> CreditLine:
    """Return who did what for the article, in the desk's order."""
    return CreditLine(tuple(credit(row) for row in credits_of(article)))


def credit(row: Row) -> Credit:
    """Return one credit: a person with what readers are told of them, or an agency or outlet."""
    role = ROLES[row.role]
    who = row.who
    if isinstance(who, Person):
        return person(who, role)
    return Credit(who.byline, role, AGENCY, who.get_absolute_url())


def person(row: Person, role: str = "by") -> Credit:
    """Return a person as a credit."""
    face = bare(row.picture) if row.picture else None
    return Credit(row.name, role, PERSON, row.get_absolute_url(), row.title, row.bio, face)
