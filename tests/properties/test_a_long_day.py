"""Every act there is, one after the other, on a small paper: after each, the edition is exact and silent.

Chance (test_exact_edition.py) finds what nobody thought of; this finds at once what somebody broke. And a page that
forgets one of its sources is found: the proof is in planting some.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

import pytest

from manset.archive import acts
from manset.archive.models import Article, Person, Picture, Section, SiteSettings, Source, Topic
from manset.archive.models.keyed import Keyed
from manset.archive.queries import pictures
from manset.archive.tests import cast
from manset.press import recording
from manset.site.kinds import listing, section
from manset.stories import acts as stories
from manset.stories.models import Member
from tests.properties.newsroom import Choice, Newsroom, rows
from tests.properties.profile import SOAK

pytestmark = pytest.mark.django_db
# The laws themselves hold on both databases; that what is broken is found, the database has no part in.
can_fail = pytest.mark.sqlite_only("it shows that the other tests can fail")
Act = Callable[[Newsroom], object]
FEW = 5


def changed(model: type[Keyed], place: int = 0, **values: object) -> Act:
    """Return the act of keeping one row with other values."""

    def act(_: Newsroom) -> None:
        row = rows(model)[place]
        for name, value in values.items():
            setattr(row, name, value)
        acts.keep(row)

    return act


def article(place: int) -> Article:
    """Return one of the articles, oldest first."""
    return Article.objects.order_by("pk")[place]


def news(**choice: object) -> Act:
    """Return the act of publishing an article."""
    return lambda room: acts.publish(room.write(Choice(**choice)))  # type: ignore[arg-type]  # a choice's own fields


def rewritten(number: int, **choice: object) -> Act:
    """Return the act of changing all of an article."""
    return lambda room: acts.update(article(number), room.rewrite(article(number), Choice(**choice)))  # type: ignore[arg-type]


def later(**step: float) -> Act:
    """Return the passing of time."""
    return lambda room: acts.run_due(room.clock.forward(**step))


def scheduled_update(room: Newsroom) -> None:
    acts.revise(article(0), room.rewrite(article(0), Choice(section=2)))
    acts.schedule(article(0), room.clock() + timedelta(hours=1))


def new_file(_: Newsroom) -> None:
    picture = rows(Picture)[1]
    picture.file = cast.picture_file("olive", (30, 40))
    acts.keep(picture)


def new_face(room: Newsroom) -> None:
    changed(Person, picture=rows(Picture)[-1])(room)


def moved(room: Newsroom) -> None:
    """Bring four pages' worth of articles under a section that had none, in one act."""
    above = cast.make_section("Above")
    below = rows(Section)[1]
    below.parent = above
    acts.keep(below)
    del room


def backlog(room: Newsroom) -> None:
    """Publish so many before the next printing that several numbered pages come to be, most of them by old dates."""
    for number in range(5):
        acts.publish(room.write(Choice(section=1, topics=frozenset({0}), people=(0,), dated=-900 - number)))


def member(place: int) -> Member:
    """Return one of the memberships, oldest first."""
    return Member.objects.select_related("article", "storyline").order_by("pk")[place]


def matched(room: Newsroom) -> None:
    """Put all that waits into storylines of their own, and then four of them together."""
    room.match(99)
    while member(0).storyline.members.count() > 1:
        stories.split(member(0).storyline, [member(0).storyline.members.order_by("pk")[1].article])
    for place in (1, 2, 3):
        stories.merge(member(place).storyline, member(0).storyline)


def followed(room: Newsroom) -> None:
    """Publish one more, and have it matched."""
    news(section=1)(room)
    room.match()


def led(place: int) -> Act:
    """Return the act of having one of them lead."""
    return lambda _: stories.choose(member(place).storyline, member(place).article)


DAY: dict[str, Act] = {
    "match": matched,
    "lead a story with its oldest": led(0),
    "show another beside it": lambda _: stories.show(member(1).article),
    "name a story": lambda _: stories.name(member(0).storyline, "The whole of it"),
    "split a story": lambda _: stories.split(member(0).storyline, [member(2).article, member(3).article]),
    "pin one back": lambda _: stories.pin(member(2).article, member(0).storyline),
    "pin the last, so that the story is gone": lambda _: stories.pin(member(3).article, member(0).storyline),
    "publish": news(section=1, topics=frozenset({1}), people=(0,), picture=2),
    "publish of an old date": news(section=2, dated=-900, topics=frozenset({0})),
    "leave a draft": lambda room: room.write(Choice(picture=2)),
    "retitle": lambda room: acts.update(article(1), room.retitle(article(1))),
    "mend a text": lambda room: acts.update(article(2), room.mend(article(2))),
    "change everything": rewritten(1, section=2, topics=frozenset({1}), people=(1,), picture=1, dated=-10),
    "change the date": rewritten(4, section=1, topics=frozenset({0}), people=(2,), dated=-700),
    "publish many behind the printer's back": backlog,
    "publish one that is like them": followed,
    "withdraw": lambda _: acts.withdraw(article(0), "Not so"),
    "reinstate": lambda _: acts.reinstate(article(0)),
    "correct": lambda room: room.correct(article(2)),
    "withdraw a corrected one": lambda _: acts.withdraw(article(2)),
    "reinstate a corrected one": lambda _: acts.reinstate(article(2)),
    "unpublish": lambda _: article(3).unpublish(),
    "publish again": lambda _: acts.publish(article(3)),
    "publish an old version": lambda _: article(1).revisions.order_by("pk")[0].publish(),
    "rename a topic": changed(Topic, name="Boats"),
    "readdress a topic": changed(Topic, slug="boats"),
    "rename a person": changed(Person, name="Deniz Derin", title="Reporter", bio="Of the sea."),
    "readdress a person": changed(Person, slug="derin"),
    "rename a source": changed(Source, name="Paralel", short_name="PA"),
    "readdress a source": changed(Source, slug="paralel"),
    "describe a picture": changed(Picture, 1, alt="A ferry", caption="At dawn", credit="Photo: D."),
    "describe a face": changed(Picture, 0, alt="A face", caption="In the office"),
    "put another file": new_file,
    "give a face": new_face,
    "take a face": changed(Person, 1, picture=None),
    "discard a picture": lambda _: acts.discard(rows(Picture)[1]),
    "rename a section": changed(Section, 1, name="Towns", description="All of them"),
    "readdress a section": changed(Section, 0, slug="turkey"),
    "order the sections": changed(Section, 2, order=9),
    "hide a section": changed(Section, 2, in_navigation=False),
    "open a section": lambda _: cast.make_section("Sports"),
    "discard a section": lambda _: acts.discard(Section.objects.get(slug="sports")),
    "move a section": moved,
    "move it to the top": changed(Section, 1, parent=None),
    "name the paper": lambda room: room.name_paper("Boğaz", "tr", picture=1),
    "describe the paper's picture": changed(Picture, 1, alt="The paper"),
    "the paper's picture goes": lambda room: room.name_paper("Boğaz", "tr", picture=None),
    "lead with another": rewritten(3, place=2, section=2),
    "schedule": lambda room: acts.schedule(room.write(Choice(picture=0)), room.clock() + timedelta(hours=1)),
    "schedule an update": scheduled_update,
    "what was scheduled comes": later(hours=1),
    "embargo": news(embargo=1, picture=1, section=1),
    "the embargo lifts": later(hours=1),
    "publish what expires": news(expiry=1, picture=1, section=1),
    "it expires": later(hours=1),
    "publish what is dated ahead": news(dated=1),
    "its date comes": later(hours=1),
    "no news for two days": later(hours=48),
    "merge topics": lambda _: acts.merge(rows(Topic)[1], rows(Topic)[0]),
    "merge people": lambda _: acts.merge(rows(Person)[1], rows(Person)[0]),
    "merge sources": lambda _: acts.merge(rows(Source)[0], cast.make_source("Levant")),
    "publish a version from before": lambda _: article(1).revisions.order_by("pk")[0].publish(),
    "discard a topic": lambda _: acts.discard(rows(Topic)[0]),
    "delete the newest": lambda _: Article.objects.order_by("pk").last().delete(),  # type: ignore[union-attr]
    "delete the oldest": lambda _: article(0).delete(),
    "delete many": lambda _: Article.objects.filter(section=rows(Section)[1]).delete(),
}


@contextmanager
def a_paper() -> Iterator[Newsroom]:
    """Open a newsroom for a day."""
    room = Newsroom()
    room.open()
    try:
        yield room
    finally:
        room.close()


def wrong_after(room: Newsroom) -> Iterator[str]:
    """Do all acts, and yield what is wrong with the edition after every few, or after each when there is time."""
    few = 1 if SOAK > 1 else FEW
    acts_left = list(DAY.items())
    while acts_left:
        done, acts_left = acts_left[:few], acts_left[few:]
        for _, act in done:
            act(room)
        names = ", ".join(name for name, _ in done)
        yield from (f"after {names}: {difference}" for difference in room.printed())
        yield from (f"after {names}: {leak}" for leak in room.leaks())


def test_the_edition_is_exact_and_silent_after_every_act() -> None:
    with a_paper() as room:
        assert len(list(room.printer.store.pages())) > 40
        assert list(wrong_after(room)) == []
        assert SiteSettings.objects.get().name == "Boğaz"


def wrong_after_time(room: Newsroom) -> list[object]:
    """Let two days go by in which nobody does anything, and say what is wrong with the edition."""
    room.clock.forward(hours=48)
    return [*room.printed(), *room.leaks()]


def test_the_edition_is_exact_and_silent_after_time_alone() -> None:
    with a_paper() as room:
        assert wrong_after_time(room) == []


def test_lists_are_made_between_an_expiry_and_its_filing() -> None:
    with a_paper() as room:
        cast.make_topic("Lighthouses")
        for choice in (Choice(topics=frozenset({2}), dated=-30), Choice(topics=frozenset({2}), expiry=1)):
            acts.publish(room.write(choice))
        now = room.clock.forward(hours=2)
        room.printer.build(fresh=True)
        acts.run_due(now)
        assert room.printer.store.page("/topic/lighthouses/") is not None
        assert [*room.printed(), *room.leaks()] == []


@can_fail
def test_a_forgotten_moment_is_found() -> None:
    with patch.object(recording, "holds_until", lambda _moment: None), a_paper() as room:
        assert wrong_after_time(room) != []


def forgetting(prefix: str) -> Callable[..., None]:
    """Return a `recording.read` that leaves out keys that begin so."""
    read = recording.read

    def forgetful(*keys: str) -> None:
        read("something else", *(key for key in keys if not key.startswith(prefix)))

    return forgetful


def wrong_after_one(room: Newsroom, act: str) -> list[object]:
    """Do one act of the day, and say what is wrong with the edition."""
    DAY[act](room)
    return [*room.printed(), *room.leaks()]


# Not "corrections" and "path:": the kinds call for those pages by themselves.
@can_fail
@pytest.mark.parametrize(
    ("prefix", "act"),
    [
        ("article:", "mend a text"),
        ("card:", "retitle"),
        ("shown:", "withdraw a corrected one"),
        ("section:", "rename a section"),
        ("topic:", "rename a topic"),
        ("person:", "rename a person"),
        ("source:", "rename a source"),
        ("picture:", "describe a picture"),
        ("picture:", "describe a face"),
        ("site", "name the paper"),
        ("member:", "match"),
        ("folded:", "match"),
    ],
)
def test_a_forgotten_key_is_found(prefix: str, act: str) -> None:
    with patch.object(recording, "read", forgetting(prefix)), a_paper() as room:
        assert wrong_after_one(room, act) != []


@can_fail
def test_a_forgotten_window_is_found() -> None:
    def forgetful(timeline: str, *_: object) -> None:
        recording.read(f"a window on {timeline}")

    with patch.object(recording, "read_window", forgetful), a_paper() as room:
        assert wrong_after_one(room, "publish") != []


@can_fail
@pytest.mark.parametrize(
    ("where", "name", "act"),
    [
        (section, "grown_paths", "publish many behind the printer's back"),
        (listing, "grown_paths", "publish many behind the printer's back"),
        (pictures, "faces", "give a face"),
    ],
)
def test_a_page_that_nobody_calls_for_is_found(where: object, name: str, act: str) -> None:
    with a_paper() as room, patch.object(where, name, lambda *_, **__: ()):
        assert wrong_after_one(room, act) != []
