"""Who reported what: the ordered credits of an article."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from manset.site.presenters.picture import Picture

PERSON = "person"
AGENCY = "agency"
# In the archive's vocabulary; the words readers see are in components/credits.html, by language.
ROLES = ("by", "with", "reporting", "photographs", "translation")


class Credit(NamedTuple):
    """One person or agency in one role.

    `role` is one of ROLES, `kind` PERSON or AGENCY. `url` is their page, "" when they have none. `picture` (square
    is best) and `position` ("Columnist", "Ankara bureau chief") show beside opinion; `bio` in the box at its end.
    """

    name: str
    role: str = "by"
    kind: str = PERSON
    url: str = ""
    position: str = ""
    bio: str = ""
    picture: Picture | None = None


class CreditLine(NamedTuple):
    """The credits of one article, in the order the desk gave them."""

    credits: tuple[Credit, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.credits)

    def by_role(self) -> Iterator[tuple[str, list[Credit]]]:
        """Neighbours in the same role together: "By A and B", "With Reuters"."""
        for role, group in groupby(self.credits, key=lambda credit: credit.role):
            yield role, list(group)

    @property
    def authors(self) -> tuple[Credit, ...]:
        """Those in the role "by": the authors of JSON-LD, feeds and opinion labels."""
        return tuple(credit for credit in self.credits if credit.role == "by")

    @property
    def signing(self) -> tuple[Credit, ...]:
        """Those whom feeds name as its makers: who wrote it, and whose copy is in it."""
        return tuple(credit for credit in self.credits if credit.role in ("by", "with"))

    @property
    def helping(self) -> tuple[Credit, ...]:
        """All others."""
        return tuple(credit for credit in self.credits if credit.role not in ("by", "with"))

    @property
    def face(self) -> Credit | None:
        """The first author, if a person: whose portrait stands beside a column."""
        people = (credit for credit in self.authors if credit.kind == PERSON)
        return next(people, None)
