"""The list of articles: what it shows, finds and costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from manset.archive import acts
from manset.archive.models import Article, Person, Section
from manset.desk.articles.listing import byline, variants
from manset.desk.articles.status import Status, having, scheduled_ids, status_of
from manset.desk.tests.cast import Newsroom

LIST = "/desk/articles/"


def titles(client: Client, **query: str) -> list[str]:
    page = client.get(LIST, query)
    assert page.status_code == 200
    return [article.title for article in page.context["object_list"]]


def test_newest_first_and_drafts_before_all(editor: Client, newsroom: Newsroom) -> None:
    now = timezone.now()
    newsroom.publish("Old", published_at=now - timedelta(days=2))
    newsroom.publish("New", published_at=now - timedelta(days=1))
    newsroom.write("Draft")
    assert titles(editor) == ["Draft", "New", "Old"]
    assert titles(editor, ordering="published_at") == ["Old", "New", "Draft"]


def test_shows_section_kind_credits_and_status(editor: Client, newsroom: Newsroom) -> None:
    newsroom.publish(kind="analysis")
    page = editor.get(LIST).content.decode()
    for shown in ("Türkiye", "Analysis", "By Nermin Talaz With Meridian", "Live"):
        assert shown in page


def test_the_number_of_queries_does_not_grow(editor: Client, newsroom: Newsroom) -> None:
    for number in range(2):
        newsroom.publish(f"Ferry {number}")
    editor.get(LIST)
    with CaptureQueriesContext(connection) as few:
        editor.get(LIST)
    for number in range(12):
        newsroom.publish(f"Tram {number}")
    with CaptureQueriesContext(connection) as many:
        editor.get(LIST)
    assert len(many) == len(few)
    assert not any('"archive_article"."body"' in query["sql"] for query in many)


@pytest.mark.parametrize(
    "query", ["istanbul", "İSTANBUL", "ISTANBUL", "ıstanbul", "İstanbul vapur", "VAPUR seferleri"]
)
def test_finds_turkish_words_in_any_case(editor: Client, newsroom: Newsroom, query: str) -> None:
    newsroom.publish("İstanbul’da vapur seferleri")
    newsroom.publish("Ankara’da metro")
    assert titles(editor, q=query) == ["İstanbul’da vapur seferleri"]


def test_finds_in_the_standfirst_of_a_draft(editor: Client, newsroom: Newsroom) -> None:
    newsroom.write("Ferries", standfirst="Şehir hatları açıkladı")
    assert titles(editor, q="şehir") == titles(editor, q="ŞEHİR") == ["Ferries"]
    assert titles(editor, q="şehir ankara") == []


def test_variants_differ_in_more_than_ascii_case() -> None:
    assert variants("ferry") == {"FERRY"} or len(variants("ferry")) == 1
    assert {form.lower() for form in variants("istanbul")} >= {"istanbul", "i̇stanbul"}


def test_filters(editor: Client, newsroom: Newsroom) -> None:
    newsroom.publish("News")
    newsroom.write("Draft", kind="opinion", language="tr", topics=(), credits=())
    assert titles(editor, status="live") == ["News"]
    assert titles(editor, kind="opinion") == ["Draft"]
    assert titles(editor, language="tr") == ["Draft"]
    assert titles(editor, topic=str(newsroom.topic.pk)) == ["News"]
    assert titles(editor, person=str(newsroom.person.pk)) == ["News"]
    assert titles(editor, source=str(newsroom.agency.pk)) == ["News"]
    assert set(titles(editor, section=str(newsroom.section.pk))) == {"News", "Draft"}
    assert titles(editor, published_at_from="2000-01-01", published_at_to="2000-02-01") == []


def test_a_section_filters_what_stands_below_it_too(editor: Client, newsroom: Newsroom) -> None:
    below = acts.keep(Section(name="Marmara", slug="marmara", parent=newsroom.section))
    newsroom.publish("Below", section=below)
    assert titles(editor, section=str(newsroom.section.pk)) == ["Below"]


def test_status_is_the_same_asked_and_told(newsroom: Newsroom) -> None:
    now = timezone.now()
    day = timedelta(days=1)
    newsroom.write("draft")
    newsroom.publish("live")
    newsroom.publish("embargoed", embargo_until=now + day)
    newsroom.publish("scheduled", published_at=now + day)
    acts.schedule(newsroom.write("scheduled"), now + day)
    acts.withdraw(newsroom.publish("withdrawn"))
    acts.withdraw(newsroom.publish("withdrawn", embargo_until=now + day))
    newsroom.publish("expired", expire_at=now + day)
    Article.objects.filter(title="expired").update(expire_at=now - day)
    newsroom.publish("expired").unpublish(set_expired=True)
    now, waiting = timezone.now(), scheduled_ids()
    for article in Article.objects.all():
        assert status_of(article, now, waiting) == article.title
    for status in Status:
        found = Article.objects.filter(having(status, now)).values_list("title", flat=True)
        assert set(found) == {status.value}, status
    assert (
        sum(Article.objects.filter(having(status, now)).count() for status in Status)
        == Article.objects.count()
    )


def test_a_role_is_said_once(newsroom: Newsroom) -> None:
    other = acts.keep(Person(name="Ozan Dirimkaya", slug="ozan-dirimkaya"))
    by = [acts.CreditDraft("by", who) for who in (newsroom.person, other)]
    article = newsroom.write(credits=[*by, acts.CreditDraft("with", newsroom.agency)])
    assert byline(article) == "By Nermin Talaz, Ozan Dirimkaya With Meridian"


def test_byline_of_nobody(newsroom: Newsroom) -> None:
    assert byline(newsroom.write(credits=())) == ""


def test_a_live_article_with_changes_says_so(editor: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish()
    article.get_latest_revision_as_object().save_revision()
    assert "Live + Draft" in editor.get(LIST).content.decode()
