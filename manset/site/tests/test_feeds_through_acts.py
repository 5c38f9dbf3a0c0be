"""What the desk does, and what those who follow a feed see of it, in each form: one entry an article, for ever."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import etree
from pytest_django import Settings

from manset.archive import acts
from manset.archive.models import Article, Section
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock, ruling
from manset.press.downstream import WebSub
from manset.press.printer import Printer
from manset.press.store.index import outbox
from manset.press.store.index.subscribers import subscribe
from manset.site.presenters.feed import FORMS, JSON, Form
from manset.stories.acts import merge
from manset.stories.tests.told import MATCH, event, match, story, tell
from tests.plugins.feeds import problems

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[Clock]:
    with ruling(Clock()) as clock:
        yield clock


@pytest.fixture
def printer(clock: Clock, tmp_path: Path) -> Printer:
    return Printer(tmp_path / "edition", clock=clock)


@pytest.fixture
def article(clock: Clock, printer: Printer) -> Article:
    """Return an article in every kind of list; all their feeds have been asked for."""
    person, source = cast.make_person(), cast.make_source()
    made = cast.published(
        "Straits close",
        section=cast.make_section("Sea"),
        topics=[cast.make_topic()],
        credits=cast.by(person, source),
        lead_picture=cast.make_picture(credit="Photo: D."),
    )
    acts.correct(made, "It was Tuesday.")
    clock.forward(hours=1)
    printer.build()
    ask(printer)
    return cast.fresh(made)


def ask(printer: Printer) -> None:
    """Ask for all feeds there are, as somebody would one day."""
    kind = next(kind for kind in printer.shop.kinds if kind.name == "feed")
    for path in kind.asked_paths():
        printer.print_path(path)


def lists(article: Article) -> list[str]:
    """Return the pages of all lists that the article is in."""
    credited = [credit.who.get_absolute_url() for credit in article.credits.all()]
    topics = [topic.get_absolute_url() for topic in article.topics.all()]
    return ["/", article.section.path, *topics, *credited]


def name(article: Article) -> str:
    """Return what an article is called in every feed, for ever."""
    return f"tag:127.0.0.1,2026:{article.key}"


def body(printer: Printer, path: str) -> bytes:
    row = printer.store.page(path)
    assert row is not None, path
    assert row.status == 200, path
    return printer.store.body(row) or b""


def entries(printer: Printer, page: str, form: Form) -> dict[str, str]:
    """Return the titles of a feed's entries by their ids; a feed that is not valid is an error."""
    read = body(printer, f"{page}{form.file}")
    assert problems(read, form) == []
    if form is JSON:
        return {item["id"]: item["title"] for item in json.loads(read)["items"]}
    found = etree.fromstring(read).iterfind(".//item" if form.file == "feed.xml" else "{*}entry")
    return {entry.findtext("guid") or entry.findtext("{*}id"): entry.findtext("{*}title") for entry in found}  # type: ignore[misc]  # the checks above say that there is one


def after(printer: Printer) -> None:
    """Let the printer go after what was done: everything is exact then."""
    printer.print_pending()
    assert printer.verify() == []


def test_every_list_that_has_the_article_has_it_in_its_feeds(printer: Printer, article: Article) -> None:
    (correction,) = article.corrections.all()
    told = {f"tag:127.0.0.1,2026:correction:{correction.pk}": "Correction: Straits close"}
    assert len(lists(article)) == 5
    for form in FORMS:
        for page in lists(article):
            assert entries(printer, page, form) == {name(article): "Straits close"}, page
        assert entries(printer, "/corrections/", form) == told
        assert "It was Tuesday." in body(printer, f"/corrections/{form.file}").decode()


def test_an_entry_keeps_its_id_through_every_edit(printer: Printer, article: Article, clock: Clock) -> None:
    there = cast.make_section("Elsewhere")
    date = clock() - timedelta(days=3)
    acts.update(article, cast.draft("Straits open", section=there, published_at=date, place="lead"))
    after(printer)
    ask(printer)
    for form in FORMS:
        for page in ("/", there.path):
            assert entries(printer, page, form) == {name(article): "Straits open"}
        assert entries(printer, "/sea/", form) == {}


def test_it_keeps_it_where_its_section_gets_another_address(printer: Printer, article: Article) -> None:
    section = Section.objects.get(slug="sea")
    section.slug = "ocean"
    acts.keep(section)
    after(printer)
    ask(printer)
    for form in FORMS:
        old = printer.store.page(f"/sea/{form.file}")
        assert old is not None
        assert (old.status, old.location) == (301, f"/ocean/{form.file}")
        assert entries(printer, "/ocean/", form) == {name(article): "Straits close"}


def test_what_is_withdrawn_leaves_all_feeds_and_comes_back_as_itself(
    printer: Printer, article: Article
) -> None:
    places = [(page, form) for page in (*lists(article), "/corrections/") for form in FORMS]
    before = [entries(printer, *place) for place in places]
    acts.withdraw(article, "Not so.")
    after(printer)
    for page, form in places:
        row = printer.store.page(f"{page}{form.file}")
        shown = (printer.store.body(row) or b"").decode() if row else ""
        assert "Straits" not in shown.replace("/topic/straits", "").replace("Straits · ", ""), page
        assert "Tuesday" not in shown, page
    acts.reinstate(cast.fresh(article))
    after(printer)
    ask(printer)
    assert [entries(printer, *place) for place in places] == before


def test_what_expires_leaves_by_time_alone_and_an_embargo_holds(
    printer: Printer, article: Article, clock: Clock
) -> None:
    cast.published("Short", section=article.section, expire_at=clock() + timedelta(hours=1))
    cast.published("Secret", section=article.section, embargo_until=clock() + timedelta(hours=2))

    def shown() -> list[list[str]]:
        return [sorted(entries(printer, "/sea/", form).values()) for form in FORMS]

    after(printer)
    assert shown() == [["Short", "Straits close"]] * len(FORMS)
    acts.run_due(clock.forward(hours=1))
    after(printer)
    assert shown() == [["Straits close"]] * len(FORMS)
    acts.run_due(clock.forward(hours=1))
    after(printer)
    assert shown() == [["Secret", "Straits close"]] * len(FORMS)


def test_a_storyline_that_ends_in_another_leads_its_followers_there(printer: Printer) -> None:
    one, other, _ = event()
    another = tell("Harbour City on top", MATCH)
    match()
    first, second = story(one), story(another)
    page = first.get_absolute_url()
    printer.build()
    ask(printer)
    for form in FORMS:
        assert len(entries(printer, page, form)) == 3
    acts.withdraw(other, "Not so.")
    after(printer)
    for form in FORMS:
        assert len(entries(printer, page, form)) == 2
    merge(first, second)
    after(printer)
    for form in FORMS:
        old = printer.store.page(f"{page}{form.file}")
        assert old is not None
        assert (old.status, old.location) == (301, f"{second.get_absolute_url()}{form.file}")


def test_a_hub_hears_of_every_form_that_somebody_has_asked_for(printer: Printer, article: Article) -> None:
    hub = WebSub(name="hub", hub="https://hub.example/", url="https://paper.example")
    with printer.store.writing() as db:
        subscribe(db, {"hub": hub.wants}, frozenset())
    cast.published("Ferries sail", section=article.section)
    printer.print_pending()
    told = {parcel.path for parcel in outbox.take(printer.store.db, "hub", 2**62, 100)}
    assert told == {f"{page}{form.file}" for page in ("/", "/sea/") for form in FORMS}


@pytest.mark.usefixtures("article")
def test_feeds_name_the_hubs(printer: Printer, settings: Settings) -> None:
    settings.MANSET_DOWNSTREAM = replace(settings.MANSET_DOWNSTREAM, websub=("https://hub.example/",))
    another = Printer(
        printer.store, clock=printer.shop.clock
    )  # a setting is read when the printer is started
    another.build(fresh=True)
    for form in FORMS:
        for page in ("/", "/sea/", "/corrections/"):
            assert b"https://hub.example/" in body(printer, f"{page}{form.file}")
            assert problems(body(printer, f"{page}{form.file}"), form) == []


def test_no_feed_tells_of_a_list_that_is_not_public(printer: Printer, clock: Clock) -> None:
    topic = cast.make_topic("Merger of Lodos and Poyraz")
    cast.published("Secret", topics=[topic], embargo_until=clock() + timedelta(days=1))
    assert not any(printer.print_path(f"{topic.get_absolute_url()}{form.file}") for form in FORMS)


def test_the_newest_twenty_corrections_are_told(printer: Printer, article: Article, clock: Clock) -> None:
    gone = cast.published("Gone", section=article.section)
    for number in range(25):
        clock.forward(minutes=1)
        acts.correct(article, f"Wrong {number}.")
        acts.correct(gone, f"Hidden {number}.")
    acts.withdraw(cast.fresh(gone))
    after(printer)
    for form in FORMS:
        found = body(printer, f"/corrections/{form.file}").decode()
        assert "Hidden" not in found
        assert [number for number in range(25) if f"Wrong {number}." in found] == list(range(5, 25))
