"""A newsroom for chance to run: every act there is on the archive, on a few of everything, and an edition of it all.

Every version of every article has a word of its own in headline, standfirst and text, so that what must not be seen
can be looked for.
"""

import logging
import re
import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

from django.db import transaction
from django.db.models import ProtectedError

from manset.archive import acts
from manset.archive.body import body_text, picture_ids
from manset.archive.models import (
    Article,
    Person,
    Picture,
    Section,
    SiteSettings,
    SocialAccount,
    Source,
    Topic,
)
from manset.archive.models.keyed import Keyed
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock, ruling
from manset.archive.visible import is_visible
from manset.audience.acts import rank
from manset.audience.models import Heat, Ranking
from manset.lib.moments import EPOCH
from manset.press.printer import Difference, Printer
from manset.press.store import Store
from manset.search.asking import Filters, ask
from manset.search.follower import SearchFollower
from manset.search.index import Reading, search_folder
from manset.search.queries import find
from manset.site.compose import sitemap
from manset.site.kinds import numbered
from manset.stories import acts as stories
from manset.stories.matcher import forget, matcher
from manset.stories.models import Member, Storyline, Waiting

# Small enough that a handful of articles make several numbered pages.
PAGE_SIZE = 2
FEW = 2  # articles in a slot of a sitemap
Row = TypeVar("Row", bound=Keyed)
Thing = TypeVar("Thing")
# Where an edition keeps what readers get.
TREES = {"pages", "notices"}
COLOURS = ("teal", "navy", "olive", "maroon")


@dataclass(frozen=True)
class Choice:
    """What a version is to be, as numbers that stand for one of what there is (taken modulo how many)."""

    section: int = 0
    kind: int = 0
    place: int = 0
    language: int = 0
    topics: frozenset[int] = frozenset()
    people: tuple[int, ...] = ()
    picture: int | None = None
    pictured: int | None = None
    related: int | None = None
    dated: int | None = None
    embargo: int | None = None
    expiry: int | None = None
    about: str = ""


class Troubles(logging.Handler):
    """Keeps what the press logs as errors: a kind that could not say, or prepare, what it was asked."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))


@dataclass
class Newsroom:
    """The archive, its edition, and the words each article ever had."""

    clock: Clock = field(default_factory=Clock)
    words: dict[int, list[str]] = field(default_factory=dict)
    corrections: dict[int, list[str]] = field(default_factory=dict)
    numbers: count = field(default_factory=lambda: count(1))  # type: ignore[type-arg]  # a class for the checker alone
    around: ExitStack = field(default_factory=ExitStack)
    troubles: Troubles = field(default_factory=Troubles)

    def open(self) -> None:
        """Begin in a transaction that is undone at the end, with an edition in a folder of its own."""
        self.around.enter_context(transaction.atomic())
        self.around.callback(transaction.set_rollback, True)  # noqa: FBT003 (Django's signature)
        self.around.enter_context(ruling(self.clock))
        self.around.enter_context(patch.object(numbered, "PAGE_SIZE", PAGE_SIZE))
        self.around.enter_context(patch.object(sitemap, "FEW", FEW))
        root = Path(tempfile.mkdtemp(prefix="manset-edition-"))
        self.around.callback(shutil.rmtree, root)
        index = SearchFollower(search_folder(root))
        self.printer = Printer(Store(root), clock=self.clock, machine="here", followers=[index])
        self.around.callback(index.close)
        self.around.callback(self.printer.store.close)
        logging.getLogger("manset.press").addHandler(self.troubles)
        self.around.callback(logging.getLogger("manset.press").removeHandler, self.troubles)
        forget()
        self.people()
        self.stories()
        self.printer.build()

    def people(self) -> None:
        """Bring in a few of everything."""
        settings = SiteSettings(name="The Strait", tagline="By the water")
        acts.keep(settings)
        top = cast.make_section("Türkiye")
        for section in (cast.make_section("Cities", top), cast.make_section("Opinion")):
            assert section.path
        for name in ("Straits", "Ferries"):
            cast.make_topic(name)
        cast.make_person("Deniz Uzun")
        cast.make_person("Poyraz Kara", cast.make_picture("silver"))
        cast.make_source("Meridian")
        for colour in COLOURS[:3]:
            cast.make_picture(colour)

    def stories(self) -> None:
        """Publish a few, so that whatever is done is done to something."""
        for choice in (
            Choice(section=0, topics=frozenset({0}), people=(0,), picture=1, dated=-800),
            Choice(section=1, topics=frozenset({0, 1}), people=(0, 2), place=2, dated=-49),
            Choice(section=1, topics=frozenset({1}), people=(1,), pictured=1, picture=2, dated=-20),
            Choice(section=2, kind=2, people=(1, 2), related=0, place=1, dated=-3),
            Choice(section=1, topics=frozenset({0}), people=(2,), related=1),
        ):
            acts.publish(self.write(choice))
        self.correct(next(iter(Article.objects.order_by("pk"))))

    def close(self) -> None:
        """Undo everything."""
        self.around.close()

    # The articles

    def pick(self, number: int) -> Article | None:
        """Return one of the articles, None while there is none."""
        return one_of(list(Article.objects.order_by("pk")), number)

    def word(self) -> str:
        """Return a word that nothing else has."""
        return f"zq{next(self.numbers)}w"

    def draft(self, word: str, choice: Choice) -> acts.Draft:
        """Return what a choice stands for."""
        now = self.clock()

        def hours(number: int | None) -> object:
            return None if number is None else now + timedelta(hours=number)

        sections, people = rows(Section), self.bylines()
        credited = dict.fromkeys(people[number % len(people)] for number in choice.people) if people else {}
        return acts.Draft(
            title=f"Headline {word}",
            standfirst=f"Standfirst {word}",
            slug=f"story-{word[2:-1]}",
            section=sections[choice.section % len(sections)],
            body=self.body(word, choice),
            kind=Article.Kind.values[choice.kind % len(Article.Kind.values)],
            place=Article.Place.values[choice.place % len(Article.Place.values)],
            language=("en", "tr")[choice.language % 2],
            topics=[topic for n, topic in enumerate(rows(Topic)) if n in choice.topics],
            credits=cast.by(*credited),
            lead_picture=None if choice.picture is None else one_of(rows(Picture), choice.picture),
            published_at=hours(choice.dated),  # type: ignore[arg-type]  # a moment or None
            embargo_until=hours(choice.embargo),  # type: ignore[arg-type]
            expire_at=hours(choice.expiry),  # type: ignore[arg-type]
        )

    def bylines(self) -> list[Person | Source]:
        """Return all who can be credited."""
        return [*rows(Person), *rows(Source)]

    def body(self, word: str, choice: Choice) -> list[dict[str, object]]:
        """Return a text with its word, and a picture and a pointer to another article where chosen."""
        blocks = [cast.paragraph(f"Text {word}. {choice.about}".strip())]
        picture = None if choice.pictured is None else one_of(rows(Picture), choice.pictured)
        if picture:
            blocks.append({"type": "picture", "value": {"picture": picture.pk, "alt": "", "caption": ""}})
        other = None if choice.related is None else self.pick(choice.related)
        if other:
            blocks.append({"type": "related", "value": {"article": other.pk}})
        return blocks

    def write(self, choice: Choice) -> Article:
        """Create an article that nobody sees yet."""
        word = self.word()
        article = acts.create(self.draft(word, choice))
        self.words[article.pk] = [word]
        return article

    def rewrite(self, article: Article, choice: Choice) -> acts.Draft:
        """Return a new version's content."""
        word = self.word()
        self.words[article.pk].append(word)
        return self.draft(word, choice)

    def retitle(self, article: Article) -> acts.Draft:
        """Return a version that differs from the one before by its words alone."""
        version = article.get_latest_revision_as_object()
        word = self.word()
        self.words[article.pk].append(word)
        return replace(
            self.draft(word, Choice()),
            section=version.section,
            published_at=version.published_at,
            topics=list(version.topics.all()),
            embargo_until=version.embargo_until,
            expire_at=version.expire_at,
        )

    def mend(self, article: Article) -> acts.Draft:
        """Return a version that differs from what is live by its text alone."""
        return replace(
            self.retitle(article),
            title=article.title,
            standfirst=article.standfirst,
            kind=article.kind,
            place=article.place,
            language=article.language,
            credits=[acts.CreditDraft(credit.role, credit.who) for credit in article.credits.all()],
            lead_picture=article.lead_picture,
        )

    def correct(self, article: Article) -> None:
        """Correct an article, with a word that is open for as long as the article is."""
        self.corrections.setdefault(article.pk, []).append(self.word())
        acts.correct(article, f"It was {self.corrections[article.pk][-1]}.")

    # Storylines

    def match(self, many: int = 1) -> None:
        """Have the machine put so many of what waits into storylines."""
        for waiting in Waiting.objects.order_by("pk")[:many]:
            matcher().match(waiting)

    def storyline(self, number: int) -> Storyline | None:
        """Return one of the storylines that have articles, None while there is none."""
        return one_of(list(Storyline.objects.filter(members__isnull=False).distinct().order_by("pk")), number)

    def member(self, number: int) -> Member | None:
        """Return one of the memberships, None while there is none."""
        members = Member.objects.select_related("article", "storyline").order_by("pk")
        return one_of(list(members), number)

    def split(self, number: int) -> None:
        """Take an article out of its storyline, if others are left there."""
        member = self.member(number)
        if member and member.storyline.members.count() > 1:
            stories.split(member.storyline, [member.article])

    def put_together(self, number: int, other: int) -> None:
        """Merge two storylines, if they are two."""
        gone, into = self.storyline(number), self.storyline(other)
        if gone and into and gone != into:
            stories.merge(gone, into)

    # Readership

    def read(self, number: int, times: int) -> None:
        """Have an article read, whether readers can see it or not, and rank what is read most."""
        article, now = self.pick(number), self.clock()
        if article:
            weight = times * 100_000.0
            Heat.objects.update_or_create(
                day=(now - EPOCH).days, article=article, defaults={"weight": weight}
            )
        Ranking.objects.update(ranked_at=EPOCH)
        rank(now)

    # The others

    def discard(self, row: Keyed) -> None:
        """Delete, unless something hangs on it."""
        try:
            acts.discard(row)
        except ProtectedError:
            assert type(row).objects.filter(pk=row.pk).exists()  # type: ignore[attr-defined]

    def keep(self, row: Keyed) -> None:
        """Keep, unless it cannot stand there (below itself, where another stands): then nothing is to be kept."""
        try:
            acts.keep(row)
        except ValueError as error:
            assert "cannot stand" in str(error)  # noqa: PT017 (either way is right)

    def name_paper(self, name: str, language: str, *, picture: int | None) -> None:
        """Change the settings."""
        settings = SiteSettings.objects.get()
        settings.name, settings.language = name, language
        settings.picture = None if picture is None else one_of(rows(Picture), picture)
        settings.social_accounts.set([SocialAccount(name=name, url=f"https://example.org/{name}")])
        acts.keep(settings)

    # The laws

    def printed(self) -> list[Difference]:
        """Print what is owed and say what the edition lacks; no kind may have failed, though the loop goes on without it."""
        self.printer.print_pending()
        self.printer.follow()
        assert self.troubles.said == []
        return self.printer.verify()

    def finds(self, text: str) -> int:
        """Return how many articles readers find for a question now."""
        look = Reading(search_folder(self.printer.store.root)).look()
        return find(look, ask(text), Filters(), now=self.clock()).total

    def leaks(self) -> list[str]:
        """List the words and the pictures in the edition that readers may not see."""
        visible = [a for a in Article.objects.all() if is_visible(a, self.clock())]
        open_words = {word for a in visible for word in re.findall(r"zq\d+w", f"{a.title} {body_text(a)}")}
        open_words.update(word for a in visible for word in self.corrections.get(a.pk, ()))
        all_words = (*self.words.values(), *self.corrections.values())
        secret = {word for words in all_words for word in words} - open_words
        files = [
            path for path in self.printer.store.root.rglob("*") if path.is_file() and TREES & {*path.parts}
        ]
        texts = {p: p.read_bytes() for p in files if p.suffix in {".html", ".xml"}}
        found = [f"{word} in {p}" for p, text in texts.items() for word in secret if word.encode() in text]
        found += [f"{word} is found by search" for word in secret if self.finds(word)]
        shown = {pk for a in visible for pk in picture_ids(a)}
        shown.update(Person.objects.exclude(picture=None).values_list("picture_id", flat=True))
        shown.update(SiteSettings.objects.exclude(picture=None).values_list("picture_id", flat=True))
        pictures = [path for path in files if "pictures" in path.parts]
        return found + [str(p) for p in pictures if int(p.parent.name.partition("-")[0]) not in shown]


def rows(model: type[Row]) -> list[Row]:
    """Return all rows, oldest first."""
    return list(model._default_manager.order_by("pk"))  # noqa: SLF001 (Django's own API)


def one_of(all_rows: list[Thing], number: int) -> Thing | None:
    """Return one of the rows, None if there is none."""
    return all_rows[number % len(all_rows)] if all_rows else None
