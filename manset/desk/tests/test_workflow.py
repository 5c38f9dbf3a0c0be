"""From a reporter to the public: submitting, approving, locking, comparing, scheduling and taking that back."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from manset.archive import acts, preview
from manset.archive.models import Article
from manset.desk.tests.cast import Newsroom, last_entry, typed

ADD = "/desk/articles/add/"


def test_a_reporter_submits_and_an_editor_approves(
    reporter: Client, editor: Client, newsroom: Newsroom
) -> None:
    reporter.post(ADD, typed(newsroom, action="submit"))
    article = Article.objects.get()
    assert article.workflow_in_progress
    assert "Ferries run late" in editor.get("/desk/").content.decode()
    # Now it is the editor's: the reporter can look on.
    assert article.get_lock().for_user(newsroom.reporter)
    approve = {"action": "workflow-action", "workflow-action-name": "approve"}
    page = editor.post(
        f"/desk/articles/edit/{article.pk}/", typed(newsroom, **approve), follow=True
    ).content.decode()
    article.refresh_from_db()
    assert article.live
    assert not article.workflow_in_progress
    assert article.key in last_entry().keys
    assert f"/desk/receipts/{last_entry().pk}/" in page


def test_an_editor_asks_for_changes(reporter: Client, editor: Client, newsroom: Newsroom) -> None:
    reporter.post(ADD, typed(newsroom, action="submit"))
    article = Article.objects.get()
    reject = {"action": "workflow-action", "workflow-action-name": "reject"}
    editor.post(f"/desk/articles/edit/{article.pk}/", typed(newsroom, **reject))
    article = Article.objects.get()
    assert not article.live
    assert article.current_workflow_state.status == "needs_changes"
    reporter.post(f"/desk/articles/edit/{article.pk}/", typed(newsroom, action="submit"))
    assert Article.objects.get().workflow_in_progress


def test_a_lock_keeps_others_out(reporter: Client, editor: Client, newsroom: Newsroom) -> None:
    article = newsroom.write()
    editor.post(f"/desk/articles/lock/{article.pk}/")
    assert Article.objects.get().locked_by == newsroom.editor
    reporter.post(f"/desk/articles/edit/{article.pk}/", typed(newsroom, title="Mine"))
    assert str(Article.objects.get().get_latest_revision_as_object()) == "Ferries run late"
    editor.post(f"/desk/articles/unlock/{article.pk}/")
    reporter.post(f"/desk/articles/edit/{article.pk}/", typed(newsroom, title="Mine"))
    assert str(Article.objects.get().get_latest_revision_as_object()) == "Mine"


def test_history_and_comparison(editor: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish()
    who = [{"role": "by", "who": newsroom.agency.key}]
    editor.post(f"/desk/articles/edit/{article.pk}/", typed(newsroom, *who, title="Ferries run on time"))
    assert editor.get(f"/desk/articles/history/{article.pk}/").status_code == 200
    page = editor.get(
        f"/desk/articles/history/{article.pk}/revisions/compare/earliest...latest/"
    ).content.decode()
    for shown in ("Headline", "deletion", "on time", "Meridian News Agency"):
        assert shown in page


def test_an_old_version_can_be_published_again(editor: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish()
    old = article.latest_revision
    path = article.path
    editor.post(f"/desk/articles/edit/{article.pk}/", typed(newsroom, title="Wrong", action="publish"))
    url = f"/desk/articles/history/{article.pk}/revisions/{old.pk}/revert/"
    assert editor.get(url).status_code == 200
    editor.post(url, typed(newsroom, action="publish"))
    article = Article.objects.get()
    assert (article.title, article.path) == ("Ferries run late", path)


def test_a_schedule_can_be_taken_back(editor: Client, newsroom: Newsroom) -> None:
    article = acts.schedule(newsroom.write(), timezone.now() + timedelta(days=1))
    version = article.scheduled_revision
    editor.post(f"/desk/articles/history/{article.pk}/revisions/{version.pk}/unschedule/")
    assert Article.objects.get().scheduled_revision is None


def test_the_preview_is_the_sites(
    editor: Client, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []

    def render(article: Article, _request: object, mode: str) -> HttpResponse:
        shown.append((article.title, [str(credit) for credit in article.credits.all()], mode))
        return HttpResponse("the page")

    monkeypatch.setattr(preview, "_renderers", [render])
    article = newsroom.publish(credits=())
    url = f"/desk/articles/preview/{article.pk}/"
    who = [{"role": "by", "who": newsroom.person.key}]
    answer = editor.post(url, typed(newsroom, *who, title="Not saved", topics="brand new"))
    assert answer.json()["is_valid"]
    assert editor.get(url).content == b"the page"
    assert shown == [("Not saved", ["By Nermin Talaz"], "")]
    article.refresh_from_db()
    assert article.title == "Ferries run late"
