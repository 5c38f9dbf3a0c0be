"""What an article is to say, as importers, the API and the command line hand it to the acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from manset.archive.models import Article, Credit, Person, Picture, Section, Source, Topic
from manset.archive.paths import slug_of


@dataclass(frozen=True, slots=True)
class CreditDraft:
    """A credit: a role of `Credit.Role` and who did it."""

    role: str
    who: Person | Source


@dataclass(frozen=True, slots=True)
class Draft:
    """The content of one version of an article.

    `body` is raw stream data, a list of `{"type": …, "value": …}` as `BodyBlock` has them; moments are aware.
    """

    title: str
    section: Section
    body: Sequence[dict[str, object]]
    standfirst: str = ""
    kind: str = Article.Kind.NEWS
    place: str = Article.Place.NORMAL
    language: str = "en"
    slug: str = ""
    topics: Sequence[Topic] = ()
    credits: Sequence[CreditDraft] = ()
    lead_picture: Picture | None = None
    published_at: datetime | None = None
    embargo_until: datetime | None = None
    expire_at: datetime | None = None
    source: Source | None = None
    source_guid: str = ""
    source_url: str = ""

    def apply(self, article: Article) -> None:
        """Write this content into `article`, unsaved; the address of a published article stays."""
        for name in (
            "title",
            "section",
            "standfirst",
            "kind",
            "place",
            "language",
            "lead_picture",
            "published_at",
            "embargo_until",
            "expire_at",
            "source",
            "source_guid",
            "source_url",
        ):
            setattr(article, name, getattr(self, name))
        if not article.path:
            article.slug = self.slug or slug_of(self.title)
        article.body = article._meta.get_field("body").to_python(list(self.body))  # noqa: SLF001 (Django's own API)

    def apply_relations(self, article: Article) -> None:
        """Write topics and credits into the unsaved cluster of `article`."""
        article.topics.set(list(self.topics))
        article.credits.set([credit_row(credit, order) for order, credit in enumerate(self.credits)])


def credit_row(credit: CreditDraft, order: int) -> Credit:
    """Return an unsaved row for a credit at its place; ValueError for a role that is none of `Credit.Role`."""
    role = Credit.Role(credit.role)
    if isinstance(credit.who, Person):
        return Credit(role=role, person=credit.who, sort_order=order)
    return Credit(role=role, source=credit.who, sort_order=order)
