"""Incoming at the desk: the list, its filters and counts; one item, and each way of deciding on it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from manset.archive import acts
from manset.archive.models import Article, SiteSettings, Source
from manset.desk.tests.cast import Newsroom
from manset.ingest.models import Item
from manset.ingest.tests.newsdesk import deliver, story

OLD = {"body_html": "<p>A ship ran aground.</p><p>Nobody was hurt.</p>", "body_text": "x", "standfirst": ""}
NEW = {
    "body_html": "<p>A grain ship ran aground.</p><p>Nobody was hurt.</p>",
    "body_text": "y",
    "standfirst": "",
}


@pytest.fixture(autouse=True)
def originals(settings: Settings, tmp_path: Path) -> None:
    settings.MANSET_ORIGINALS = tmp_path / "originals"


@pytest.fixture
def held(newsroom: Newsroom) -> Item:
    """An item that waits, with all that its sender says of it."""
    deliver(
        story(
            urgency=2,
            genre="Wrap-up",
            media_topics=("medtop:20000139",),
            advisory="Recasts lead; adds <quotes>",
            embargo_until=datetime(2030, 1, 31, 20, 30, tzinfo=UTC),
            place="Karadere",
            slugline="SHIP-CAPE",
            copyright="© Meridian",
            usage_terms="Not for archive",
        ),
        source="Meridian News Agency",
        publish=False,
    )
    return Item.objects.get()


@pytest.fixture
def version(newsroom: Newsroom) -> Item:
    """A wire's second version, which waits beside an article that an editor has worked on."""
    deliver(story(version="1", **OLD))
    article = Article.objects.get()
    draft = article.get_latest_revision_as_object()
    draft.title = "A better headline"
    draft.save_revision(user=newsroom.editor)
    acts.publish(article)
    deliver(story(version="2", **NEW))
    return Item.objects.get(state="held")


def page(client: Client, item: Item) -> str:
    return " ".join(client.get(f"/desk/incoming/inspect/{item.pk}/").content.decode().split())


def seen() -> dict[str, object]:
    return {"seen": Article.objects.get().latest_revision_id}


def test_all_that_the_sender_says_is_shown(editor: Client, held: Item) -> None:
    said = page(editor, held)
    for shown in (
        "medtop:20000139", "Wrap-up", "Recasts lead; adds &lt;quotes&gt;", "Karadere", "SHIP-CAPE", "© Meridian",
        "Not for archive", "Meridian News Agency", "tag:wire.example,2026:1", "It touched the bottom off the cape.",
    ):  # fmt: skip
        assert shown in said
    listed = editor.get("/desk/incoming/").content.decode()
    for mark in ("Embargo", "Urgency 2", "Note to editors"):
        assert mark in listed


def test_what_a_sender_does_not_say_has_no_mark(editor: Client, newsroom: Newsroom) -> None:
    deliver(story(), publish=False)
    listed = editor.get("/desk/incoming/").content.decode()
    assert "desk-mark-word" not in listed


@pytest.mark.parametrize(
    ("language", "told"), [("en", "31 January 2030, 23:30"), ("tr", "31 Ocak 2030, 23:30")]
)
def test_moments_are_the_papers(editor: Client, held: Item, language: str, told: str) -> None:
    acts.keep(SiteSettings(name="Poyraz", language=language))
    assert f'<time datetime="2030-01-31T23:30:00+03:00">{told}</time>' in page(editor, held)


def test_the_list_counts_filters_and_searches(editor: Client, held: Item) -> None:
    Item.objects.create(name="bad.xml", digest="1" * 64, state="refused", reason="not well-formed")
    Item.objects.create(name="ok.xml", digest="2" * 64, state="published", title="İZMİR’de yağmur", parsed={})
    listed = editor.get("/desk/incoming/")
    assert [(each["label"], each["count"]) for each in listed.context["counts"]] == [
        ("All", 3), ("Held for an editor", 1), ("Refused", 1), ("Published", 1),
    ]  # fmt: skip

    def found(query: str) -> list[str]:
        return [row.name for row in editor.get(f"/desk/incoming/?{query}").context["object_list"]]

    assert found("state=held&state=refused") == ["bad.xml", "wire.test"]
    assert found(f"source={Source.objects.get(name='Meridian News Agency').pk}") == ["wire.test"]
    assert found("failed=unread") == ["bad.xml"]
    assert found("failed=empty") == []
    assert found("format=test") == ["wire.test"]
    assert found("q=izmir") == ["ok.xml"]
    assert found("q=well-formed") == ["bad.xml"]


def test_taken_it_is_the_editors_draft(editor: Client, held: Item) -> None:
    article = held.article
    assert article is not None
    answer = editor.post(f"/desk/incoming/take/{held.pk}/")
    assert answer["Location"] == f"/desk/articles/edit/{article.pk}/"
    held.refresh_from_db()
    assert (held.state, held.decided_by) == ("taken", newsroom_editor(editor))
    again = editor.post(f"/desk/incoming/take/{held.pk}/", follow=True).content.decode()
    assert "it was settled already: Taken by an editor" in again


def newsroom_editor(client: Client) -> object:
    from django.contrib.auth.models import User  # noqa: PLC0415 (of this helper alone)

    return User.objects.get(pk=client.session["_auth_user_id"])


def test_taken_and_published_by_one_button_and_on_to_the_next(editor: Client, newsroom: Newsroom) -> None:
    deliver(story(), publish=False)
    deliver(story(guid="tag:wire.example,2026:2", url="https://wire.example/2", title="Next"), publish=False)
    first, second = Item.objects.order_by("pk")
    answer = editor.post(f"/desk/incoming/take/{second.pk}/", {"publish": "yes"})
    assert answer["Location"] == f"/desk/incoming/inspect/{first.pk}/"
    assert Article.objects.get(title="Next").live


def test_a_version_is_told_word_by_word_beside_ours(editor: Client, version: Item) -> None:
    said = page(editor, version)
    assert '<ins><span class="w-sr-only">[added: </span>grain <span class="w-sr-only">]</span></ins>' in said
    assert "A better headline" in said
    assert 'name="row" value="0"' in said
    assert 'name="row" value="1"' not in said  # the wire says there what it said before


def test_a_paragraph_is_taken(editor: Client, version: Item) -> None:
    editor.post(f"/desk/incoming/rows/{version.pk}/", {"row": ["0"], "publish": "yes", **seen()})
    article = Article.objects.get()
    assert article.title == "A better headline"
    assert article.body.raw_data[0]["value"] == NEW["body_html"]


def test_the_wires_version_is_accepted(editor: Client, version: Item) -> None:
    answer = editor.post(f"/desk/incoming/accept/{version.pk}/", seen())
    article = Article.objects.get()
    assert answer["Location"] == f"/desk/articles/edit/{article.pk}/"
    assert article.title == "A better headline"
    assert article.get_latest_revision_as_object().title == "A ship runs aground"


def test_ours_is_kept(editor: Client, version: Item) -> None:
    before = Article.objects.get().latest_revision_id
    editor.post(f"/desk/incoming/keep/{version.pk}/", seen())
    version.refresh_from_db()
    assert (version.state, Article.objects.get().latest_revision_id) == ("ignored", before)


@pytest.mark.parametrize("given", [{}, {"seen": ""}, {"seen": "x"}, {"seen": "1"}])
def test_what_was_not_looked_at_is_not_written(editor: Client, version: Item, given: dict[str, str]) -> None:
    for way in ("accept", "keep", "rows"):
        told = editor.post(
            f"/desk/incoming/{way}/{version.pk}/", {**given, "row": ["0", "-1", "x"]}, follow=True
        )
        assert "look at it once more" in told.content.decode()
    version.refresh_from_db()
    assert version.state == "held"


def test_merging_finds_the_article_by_words_and_shows_both(
    editor: Client, newsroom: Newsroom, held: Item
) -> None:
    ours = newsroom.publish("A ship is stuck at the cape")
    other = newsroom.publish("Ferries run late")
    offered = editor.get(f"/desk/incoming/merge/{held.pk}/").content.decode()
    assert f'value="{ours.pk}"' in offered
    assert f'value="{other.pk}"' not in offered
    found = editor.get(f"/desk/incoming/merge/{held.pk}/?q=FERRİES").content.decode()
    assert f'value="{other.pk}"' in found
    editor.post(f"/desk/incoming/merge/{held.pk}/", {"article": ours.pk})
    held.refresh_from_db()
    assert (held.state, held.article, Article.objects.count()) == ("merged", ours, 2)
    said = page(editor, held)
    assert "Take those chosen" in said
    assert "The ferries were late." in said
    assert editor.post(f"/desk/incoming/merge/{held.pk}/", {"article": "999"}).status_code == 404


def test_many_are_ignored_at_once_and_the_filter_stays(editor: Client, held: Item) -> None:
    bad = Item.objects.create(name="bad.xml", digest="1" * 64, state="refused", reason="not well-formed")
    done = Item.objects.create(name="ok.xml", digest="2" * 64, state="published", title="Out")
    posted = {"item": [held.pk, bad.pk, done.pk, "x"], "query": "state=held"}
    answer = editor.post("/desk/incoming/ignore-many/", posted)
    assert answer["Location"] == "/desk/incoming/?state=held"
    assert sorted(Item.objects.values_list("state", flat=True)) == ["ignored", "ignored", "published"]
    assert not Article.objects.exists()
    assert "Nothing was ignored" in editor.post("/desk/incoming/ignore-many/", follow=True).content.decode()


def test_the_original_is_saved_and_not_shown(editor: Client, held: Item) -> None:
    answer = editor.get(f"/desk/incoming/original/{held.pk}/")
    assert answer.getvalue().startswith(b"delivery ")
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "application/octet-stream", f'attachment; filename="item-{held.pk}"',
    )  # fmt: skip
    gone = Item.objects.create(name="gone", digest="3" * 64, state="refused")
    assert editor.get(f"/desk/incoming/original/{gone.pk}/").status_code == 404


def test_a_reporter_takes_and_does_not_publish_or_ignore(reporter: Client, held: Item) -> None:
    said = page(reporter, held)
    assert "Take" in said
    assert "Take, and publish" not in said
    assert f"/desk/incoming/ignore/{held.pk}/" not in said
    reporter.post(f"/desk/incoming/take/{held.pk}/", {"publish": "yes"})
    reporter.post(f"/desk/incoming/ignore/{held.pk}/")
    reporter.post("/desk/incoming/ignore-many/", {"item": [held.pk]})
    held.refresh_from_db()
    assert held.state == "held"
    reporter.post(f"/desk/incoming/take/{held.pk}/")
    held.refresh_from_db()
    assert held.state == "taken"


def test_nothing_is_decided_by_a_look(editor: Client, held: Item) -> None:
    for way in ("take", "ignore", "accept", "rows", "keep"):
        assert editor.get(f"/desk/incoming/{way}/{held.pk}/").status_code == 405
    assert editor.get("/desk/incoming/ignore-many/").status_code == 302
    held.refresh_from_db()
    assert held.state == "held"
