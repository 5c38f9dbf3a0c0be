"""Withdrawing, reinstating and correcting, each on a page of its own."""

import pytest
from django.test import Client

from manset.archive import acts
from manset.archive.models import Article
from manset.desk.tests.cast import Newsroom, client_of, last_entry

ACTS = ("withdraw", "reinstate", "correct")


def at(act: str, article: Article) -> str:
    return f"/desk/articles/{act}/{article.pk}/"


@pytest.mark.parametrize("act", ACTS)
def test_looking_changes_nothing(editor: Client, newsroom: Newsroom, act: str) -> None:
    article = newsroom.publish()
    before = last_entry().pk
    assert editor.get(at(act, article)).status_code == 200
    assert last_entry().pk == before


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_reporter_may_not(reporter: Client, newsroom: Newsroom, act: str, method: str) -> None:
    article = newsroom.publish()
    # Wagtail sends who may not back to the first page, with a message.
    answer = getattr(reporter, method)(at(act, article), {"text": "x", "note": "x"})
    assert answer.status_code in {302, 403}
    article.refresh_from_db()
    assert article.withdrawn_at is None
    assert not article.corrections.exists()


@pytest.mark.parametrize("act", ACTS)
def test_a_forged_form_is_refused(newsroom: Newsroom, act: str) -> None:
    client = client_of(newsroom.editor, enforce_csrf_checks=True)
    assert client.post(at(act, newsroom.publish()), {"text": "x"}).status_code == 403


@pytest.mark.parametrize("act", ACTS)
def test_nobody_is_sent_to_log_in(newsroom: Newsroom, act: str) -> None:
    answer = Client().get(at(act, newsroom.publish()))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/desk/login/")


def test_withdraw_and_reinstate(editor: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish()
    page = editor.post(at("withdraw", article), {"note": "It was wrong."}, follow=True).content.decode()
    article.refresh_from_db()
    assert article.withdrawn_at is not None
    assert article.withdrawn_note == "It was wrong."
    assert "was withdrawn" in page
    assert f"/desk/receipts/{last_entry().pk}/" in page
    assert last_entry().act == "withdraw"
    editor.post(at("reinstate", article))
    article.refresh_from_db()
    assert article.withdrawn_at is None


def test_correct(editor: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish()
    assert editor.post(at("correct", article), {"text": "  "}).status_code == 200
    assert not article.corrections.exists()
    editor.post(at("correct", article), {"text": "It was the Kadıköy line."})
    correction = article.corrections.get()
    assert (correction.text, correction.made_by) == ("It was the Kadıköy line.", newsroom.editor)
    assert "It was the Kadıköy line." in editor.get(f"/desk/articles/edit/{article.pk}/").content.decode()


def test_what_does_not_exist(editor: Client) -> None:
    assert editor.get("/desk/articles/withdraw/4711/").status_code == 404


def test_the_menu_offers_what_fits(editor: Client, reporter: Client, newsroom: Newsroom) -> None:
    draft, live = newsroom.write(), newsroom.publish()
    gone = acts.withdraw(newsroom.publish())

    def offered(client: Client, article: Article) -> set[str]:
        page = client.get(f"/desk/articles/edit/{article.pk}/").content.decode()
        return {act for act in ACTS if f'href="{at(act, article)}"' in page}

    assert offered(editor, draft) == set()
    assert offered(editor, live) == {"withdraw", "correct"}
    assert offered(editor, gone) == {"reinstate"}
    assert offered(reporter, live) == set()
    assert "action-unpublish" not in editor.get(f"/desk/articles/edit/{live.pk}/").content.decode()
