"""The same item is one article: however often it comes, in whatever delivery, by whatever name it is known by."""

from dataclasses import replace
from datetime import timedelta

import pytest

from manset.archive.models import Article
from manset.ingest.intake.identity import canonical_url
from manset.ingest.models import Item
from manset.ingest.tests.newsdesk import STORY, Untouched, deliver, source, states, story, text, the_article

pytestmark = pytest.mark.usefixtures("politics")


def test_a_new_item_is_an_article() -> None:
    [outcome] = deliver(STORY)
    article = the_article()
    assert (outcome.state, outcome.path) == ("published", article.path)
    assert article.title == "A ship runs aground"
    row = Item.objects.get()
    assert (row.state, row.article, row.parsed, row.guid) == (
        "published",
        article,
        STORY.as_json(),
        STORY.guid,
    )


def test_the_same_item_again_writes_nothing() -> None:
    deliver(STORY)
    with Untouched():
        assert states(deliver(STORY)) == ["unchanged"]
        assert states(deliver(STORY, STORY)) == ["unchanged", "unchanged"]
    assert Article.objects.count() == Item.objects.count() == 1


def test_twice_in_one_delivery_is_once() -> None:
    assert states(deliver(STORY, STORY)) == ["published", "unchanged"]


def test_the_same_guid_of_another_source_is_another_story() -> None:
    source("Meridian News Agency")
    source("Levant Wire")
    deliver(story(url=None), source="Meridian News Agency")
    assert states(deliver(story(url=None), source="levant wire")) == ["published"]
    assert Article.objects.count() == 2


def test_without_a_guid_the_address_tells() -> None:
    deliver(story(guid=None))
    assert states(deliver(story(guid=None, url="http://WIRE.example:80/1/"))) == ["updated"]
    assert Article.objects.count() == 1


def test_a_story_with_a_guid_is_known_by_its_address_too() -> None:
    deliver(STORY)
    assert states(deliver(story(guid=None, **text("More of it.")))) == ["updated"]


def test_two_guids_of_one_source_at_one_address_are_two_stories() -> None:
    front = "https://wire.example/latest?all"
    assert (
        states(deliver(story(guid="a", url=front), story(guid="b", url=front, title="Other")))
        == ["published"] * 2
    )
    assert Article.objects.count() == 2


def test_a_site_is_no_story() -> None:
    deliver(story(guid=None, url="https://wire.example/"))
    assert states(deliver(story(guid=None, url="https://wire.example/", title="Another"))) == ["published"]


def test_without_guid_and_address_headline_and_date_tell() -> None:
    bare = story(guid=None, url=None)
    deliver(bare)
    assert states(deliver(story(guid=None, url=None, title="a SHIP runs  aground", **text("And more.")))) == [
        "updated"
    ]
    assert states(
        deliver(replace(bare, published=bare.published and bare.published + timedelta(days=1)))
    ) == ["published"]
    assert Article.objects.count() == 2


def test_the_address_of_another_sources_story_does_not_change_it() -> None:
    source("Meridian News Agency")
    source("Levant Wire")
    deliver(STORY, source="Meridian News Agency")
    with Untouched():
        [outcome] = deliver(story(guid="other", **text("Worse.")), source="Levant Wire")
    assert (outcome.state, outcome.reason) == (
        "ignored",
        "another source has sent it, and the article is theirs",
    )
    assert the_article().body.raw_data[0]["value"] == STORY.body_html


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://A.example/x/?b=1#top", "//a.example/x?b=1"),
        ("http://a.example:80/x", "//a.example/x"),
        ("https://a.example:8443/x", "//a.example:8443/x"),
        ("https://a.example/?p=12", "//a.example/?p=12"),
        ("https://a.example/", ""),
        ("tag:a.example,2026:1", ""),
        ("https://[::1", ""),
        (None, ""),
        ("/x", ""),
    ],
)
def test_the_one_form_of_an_address(url: str | None, canonical: str) -> None:
    assert canonical_url(url) == canonical


def test_what_a_person_deleted_stays_deleted() -> None:
    deliver(STORY)
    the_article().delete()
    [outcome] = deliver(story(**text("More of it.")))
    assert (outcome.state, outcome.reason) == ("ignored", "its story was ignored or deleted at the desk")
    assert states(deliver(story(**text("More of it.")))) == ["unchanged"]
    assert not Article.objects.exists()
