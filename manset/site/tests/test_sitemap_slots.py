"""A busy day's sitemaps are put together of slots that are kept: to the byte what they are made of in one piece."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from lxml import etree

from manset.archive import acts
from manset.archive.acts.clock import run_due
from manset.archive.models import Article, Picture, SiteSettings
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock, ruling
from manset.archive.visible import visible
from manset.lib.moments import microseconds
from manset.press.kinds import Rendered
from manset.press.printer import Printer
from manset.press.recording import Recorder, Sharing, recording
from manset.press.store import Store
from manset.site.compose import sitemap
from manset.site.kinds.sitemap import SitemapKind
from manset.stories import matcher
from manset.stories.acts import split
from manset.stories.tests.told import LONG, QUAKE, match, story, tell

pytestmark = pytest.mark.django_db
NEWS = "/news-sitemap.xml"
HOUR, MOMENT = timedelta(hours=1), timedelta(milliseconds=1)
FEW = (1, 3, 100)


@pytest.fixture
def clock() -> Iterator[Clock]:
    matcher.forget()
    with ruling(Clock()) as clock:
        yield clock


@pytest.fixture(params=FEW)
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Have a slot hold so few that a handful of articles are cut into many."""
    most: int = request.param
    monkeypatch.setattr(sitemap, "FEW", most)
    return most


@pytest.fixture
def printer(clock: Clock, tmp_path: Path) -> Iterator[Printer]:
    acts.keep(SiteSettings(name="The Strait"))
    printer = Printer(Store(tmp_path), [SitemapKind()], clock=clock, machine="here")
    yield printer
    printer.store.close()


def made(path: str, clock: Clock, sharing: Sharing | None = None) -> tuple[Rendered | None, Recorder]:
    with recording(clock(), sharing=sharing) as recorder:
        return SitemapKind().render(path), recorder


def listed(path: str, clock: Clock) -> list[str]:
    rendered, _ = made(path, clock)
    assert rendered
    tree = etree.fromstring(rendered.body)
    return [str(loc.text).removeprefix("http://localhost") for loc in tree.iterfind("{*}url/{*}loc")]


def dated(*moments: datetime) -> list[Article]:
    return [cast.published(published_at=moment) for moment in moments]


def paths(articles: list[Article]) -> list[str]:
    return [article.path or "" for article in articles]


def ends(addresses: list[str], articles: list[Article]) -> bool:
    return len(addresses) == len(articles) and all(
        address.endswith(path) for address, path in zip(addresses, paths(articles), strict=True)
    )


# What a day and the last 48 hours hold


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", date(2026, 3, 29), 23),
        ("Europe/Berlin", date(2026, 10, 25), 25),
        ("America/New_York", date(2026, 3, 8), 23),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("Africa/Cairo", date(2026, 4, 24), 23),  # whose midnight there is not
        ("Asia/Kathmandu", date(2026, 6, 1), 24),
    ],
)
def test_a_day_of_any_length_has_all_that_is_dated_in_it_and_nothing_else(
    zone: str, day: date, hours: float, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with override_settings(TIME_ZONE=zone):
        low, high = (sitemap.start_of(each).astimezone(UTC) for each in (day, sitemap.after(day)))
        assert (high - low) / HOUR == hours
        clock.now = high + HOUR
        inside = (low + HOUR * number for number in range(1, 23, 3))
        told = dated(low - MOMENT, low, *inside, high - MOMENT, high)
        for most in FEW:
            monkeypatch.setattr(sitemap, "FEW", most)
            assert ends(listed(sitemap.day_path(day), clock), told[1:-1])
            assert ends(listed(sitemap.day_path(day - timedelta(days=1)), clock), told[:1])
            assert ends(listed(sitemap.day_path(sitemap.after(day)), clock), told[-1:])
            assert ends(listed(NEWS, clock), told[::-1])


@pytest.mark.usefixtures("few")
def test_what_is_dated_on_the_border_of_two_slots_is_in_one_of_them(clock: Clock) -> None:
    day = clock().date()
    low, high = (microseconds(sitemap.start_of(each)) for each in (day, sitemap.after(day)))
    dated(*(clock() - HOUR / 4 * number for number in range(12)))
    slots = list(sitemap.cut(low, high, newest_first=False))
    assert [low, *(end for _, end in slots)] == [*(start for start, _ in slots), high]
    assert list(sitemap.cut(low, high, newest_first=True)) == slots[::-1]
    Article.objects.all().delete()
    assert list(sitemap.cut(low, high, newest_first=False)) == [(low, high)]
    told = dated(*(at(start) for start, _ in slots if at(start) <= clock()))
    assert ends(listed(sitemap.day_path(day), clock), told)
    assert ends(listed(NEWS, clock), told[::-1])


def at(place: int) -> datetime:
    return datetime.fromtimestamp(place // 1_000_000, UTC)


@pytest.mark.usefixtures("few")
def test_many_of_one_moment_are_in_one_slot(clock: Clock) -> None:
    told = dated(*[clock() - HOUR] * 7)
    assert ends(listed(sitemap.day_path(clock().date()), clock), told)
    assert ends(listed(NEWS, clock), told[::-1])


@pytest.mark.parametrize("most", [1, 3, 5, 6, 9])
@pytest.mark.usefixtures("few")
def test_the_news_are_the_newest_so_many_of_48_hours(
    most: int, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "NEWS_AT_MOST", most)
    moments = [clock() - sitemap.NEWS_FOR, *(clock() - HOUR * each for each in (47.99, 47, 30, 20, 3, 0))]
    told = dated(*moments)
    expected = told[1:][::-1][:most]
    rendered, recorder = made(NEWS, clock)
    assert rendered
    assert ends(listed(NEWS, clock), expected)
    oldest = expected[-1]
    assert recorder.until == oldest.date + sitemap.NEWS_FOR
    clock.now = recorder.until - timedelta(microseconds=1)
    assert str(oldest.path) in rendered.body.decode()
    assert any(address.endswith(oldest.path or "") for address in listed(NEWS, clock))
    clock.now = recorder.until
    assert not any(address.endswith(oldest.path or "") for address in listed(NEWS, clock))


# What is kept


@pytest.fixture
def new_lines(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list to which the articles are added of which lines are made."""
    made: list[int] = []
    make = sitemap.new_lines

    def noting(ids: Collection[int]) -> dict[int, sitemap.Line]:
        made.extend(ids)
        return make(ids)

    monkeypatch.setattr(sitemap, "new_lines", noting)
    return made


def test_of_each_article_no_more_is_made_than_what_changed(
    clock: Clock, printer: Printer, new_lines: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "FEW", 4)
    told = dated(*(clock() - HOUR * number for number in range(12)))
    printer.build()
    first = cast.published("First")  # what printing it reads is kept
    printer.print_pending()
    new = cast.published("New")
    del new_lines[:]
    printer.print_pending()
    assert new_lines == [new.pk]  # of the slot of this moment, to which each publish adds
    assert str(new.path) in text(printer, NEWS)
    acts.update(new, cast.draft("Newer", published_at=new.published_at))
    del new_lines[:]
    printer.print_pending()
    assert new_lines == [new.pk]
    assert "Newer" in text(printer, NEWS)
    acts.update(first, cast.draft("Once more", published_at=first.published_at))  # whose line was made before
    del new_lines[:]
    printer.print_pending()
    assert new_lines == [first.pk]
    assert "Once more" in text(printer, NEWS)
    acts.update(told[8], cast.draft("Older", published_at=told[8].published_at))
    del new_lines[:]
    printer.print_pending()
    assert told[8].pk in new_lines
    assert len(new_lines) <= 4  # a slot gone by
    assert "Older" in text(printer, NEWS)
    paper = SiteSettings.objects.get()
    paper.name = "The Sound"
    acts.keep(paper)
    printer.print_pending()
    assert "The Strait" not in text(printer, NEWS)
    assert text(printer, NEWS).count("The Sound") == 14
    assert printer.verify() == []


def text(printer: Printer, path: str) -> str:
    row = printer.store.page(path)
    assert row is not None
    return (printer.store.body(row) or b"").decode()


def test_of_a_day_gone_by_nothing_is_kept(clock: Clock) -> None:
    (old,) = dated(clock() - timedelta(days=9))
    sharing = Sharing()
    rendered, recorder = made(sitemap.day_path(old.date.date()), clock, sharing)
    assert rendered
    assert str(old.path).encode() in rendered.body
    assert not any(isinstance(answer.value, sitemap.Slot) for answer in sharing.answers.values())
    assert old.key in recorder.keys


# Exact, whatever is done


VERBS = "publish publish withdraw correct redate retitle picture wait delete expire".split()


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.usefixtures("few")
def test_after_any_acts_the_sitemaps_are_what_they_are_in_one_piece(
    seed: int, clock: Clock, printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = Random(seed)  # noqa: S311 (a game)
    pictures = [cast.make_picture(colour) for colour in ("teal", "navy", "olive")]
    dated(*(clock() - HOUR * chance.uniform(0, 70) for _ in range(8)))
    printer.build()
    for _ in range(12):
        act(chance.choice(VERBS), chance, clock, pictures)
        printer.print_pending()
        assert printer.verify() == []
    kept = {path: made(path, clock)[0] for path in SitemapKind().all_paths()}
    assert any(path == NEWS for path in kept)
    with monkeypatch.context() as whole:
        whole.setattr(sitemap, "FEW", 10_000)
        assert {path: made(path, clock)[0] for path in SitemapKind().all_paths()} == kept
    for day in {article.date.date() for article in Article.objects.filter(visible(clock()))}:
        path = sitemap.day_path(day)
        low, high = sitemap.start_of(day), sitemap.start_of(sitemap.after(day))
        there = Article.objects.filter(visible(clock()), published_at__gte=low, published_at__lt=high)
        if there.exists():
            assert ends(listed(path, clock), list(there.order_by("published_at", "pk")))
    newest = Article.objects.filter(visible(clock()), published_at__gt=clock() - sitemap.NEWS_FOR)
    assert ends(listed(NEWS, clock), list(newest.order_by("-published_at", "-pk")))


def act(verb: str, chance: Random, clock: Clock, pictures: list[Picture]) -> None:
    """Do something to some article, dated within the last days."""
    then = clock() - HOUR * chance.uniform(0, chance.choice((3, 70)))
    article, picture = chance.choice(list(Article.objects.order_by("pk"))), chance.choice([None, *pictures])
    visible_now = article.live and not article.withdrawn_at
    if verb == "publish":
        cast.published(published_at=then, lead_picture=picture)
    elif verb == "expire":
        cast.published(published_at=then, expire_at=clock() + HOUR)
    elif verb == "redate":
        acts.update(article, cast.draft(article.title, published_at=then, lead_picture=picture))
    elif verb == "retitle":
        acts.update(article, cast.draft(published_at=article.published_at))
    elif verb == "picture":
        picture.delete() if picture and len(pictures) > 2 else acts.keep(pictures[0])
        pictures[:] = Picture.objects.order_by("pk")
    elif verb == "wait":
        clock.forward(hours=chance.uniform(0.5, 9))
        run_due(clock())
    elif verb == "delete":
        article.delete()
    elif visible_now:
        acts.withdraw(article) if verb == "withdraw" else acts.correct(article, "It was not so.")
    elif article.withdrawn_at:
        acts.reinstate(article)


@pytest.mark.usefixtures("few")
def test_a_copy_found_later_goes_and_comes_back_when_parted(clock: Clock, printer: Printer) -> None:
    meridian, levant = cast.make_source("Meridian Wire"), cast.make_source("Levant Wire")
    text = f"{QUAKE} {LONG}"
    others = dated(clock() - HOUR, clock() - 2 * HOUR)
    first = tell("Quake shakes Karadere", text, credits=cast.by(meridian), published_at=clock() - 30 * HOUR)
    copy = tell("Karadere shaken by quake", text, credits=cast.by(levant))
    printer.build()
    printer.print_pending()
    day = sitemap.day_path(copy.date.date())
    assert holds(printer, NEWS, copy)
    match()
    assert story(first).pk == story(copy).pk
    printer.print_pending()
    assert printer.verify() == []
    assert not holds(printer, NEWS, copy)
    assert not holds(printer, day, copy)
    acts.withdraw(first)  # in another slot, of another day
    printer.print_pending()
    assert printer.verify() == []
    assert holds(printer, NEWS, copy)
    assert holds(printer, day, copy)
    acts.reinstate(cast.fresh(first))
    for other in others:
        other.delete()
    printer.print_pending()
    assert printer.verify() == []
    assert not holds(printer, NEWS, copy)
    assert holds(printer, day, copy)  # a day of copies alone has them
    split(story(copy), [copy])
    printer.print_pending()
    assert printer.verify() == []
    assert holds(printer, NEWS, copy)


def holds(printer: Printer, path: str, article: Article) -> bool:
    return str(article.path) in text(printer, path)


def test_the_day_reads_nothing_that_the_news_have_read(clock: Clock) -> None:
    dated(*(clock() - HOUR * number for number in range(3)))
    sharing = Sharing()
    made(NEWS, clock, sharing)
    with CaptureQueriesContext(connection) as asked:
        rendered, _ = made(sitemap.day_path(clock().date()), clock, sharing)
    assert rendered
    assert len(asked) == 0
