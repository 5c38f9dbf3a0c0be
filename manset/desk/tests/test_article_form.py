"""Writing and publishing through the form."""

import json
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from manset.archive import acts
from manset.archive.models import Article, Credit, Topic
from manset.desk.articles.topics_field import known_and_new
from manset.desk.tests.cast import Newsroom, last_entry, typed

ADD = "/desk/articles/add/"


def edit(article: Article) -> str:
    return f"/desk/articles/edit/{article.pk}/"


def test_an_editor_writes_and_publishes_in_one_go(editor: Client, newsroom: Newsroom) -> None:
    who = [
        {"role": "by", "who": newsroom.person.key},
        {"role": "with", "who": newsroom.agency.key},
    ]
    posted = typed(newsroom, *who, topics="istanbul", action="publish")
    answer = editor.post(ADD, posted, follow=True)
    article = Article.objects.get()
    assert article.live
    assert article.path is not None
    assert article.path.endswith("/ferries-run-late/")
    assert [str(credit) for credit in article.credits.all()] == [
        "By Nermin Talaz",
        "With Meridian News Agency",
    ]
    assert list(article.topics.all()) == [newsroom.topic]
    page = answer.content.decode()
    assert "is published." in page
    assert "View live" in page
    assert article.key in last_entry().keys
    assert f"/desk/receipts/{last_entry().pk}/" in page


def test_saving_a_draft_publishes_nothing(editor: Client, newsroom: Newsroom) -> None:
    editor.post(ADD, typed(newsroom))
    article = Article.objects.get()
    assert not article.live
    assert article.path is None


def test_a_change_to_a_live_article_waits_for_publishing(editor: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish()
    before = last_entry().pk
    editor.post(edit(article), typed(newsroom, title="Ferries run on time"))
    article.refresh_from_db()
    assert (article.title, article.has_unpublished_changes) == ("Ferries run late", True)
    assert last_entry().pk == before
    editor.post(edit(article), typed(newsroom, title="Ferries run on time", action="publish"))
    article.refresh_from_db()
    assert article.title == "Ferries run on time"
    assert article.updated_at is None


def test_readers_are_told_of_an_update_when_the_editor_says_so(editor: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish()
    editor.post(edit(article), typed(newsroom, is_update="on", action="publish"))
    article.refresh_from_db()
    assert article.updated_at is not None


def test_topics_are_found_by_name_in_any_case_and_new_ones_made(editor: Client, newsroom: Newsroom) -> None:
    editor.post(ADD, typed(newsroom, topics='ISTANBUL, "Galata Köprüsü"'))
    assert {topic.name for topic in Article.objects.get().topics.all()} == {"İstanbul", "Galata Köprüsü"}
    assert Topic.objects.get(name="Galata Köprüsü").slug == "galata-koprusu"
    assert Topic.objects.count() == 2


def test_saving_in_the_background_makes_no_topic(editor: Client, newsroom: Newsroom) -> None:
    posted = typed(newsroom, topics='İstanbul, "Galata Kö"')
    answer = editor.post(ADD, posted, headers={"Accept": "application/json"})
    assert json.loads(answer.content)["success"]
    assert list(Article.objects.get().topics.all()) == [newsroom.topic]
    assert Topic.objects.count() == 1


def test_a_reporter_makes_no_topic(reporter: Client, newsroom: Newsroom) -> None:
    answer = reporter.post(ADD, typed(newsroom, topics="Ferries"))
    assert "you may not make topics" in answer.content.decode()
    assert not Topic.objects.filter(slug="ferries").exists()


def test_known_topics_come_once(newsroom: Newsroom) -> None:
    assert known_and_new(["İstanbul", "istanbul", "ISTANBUL"]) == ([newsroom.topic], [])


def test_a_reporter_cannot_publish(reporter: Client, newsroom: Newsroom) -> None:
    reporter.post(ADD, typed(newsroom, action="publish"))
    assert not Article.objects.get().live


def test_a_credit_names_somebody(editor: Client, newsroom: Newsroom) -> None:
    answer = editor.post(ADD, typed(newsroom, {"role": "by", "who": ""}))
    assert answer.status_code == 200
    assert not Article.objects.exists()


def test_a_credit_can_change_from_a_person_to_an_agency(editor: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish()
    rows = [
        {"id": credit.pk, "role": credit.role, "who": newsroom.agency.key}
        for credit in article.credits.all()[:1]
    ]
    posted = typed(newsroom, *rows, action="publish")
    posted["credits-INITIAL_FORMS"] = "1"
    editor.post(edit(article), posted)
    assert "With Meridian News Agency" not in {str(credit) for credit in article.credits.all()[:1]}
    assert article.credits.get(role="by").source == newsroom.agency


def test_seconds_survive_a_form_of_minutes(editor: Client, newsroom: Newsroom) -> None:
    embargo = timezone.now().replace(second=42, microsecond=7) + timedelta(days=1)
    article = newsroom.publish(embargo_until=embargo)
    article.refresh_from_db()
    shown = {
        name: timezone.localtime(getattr(article, name)).strftime("%Y-%m-%d %H:%M")
        for name in ("published_at", "embargo_until")
    }
    editor.post(edit(article), typed(newsroom, **shown, action="publish"))
    before = article.published_at
    article.refresh_from_db()
    assert before is not None
    # A version is JSON, which keeps milliseconds.
    for was, stays in ((before, article.published_at), (embargo, article.embargo_until)):
        assert stays is not None
        assert timedelta(0) <= was - stays < timedelta(milliseconds=1)


def test_the_address_of_what_was_published_stays(editor: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish()
    editor.post(edit(article), typed(newsroom, slug="elsewhere", action="publish"))
    path, slug = article.path, article.slug
    article.refresh_from_db()
    assert (article.path, article.slug) == (path, slug)


def test_an_embargoed_article_is_told_so(editor: Client, newsroom: Newsroom) -> None:
    at = timezone.localtime() + timedelta(days=3)
    posted = typed(newsroom, embargo_until=at.strftime("%Y-%m-%d %H:%M"), action="publish")
    page = editor.post(ADD, posted, follow=True).content.decode()
    assert "readers will see it from" in page
    assert "data-desk-receipt=" not in page


def test_scheduling_an_update_reaches_the_log(editor: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish()
    before = last_entry().pk
    at = timezone.localtime() + timedelta(days=3)
    posted = typed(newsroom, go_live_at=at.strftime("%Y-%m-%d %H:%M"), action="publish")
    editor.post(edit(article), posted)
    assert Article.objects.get().scheduled_revision is not None
    assert last_entry().pk > before
    assert article.key in last_entry().keys


def test_what_is_withdrawn_is_not_published(editor: Client, newsroom: Newsroom) -> None:
    article = acts.withdraw(newsroom.publish())
    page = editor.get(edit(article)).content.decode()
    assert 'name="action-publish"' not in page
    assert "Reinstate…" in page
    editor.post(edit(article), typed(newsroom, title="Again", action="publish"))
    article.refresh_from_db()
    assert (article.title, article.withdrawn_at is not None) == ("Ferries run late", True)


def test_every_block_stands_in_the_form(editor: Client) -> None:
    page = editor.get(ADD).content.decode()
    for block in (
        "paragraph",
        "heading",
        "quotation",
        "picture",
        "gallery",
        "list",
        "table",
        "embed",
        "related",
        "factbox",
    ):
        assert f"&quot;{block}&quot;" in page or f'"{block}"' in page, block


def test_form_rows_cost_no_queries(editor: Client, newsroom: Newsroom) -> None:
    one, many = newsroom.publish(), newsroom.publish(credits=())
    for number in range(9):
        Credit.objects.create(article=many, role="by", person=newsroom.person, sort_order=number)
    editor.get(edit(one))
    with CaptureQueriesContext(connection) as few:
        editor.get(edit(one))
    with CaptureQueriesContext(connection) as more:
        editor.get(edit(many))
    assert len(more) == len(few)
