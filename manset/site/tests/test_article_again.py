"""An article printed again says what is so now, whatever of it was kept when it was printed before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from manset.archive import acts
from manset.archive.models import Article, Person, Picture, Section, SiteSettings, Source, Topic
from manset.archive.tests import cast
from manset.press.printer import Printer
from manset.press.printer.rendering import render_batch
from manset.press.printer.sittings import Sitting
from manset.site.compose import article as compose


@dataclass
class Newsroom:
    """A printer, an article that shows all that may change, and what it shows."""

    printer: Printer
    article: Article
    pointed: Article
    section: Section
    topic: Topic
    person: Person
    face: Picture
    inside: Picture
    source: Source
    settings: SiteSettings

    def print_all(self) -> str:
        """Print what is to be printed, and return the article's page as it is live."""
        while self.printer.print_some()[0]:
            pass
        row = self.printer.store.page(self.article.path or "")
        assert row
        return (self.printer.store.body(row) or b"").decode()

    def rendered(self) -> str:
        """Return the article's page as it is when it is made alone."""
        alone = Sitting(0, datetime.now(UTC))
        (made,) = render_batch(self.printer.shop, [self.article.path or ""], alone).prints
        assert made.rendered
        return made.rendered.body.decode()


@pytest.fixture
def room(db: None, tmp_path: Path) -> Newsroom:
    acts.keep(SiteSettings(name="The Strait", picture=cast.make_picture("navy")))
    section, topic = cast.make_section("Türkiye"), cast.make_topic("Ferries")
    source = cast.make_source("Meridian")
    source.credit_line = "First published by Meridian."
    acts.keep(source)
    face, inside = cast.make_picture("teal"), cast.make_picture("olive", caption="The last boat")
    person = cast.make_person("Deniz Uzun", face)
    pointed = cast.published("The bridge shuts", section=cast.make_section("Cities"))
    body = [
        cast.paragraph("Boats sail."),
        {"type": "picture", "value": {"picture": inside.pk, "alt": "", "caption": ""}},
        {"type": "related", "value": {"article": pointed.pk}},
    ]
    article = cast.published(
        "Ferries to sail",
        section=section,
        topics=[topic],
        credits=cast.by(person),
        source=source,
        body=body,
    )
    printer = Printer(tmp_path / "edition")
    printer.build()
    return Newsroom(
        printer, article, pointed, section, topic, person, face, inside, source, SiteSettings.objects.get()
    )


def kept_anew(row: str, **said: str) -> Callable[[Newsroom], object]:
    """Return the act of keeping a row with other words."""

    def act(room: Newsroom) -> object:
        found = getattr(room, row)
        found.refresh_from_db()
        for field, value in said.items():
            setattr(found, field, value)
        return acts.keep(found)

    return act


def retitle(room: Newsroom) -> object:
    draft = cast.draft("The bridge opens", section=room.pointed.section)
    return acts.update(room.pointed, draft)


ACTS: dict[str, tuple[Callable[[Newsroom], object], str, str]] = {
    "the paper is renamed": (kept_anew("settings", name="The Sound"), "The Strait", "The Sound"),
    "a section": (kept_anew("section", name="Country"), "Türkiye", "Country"),
    "a topic": (kept_anew("topic", name="Boats"), "Ferries</a>", "Boats</a>"),
    "an author": (kept_anew("person", name="Su Uzun"), "Deniz Uzun", "Su Uzun"),
    "a caption": (kept_anew("inside", caption="The first boat"), "The last boat", "The first boat"),
    "a source asks for other words": (kept_anew("source", credit_line="By Meridian."), "First published", "By Meridian."),
    "what the body points to has another headline": (retitle, "The bridge shuts", "The bridge opens"),
    "what it points to is withdrawn": (lambda room: acts.withdraw(room.pointed), "The bridge shuts", ""),
    "a correction": (lambda room: acts.correct(room.article, "Not all."), "", "Not all."),
    "another beside it": (lambda room: cast.published("Beside", topics=[room.topic]), "", "Beside"),
}  # fmt: skip


@pytest.mark.parametrize("name", ACTS)
def test_an_article_printed_again_is_a_fresh_render(room: Newsroom, name: str) -> None:
    act, before, after = ACTS[name]
    cast.published("First beside", section=room.section)
    said = room.print_all()
    assert before in said
    act(room)
    now = room.print_all()
    assert now == room.rendered()
    assert after in now
    assert not before or before not in now


def test_what_it_says_itself_is_made_once(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    titles: list[str] = []
    fresh = compose.itself

    def counted(article: Article, beyond: compose.Beyond) -> object:
        titles.append(article.title)
        return fresh(article, beyond)

    monkeypatch.setattr(compose, "itself", counted)
    for number in range(3):
        cast.published(f"Beside {number}", topics=[room.topic])
        assert f"Beside {number}" in room.print_all()
    assert titles.count(room.article.title) == 1
