"""Receipts: waited for in the message, kept beside the article."""

import json
from typing import Any

from django.test import Client
from django.utils import timezone

from manset.archive.models import Article
from manset.desk.models import TouchedArticle
from manset.desk.receipts import awaited, of_article
from manset.desk.signals import MOST
from manset.desk.tests.cast import Newsroom, last_entry
from manset.press.changes import changing
from manset.press.models import Answer, LogEntry, Receipt


def print_receipt(entry: LogEntry, **fields: Any) -> Receipt:
    numbers = {"affected": 20, "rendered": 20, "changed": 14, "milliseconds": 84, "machine": "one"}
    return Receipt.objects.create(entry=entry, at=timezone.now(), **{**numbers, **fields})


def text_of(client: Client, entry: LogEntry) -> str | None:
    answer = json.loads(client.get(f"/desk/receipts/{entry.pk}/").content)
    return answer["text"]  # type: ignore[no-any-return]  # JSON


def test_null_until_it_is_there(reporter: Client, newsroom: Newsroom) -> None:
    newsroom.publish()
    entry = last_entry()
    assert text_of(reporter, entry) is None
    print_receipt(entry)
    assert text_of(reporter, entry) == "Live in 84 ms, 14 pages."


def test_the_slowest_machine_counts(editor: Client, newsroom: Newsroom) -> None:
    newsroom.publish()
    print_receipt(last_entry())
    print_receipt(last_entry(), machine="two", milliseconds=120)
    assert text_of(editor, last_entry()) == "Live in 120 ms, 14 pages, 2 machines."


def test_one_page(editor: Client, newsroom: Newsroom) -> None:
    newsroom.publish()
    print_receipt(last_entry(), changed=1)
    assert text_of(editor, last_entry()) == "Live in 84 ms, 1 page."


def answer_from(receipt: Receipt, downstream: str, state: str = "ok", **fields: Any) -> Answer:
    numbers = {
        "pages": 14,
        "confirmed": 14 if state == "ok" else 0,
        "milliseconds": 95 if state == "ok" else None,
    }
    return Answer.objects.create(
        receipt=receipt, downstream=downstream, state=state, at=timezone.now(), **{**numbers, **fields}
    )


def asked(client: Client, entry: LogEntry) -> dict[str, Any]:
    return json.loads(client.get(f"/desk/receipts/{entry.pk}/").content)  # type: ignore[no-any-return]  # JSON


def test_those_outside_who_have_confirmed(editor: Client, newsroom: Newsroom) -> None:
    newsroom.publish()
    receipt = print_receipt(last_entry())
    answer_from(receipt, "varnish")
    answer_from(receipt, "fastly")
    assert asked(editor, last_entry()) == {
        "text": "Live in 84 ms, 14 pages, fastly, varnish confirmed.",
        "waiting": False,
    }


def test_those_outside_who_have_not_answered_are_waited_for(editor: Client, newsroom: Newsroom) -> None:
    newsroom.publish()
    receipt = print_receipt(last_entry())
    answer_from(receipt, "varnish")
    waited_for = answer_from(receipt, "fastly", "waiting")
    assert asked(editor, last_entry()) == {
        "text": "Live in 84 ms, 14 pages, varnish confirmed; waiting for fastly.",
        "waiting": True,
    }
    waited_for.state = "refused"
    waited_for.reason = "403 who are you?"
    waited_for.save()
    assert asked(editor, last_entry()) == {
        "text": "Live in 84 ms, 14 pages, varnish confirmed; fastly refused: 403 who are you?.",
        "waiting": False,
    }


def test_of_several_machines_the_worst_answer_counts(editor: Client, newsroom: Newsroom) -> None:
    newsroom.publish()
    for machine, state in (("one", "waiting"), ("two", "ok")):
        answer_from(print_receipt(last_entry(), machine=machine), "varnish", state)
    assert text_of(editor, last_entry()) == "Live in 84 ms, 14 pages, 2 machines; waiting for varnish."


def test_a_page_tells_which_pages_and_why(editor: Client, newsroom: Newsroom) -> None:
    newsroom.publish()
    receipt = print_receipt(
        last_entry(), pages=[{"path": "/turkiye/", "why": "timeline section:1", "changed": True}]
    )
    answer_from(receipt, "varnish")
    answer_from(receipt, "fastly", "refused", reason="403 <who>")
    answer_from(receipt, "hub", "waiting", reason="no answer within 10 s")
    page = " ".join(editor.get(f"/desk/receipts/{last_entry().pk}/pages/").content.decode().split())
    assert "<code>/turkiye/</code> timeline section:1" in page
    assert "varnish confirmed 14 pages in 95 ms." in page
    assert "fastly refused, 0 of 14 confirmed: 403 &lt;who&gt;" in page
    assert "Waiting for hub: 0 of 14 confirmed. no answer within 10 s" in page
    home = " ".join(editor.get("/desk/").content.decode().split())
    assert f"/desk/receipts/{last_entry().pk}/pages/" in home
    assert "varnish confirmed 14 pages in 95 ms." in home


def test_the_page_before_there_is_a_receipt(editor: Client, newsroom: Newsroom) -> None:
    newsroom.publish()
    page = editor.get(f"/desk/receipts/{last_entry().pk}/pages/")
    assert "The printer has not answered yet" in page.content.decode()
    assert Client().get(f"/desk/receipts/{last_entry().pk}/pages/").status_code == 302


def test_strangers_get_none(newsroom: Newsroom) -> None:
    newsroom.publish()
    assert Client().get(f"/desk/receipts/{last_entry().pk}/").status_code == 302


def test_the_panel_shows_the_articles_own(editor: Client, newsroom: Newsroom) -> None:
    article, other = newsroom.publish("Ferries"), newsroom.publish("Trams")
    mine = print_receipt(
        LogEntry.objects.filter(touched_articles__article=article).latest("pk"),
        pages=[
            {"path": "/turkiye/", "why": "window", "changed": True},
        ],
    )
    assert of_article(article.pk) == [mine]
    assert of_article(other.pk) == []
    page = editor.get(f"/desk/articles/edit/{article.pk}/").content.decode()
    assert "Live in 84 ms: 20 pages affected, 20 rendered, 14 changed." in " ".join(page.split())
    assert "/turkiye/" in page


def test_nothing_is_noted_of_a_change_of_very_many(newsroom: Newsroom) -> None:
    article = newsroom.publish()
    TouchedArticle.objects.all().delete()
    with changing("move") as change:
        change.touch(*(f"article:{pk}" for pk in range(article.pk, article.pk + MOST + 1)))
    assert not TouchedArticle.objects.exists()
    with changing("move") as change:
        change.touch(article.key, "article:999999", "article:*", "section:1")
    assert [row.article_id for row in TouchedArticle.objects.all()] == [article.pk]
    Article.objects.all().delete()
    assert not TouchedArticle.objects.exists()


def test_a_message_is_escaped() -> None:
    assert "<script>" not in awaited("<script>", 7)
    assert awaited("plain", None) == "plain"
