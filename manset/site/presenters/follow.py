"""The page that lists the feeds."""

from dataclasses import dataclass

from manset.site.presenters.feed import FORMS, Form
from manset.site.presenters.head import Head


@dataclass(frozen=True, slots=True)
class Followed:
    """A list that has feeds: its name, its page, and those inside it."""

    name: str
    page: str
    inside: tuple["Followed", ...] = ()

    def path(self, form: Form) -> str:
        """Return the path of its feed in a form."""
        return f"{self.page}{form.file}"


@dataclass(frozen=True, slots=True)
class FollowPage:
    """The paper, its sections as they nest, its corrections; `opml` is the file with all of them for feed readers."""

    head: Head
    paper: Followed
    sections: tuple[Followed, ...]
    corrections: Followed
    opml: str
    forms: tuple[Form, ...] = FORMS

    @property
    def rows(self) -> tuple[tuple[Followed, int], ...]:
        """All of them down the page, each with how deep it stands."""
        return ((self.paper, 0), *_down(self.sections, 0), (self.corrections, 0))


def _down(branches: tuple[Followed, ...], depth: int) -> tuple[tuple[Followed, int], ...]:
    return tuple(row for branch in branches for row in ((branch, depth), *_down(branch.inside, depth + 1)))
