"""Articles that nobody commented share a fragment; the first comment gives an article one of its own."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from manset.archive.models import Article
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock, ruling
from manset.comments import acts
from manset.comments.models import Comment, Discussion, Rules
from manset.press.printer import Printer

pytestmark = pytest.mark.django_db
OPEN, CLOSED = "/_fragment/comments/open-en.html", "/_fragment/comments/closed-en.html"


@pytest.fixture
def clock() -> Iterator[Clock]:
    with ruling(Clock()) as clock:
        yield clock


@pytest.fixture(autouse=True)
def untroubled(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail where a kind failed: the loop goes on without it, and asks again later."""
    yield
    assert [
        record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR
    ] == []


@pytest.fixture
def printer(clock: Clock, tmp_path: Path) -> Printer:
    return Printer(tmp_path / "edition", clock=clock)


@pytest.fixture
def article(clock: Clock, printer: Printer) -> Article:
    made = cast.fresh(cast.published("Straits close", language="en"))
    printer.build()
    return made


def own(article: Article) -> str:
    return f"/_fragment/comments/{article.pk}.html"


def body(printer: Printer, path: str) -> str:
    row = printer.store.page(path)
    found = printer.store.body(row) if row else None
    return found.decode() if found else ""


def about(article: Article) -> str:
    return f'<input type="hidden" name="article" value="{article.pk}" form="respond">'


def comment_on(article: Article, text: str) -> Comment:
    acts.take_in([acts.Imported(text, article.pk, timezone.now(), text, "Ada", "", "", "shown")])
    return Comment.objects.get(text=text)


def test_a_page_says_what_its_form_is_about_and_shares_the_form(printer: Printer, article: Article) -> None:
    page = body(printer, article.path or "")
    assert about(article) in page
    assert f'include virtual="{OPEN}"' in page
    assert 'name="article"' not in body(printer, OPEN)
    assert printer.store.page(own(article)) is None


def test_the_first_comment_has_the_page_printed_and_no_later_one(printer: Printer, article: Article) -> None:
    comment_on(article, "Aye")
    printer.print_pending()
    page = body(printer, article.path or "")
    assert f'include virtual="{own(article)}"' in page
    assert about(article) not in page
    assert f'name="article" value="{article.pk}"' in body(printer, own(article))
    printed = printer.store.page(article.path or "")
    comment_on(article, "Nay")
    printer.print_pending()
    assert "Nay" in body(printer, own(article))
    assert printer.store.page(article.path or "") == printed


def test_with_its_last_comment_its_own_fragment_goes(printer: Printer, article: Article) -> None:
    comment = comment_on(article, "Aye")
    printer.print_pending()
    acts.moderate([comment.pk], Comment.State.HIDDEN)
    printer.print_pending()
    assert f'include virtual="{OPEN}"' in body(printer, article.path or "")
    assert printer.store.page(own(article)) is None
    assert printer.verify() == []


def test_it_closes_by_time(printer: Printer, article: Article, clock: Clock) -> None:
    acts.keep_rules(Rules(close_after_days=14))
    printer.print_pending()
    clock.forward(days=14, seconds=1)
    printer.print_pending()
    page = body(printer, article.path or "")
    assert f'include virtual="{CLOSED}"' in page
    assert about(article) not in page
    assert "Comments are closed." in body(printer, CLOSED)


@pytest.mark.parametrize(("mode", "fragment"), [(Discussion.Mode.CLOSED, CLOSED), (Discussion.Mode.OFF, "")])
def test_one_article_is_closed_or_has_none(
    printer: Printer, article: Article, mode: str, fragment: str
) -> None:
    acts.discuss(article, mode)
    printer.print_pending()
    page = body(printer, article.path or "")
    assert ("_fragment/comments/" in page) == bool(fragment)
    assert fragment in page
    assert about(article) not in page


def test_house_rules_are_printed_once_for_all(printer: Printer, article: Article) -> None:
    printed = printer.store.page(article.path or "")
    acts.keep_rules(Rules(house_rules="Be kind."))
    printer.print_pending()
    assert "Be kind." in body(printer, OPEN)
    assert printer.store.page(article.path or "") == printed


def test_a_paper_without_comments_has_no_shared_fragment(printer: Printer, article: Article) -> None:
    acts.keep_rules(Rules(on=False))
    printer.print_pending()
    assert "_fragment/comments/" not in body(printer, article.path or "")
    assert printer.store.page(OPEN) is None
    assert printer.verify() == []
    acts.keep_rules(Rules(on=True))
    printer.print_pending()
    assert printer.store.page(OPEN) is not None
    assert printer.verify() == []
