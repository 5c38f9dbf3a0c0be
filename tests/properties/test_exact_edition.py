"""The laws *exact* and *silent*, on the real site with the real press: whatever a newsroom does, in whatever order.

After any acts, every page of the edition is what a fresh render would make it, none is missing and none is left over;
and no byte of it is of an article that readers may not see.
"""

from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from manset.archive import acts
from manset.archive.models import Person, Picture, Section, Source, Topic
from manset.archive.tests import cast
from manset.stories import acts as stories
from tests.properties.newsroom import COLOURS, Choice, Newsroom, one_of, rows
from tests.properties.profile import played

some = st.integers(0, 7)
maybe = st.none() | some
ahead = st.none() | st.none() | st.integers(1, 30)
choices = st.builds(
    Choice,
    section=some,
    kind=st.integers(0, 4),
    place=st.sampled_from([0, 0, 1, 2]),
    language=st.integers(0, 1),
    topics=st.frozensets(st.integers(0, 2), max_size=2),
    people=st.lists(some, max_size=2).map(tuple),
    picture=maybe,
    pictured=maybe,
    related=maybe,
    dated=st.none() | st.sampled_from([-800, -49, -20, -1, 0, 0, 3]),
    embargo=ahead,
    expiry=ahead,
)
plain = st.builds(
    Choice,
    section=some,
    topics=st.frozensets(st.integers(0, 2), max_size=2),
    people=st.lists(some, max_size=2).map(tuple),
)
names = st.sampled_from(["Ankara", "Boğaz", "Çarşı", "Dünya", "Ege"])


class Edition(RuleBasedStateMachine):
    """Acts by chance; the laws are looked at after each that ends with printing."""

    @initialize()
    def begin(self) -> None:
        self.room = Newsroom()
        self.room.open()
        self.checked = False

    def teardown(self) -> None:
        if hasattr(self, "room"):
            try:
                self.check()
            finally:
                self.room.close()

    def check(self) -> None:
        assert [str(difference) for difference in self.room.printed()] == []
        assert self.room.leaks() == []

    @invariant()
    def laws(self) -> None:
        if not self.checked:
            self.check()
            self.checked = True

    @rule()
    def print_now(self) -> None:
        """Several acts before it are printed together: a machine that comes late."""
        self.checked = False

    # Articles

    @rule(choice=choices)
    def publish(self, choice: Choice) -> None:
        acts.publish(self.room.write(choice))

    @rule(choice=plain, many=st.integers(2, 5))
    def publish_several(self, choice: Choice, many: int) -> None:
        for _ in range(many):
            acts.publish(self.room.write(choice))

    @rule(choice=choices)
    def leave_a_draft(self, choice: Choice) -> None:
        self.room.write(choice)

    @rule(choice=choices, hours=st.integers(1, 30))
    def schedule(self, choice: Choice, hours: int) -> None:
        acts.schedule(self.room.write(choice), self.room.clock() + timedelta(hours=hours))

    @rule(number=some, choice=choices)
    def rewrite(self, number: int, choice: Choice) -> None:
        if article := self.room.pick(number):
            acts.update(article, self.room.rewrite(article, choice))

    @rule(number=some)
    def retitle(self, number: int) -> None:
        if article := self.room.pick(number):
            acts.update(article, self.room.retitle(article))

    @rule(number=some, choice=choices, hours=st.integers(1, 30))
    def schedule_an_update(self, number: int, choice: Choice, hours: int) -> None:
        if article := self.room.pick(number):
            acts.revise(article, self.room.rewrite(article, choice))
            acts.schedule(article, self.room.clock() + timedelta(hours=hours))

    @rule(number=some)
    def publish_an_old_version(self, number: int) -> None:
        if article := self.room.pick(number):
            article.revisions.order_by("pk")[0].publish()

    @rule(number=some)
    def withdraw(self, number: int) -> None:
        if article := self.room.pick(number):
            acts.withdraw(article, "A note")

    @rule(number=some)
    def reinstate(self, number: int) -> None:
        if article := self.room.pick(number):
            acts.reinstate(article)

    @rule(number=some)
    def unpublish(self, number: int) -> None:
        if article := self.room.pick(number):
            article.unpublish()

    @rule(number=some)
    def correct(self, number: int) -> None:
        if article := self.room.pick(number):
            self.room.correct(article)

    @rule(number=some)
    def delete(self, number: int) -> None:
        if article := self.room.pick(number):
            article.delete()

    # Storylines

    @rule(many=st.integers(1, 9))
    def match(self, many: int) -> None:
        self.room.match(many)

    @rule(number=some, times=st.integers(1, 9))
    def read_an_article(self, number: int, times: int) -> None:
        self.room.read(number, times)
        self.checked = False

    @rule(number=some)
    def split_story(self, number: int) -> None:
        self.room.split(number)

    @rule(number=some, other=some)
    def merge_stories(self, number: int, other: int) -> None:
        self.room.put_together(number, other)

    @rule(number=some, other=some)
    def pin(self, number: int, other: int) -> None:
        member, storyline = self.room.member(number), self.room.storyline(other)
        if member and storyline:
            stories.pin(member.article, storyline)

    @rule(number=some, chosen=st.booleans())
    def choose_lead(self, number: int, chosen: bool) -> None:  # noqa: FBT001 (hypothesis draws it)
        if member := self.room.member(number):
            stories.choose(member.storyline, member.article if chosen else None)

    @rule(number=some, shown=st.booleans())
    def show_beside_lead(self, number: int, shown: bool) -> None:  # noqa: FBT001 (hypothesis draws it)
        if member := self.room.member(number):
            stories.show(member.article, shown=shown)

    @rule(number=some, headline=names | st.just(""))
    def name_story(self, number: int, headline: str) -> None:
        if storyline := self.room.storyline(number):
            stories.name(storyline, headline)

    # Sections

    @rule(name=names, under=maybe)
    def open_section(self, name: str, under: int | None) -> None:
        slug = name.encode("ascii", "ignore").decode().lower()
        self.room.keep(
            Section(name=name, slug=slug, parent=None if under is None else one_of(rows(Section), under))
        )

    @rule(number=some, name=names)
    def rename_section(self, number: int, name: str) -> None:
        if section := one_of(rows(Section), number):
            section.name, section.description = name, f"All of {name}"
            self.room.keep(section)

    @rule(number=some, slug=st.sampled_from(["north", "south"]))
    def readdress_section(self, number: int, slug: str) -> None:
        if section := one_of(rows(Section), number):
            section.slug = slug
            self.room.keep(section)

    @rule(number=some, under=maybe)
    def nest_section(self, number: int, under: int | None) -> None:
        if section := one_of(rows(Section), number):
            section.parent = None if under is None else one_of(rows(Section), under)
            self.room.keep(section)

    @rule(number=some, order=st.integers(0, 3), shown=st.booleans())
    def order_section(self, number: int, order: int, shown: bool) -> None:  # noqa: FBT001 (hypothesis draws it) (drawn by chance)
        if section := one_of(rows(Section), number):
            section.order, section.in_navigation = order, shown
            self.room.keep(section)

    @rule(number=some, model=st.sampled_from([Section, Topic, Person, Source, Picture]))
    def discard(self, number: int, model: type[Section]) -> None:
        row = one_of(rows(model), number)
        if row and not (model is Section and len(rows(Section)) == 1):
            self.room.discard(row)

    # Topics, people, sources, pictures, the paper

    @rule(number=some, model=st.sampled_from([Topic, Person, Source]), name=names, addressed=st.booleans())
    def rename(self, number: int, model: type[Topic], name: str, addressed: bool) -> None:  # noqa: FBT001 (hypothesis draws it)
        row = one_of(rows(model), number)
        if row and not model.objects.filter(name=name).exists():
            row.name = name
            row.slug = name.encode("ascii", "ignore").decode().lower() if addressed else row.slug
            if not model.objects.filter(slug=row.slug).exclude(pk=row.pk).exists():
                self.room.keep(row)

    @rule(number=some, other=some, model=st.sampled_from([Topic, Person, Source]))
    def merge(self, number: int, other: int, model: type[Topic]) -> None:
        gone, into = one_of(rows(model), number), one_of(rows(model), other)
        if gone and into and gone != into:
            acts.merge(gone, into)

    @rule(number=some, picture=maybe)
    def picture_of_person(self, number: int, picture: int | None) -> None:
        if person := one_of(rows(Person), number):
            person.picture = None if picture is None else one_of(rows(Picture), picture)
            self.room.keep(person)

    @rule(number=some, alt=names)
    def describe_picture(self, number: int, alt: str) -> None:
        if picture := one_of(rows(Picture), number):
            picture.alt, picture.caption, picture.credit = alt, f"{alt} at dawn", f"Photo: {alt}"
            self.room.keep(picture)

    @rule(number=some, colour=st.sampled_from(COLOURS))
    def replace_file(self, number: int, colour: str) -> None:
        if picture := one_of(rows(Picture), number):
            picture.file = cast.picture_file(colour, (30, 40))
            self.room.keep(picture)

    @rule(name=names, language=st.sampled_from(["en", "tr"]), picture=maybe)
    def name_paper(self, name: str, language: str, picture: int | None) -> None:
        self.room.name_paper(name, language, picture=picture)

    # Time

    @rule()
    def make_room(self) -> None:
        """The older half of what the printing loop knows goes, as where it is too much."""
        if last := self.room.printer.shop.last_sitting:
            last.sharing.thin(0)

    @rule(hours=st.sampled_from([1, 2, 10, 48]))
    def time_passes(self, hours: int) -> None:
        acts.run_due(self.room.clock.forward(hours=hours))
        self.checked = False


@pytest.mark.django_db
def test_the_edition_is_exact_and_silent_whatever_is_done() -> None:
    run_state_machine_as_test(Edition, settings=played(examples=4, steps=12))
