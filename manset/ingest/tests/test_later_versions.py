"""Later versions amend the story they belong to; what a person has worked on is left to people; late ones lose."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from manset.archive import acts
from manset.archive.acts import Draft
from manset.archive.models import Article, Source
from manset.archive.visible import is_visible
from manset.ingest.models import Item, Origin
from manset.ingest.tests.newsdesk import STORY, Untouched, deliver, source, states, story, text, the_article

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from manset.archive.models import Section

pytestmark = pytest.mark.usefixtures("politics")
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def editor() -> "AbstractUser":
    return cast("AbstractUser", get_user_model().objects.create(username="ayla", is_superuser=True))


def edit(article: Article, title: str, *, publish: bool = True) -> None:
    """Do as the desk does: a new revision by a person, published or not."""
    user = editor()
    version = article.get_latest_revision_as_object()
    version.title = title
    revision = version.save_revision(user=user)
    if publish:
        revision.publish(user=user)


def test_a_later_version_amends_the_public_article_at_its_address() -> None:
    deliver(story(version="1"))
    path = the_article().path
    assert states(
        deliver(story(version="2", title="Ship refloated", updated=NOON, **text("It floats.")))
    ) == ["updated"]
    article = the_article()
    assert (article.title, article.path, article.updated_at) == ("Ship refloated", path, NOON)
    assert article.body.raw_data[0]["value"] == "<p>It floats.</p>"
    assert article.revisions.count() == 2
    assert list(Item.objects.order_by("id").values_list("state", "version")) == [
        ("published", "1"),
        ("updated", "2"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        ({"version": "9"}, {"version": "10"}, "updated"),
        ({"version": "10"}, {"version": "9"}, "ignored"),
        (
            {"version": "2", "updated": NOON},
            {"version": "1", "updated": NOON + timedelta(hours=1)},
            "ignored",
        ),
        ({"updated": NOON}, {"updated": NOON + timedelta(seconds=1)}, "updated"),
        ({"updated": NOON}, {"updated": NOON - timedelta(seconds=1)}, "ignored"),
        (
            {"version": "1", "updated": NOON},
            {"version": "1", "updated": NOON - timedelta(hours=1)},
            "ignored",
        ),
        (
            {"version": "a", "updated": NOON},
            {"version": "b", "updated": NOON + timedelta(hours=1)},
            "updated",
        ),
        ({}, {}, "updated"),
    ],
)
def test_which_version_is_the_later(first: dict[str, object], second: dict[str, object], state: str) -> None:
    deliver(story(**first, **text("The first to come.")))
    assert states(deliver(story(**second, **text("The second to come.")))) == [state]
    said = the_article().body.raw_data[0]["value"]
    assert said == ("<p>The second to come.</p>" if state == "updated" else "<p>The first to come.</p>")


def test_an_older_version_is_recorded_once_and_changes_nothing() -> None:
    deliver(story(version="2"))
    with Untouched():
        for _ in range(2):
            [outcome] = deliver(story(version="1", title="Old"))
            assert (outcome.state, outcome.reason) == ("ignored", "a later version has come before it")
    assert list(Item.objects.order_by("id").values_list("state", flat=True)) == ["published", "ignored"]


def test_files_without_versions_taken_in_again_do_not_take_turns() -> None:
    one, two = story(**text("First.")), story(**text("Second."))
    deliver(one, data=b"file one")
    deliver(two, data=b"file two")
    with Untouched():
        assert states(deliver(one, data=b"file one")) == ["unchanged"]
        assert states(deliver(two, data=b"file two")) == ["unchanged"]
    assert states(deliver(one, data=b"a new file that takes it back")) == ["updated"]


def test_what_a_person_has_edited_is_left_to_people() -> None:
    deliver(STORY)
    edit(the_article(), "A better headline")
    with Untouched():
        [outcome] = deliver(story(title="Ship refloated", **text("It floats.")))
    article = the_article()
    assert outcome.state == "held"
    assert "worked on at the desk" in outcome.reason
    assert (article.title, article.revisions.count()) == ("A better headline", 2)
    held = Item.objects.get(state="held")
    assert (held.article, held.title) == (article, "Ship refloated")
    assert states(deliver(story(title="Ship refloated", **text("It floats.")))) == ["unchanged"]


def test_a_persons_unpublished_draft_is_not_buried() -> None:
    deliver(STORY)
    edit(the_article(), "Not yet", publish=False)
    assert states(deliver(story(**text("It floats.")))) == ["held"]
    assert the_article().get_latest_revision_as_object().title == "Not yet"
    assert the_article().body.raw_data[0]["value"] == STORY.body_html


def test_a_locked_article_is_not_amended() -> None:
    deliver(STORY)
    Article.objects.update(locked=True)
    [outcome] = deliver(story(**text("It floats.")))
    assert outcome.state == "held"
    assert "locked" in outcome.reason


def test_what_was_taken_out_of_public_stays_out() -> None:
    deliver(STORY)
    the_article().unpublish()
    [outcome] = deliver(story(**text("It floats.")))
    assert (outcome.state, the_article().live) == ("held", False)
    assert "taken out of public" in outcome.reason


def test_what_the_desk_withdrew_stays_withdrawn() -> None:
    deliver(STORY)
    acts.withdraw(the_article(), "Under review.")
    [outcome] = deliver(story(**text("It floats.")))
    assert outcome.state == "held"
    assert not is_visible(the_article(), timezone.now())


def test_a_draft_that_nobody_touched_becomes_its_later_version() -> None:
    deliver(STORY, publish=False)
    assert states(deliver(story(title="Ship refloated"), publish=False)) == ["held"]
    article = the_article()
    assert (article.get_latest_revision_as_object().title, article.live) == ("Ship refloated", False)
    assert states(deliver(story(title="Ship refloated again"), publish=True)) == ["published"]
    assert (the_article().title, the_article().live) == ("Ship refloated again", True)


def test_a_source_whose_items_are_held_does_not_change_what_is_public() -> None:
    source("Levant Wire", rule=Source.Rule.HOLD)
    deliver(STORY, source="Levant Wire", publish=True)
    [outcome] = deliver(story(title="Ship refloated"), source="Levant Wire", publish=False)
    assert outcome.state == "held"
    assert the_article().title == STORY.title
    assert the_article().get_latest_revision_as_object().title == "Ship refloated"


def test_a_cancelled_story_is_withdrawn_with_a_note() -> None:
    source()
    deliver(story(version="1"), source="Meridian News Agency")
    [outcome] = deliver(story(version="2", status="cancelled"), source="Meridian News Agency", publish=False)
    article = the_article()
    assert outcome.state == "withdrawn"
    assert article.withdrawn_note == "Meridian News Agency has withdrawn this report."
    assert not is_visible(article, timezone.now())
    assert states(deliver(story(version="1"), source="Meridian News Agency")) == ["ignored"]
    assert states(deliver(story(version="3"), source="Meridian News Agency")) == ["held"]
    assert not is_visible(the_article(), timezone.now())


def test_a_cancelled_story_is_withdrawn_though_a_person_has_edited_it() -> None:
    deliver(STORY)
    edit(the_article(), "A better headline")
    assert states(deliver(story(status="cancelled"))) == ["withdrawn"]
    assert not is_visible(the_article(), timezone.now())


def test_a_story_cancelled_before_it_came_is_not_published_by_an_older_version() -> None:
    assert states(deliver(story(version="2", status="cancelled"))) == ["ignored"]
    assert states(deliver(story(version="1"))) == ["ignored"]
    assert not Article.objects.exists()
    assert states(deliver(story(version="2", status="cancelled"))) == ["unchanged"]
    assert states(deliver(story(version="3"))) == ["held"]
    assert not the_article().live


def test_a_withheld_story_is_held() -> None:
    assert states(deliver(story(status="withheld"))) == ["held"]
    assert not the_article().live
    assert states(deliver(story(status="usable"))) == ["published"]
    assert states(deliver(story(status="withheld", **text("No more.")))) == ["held"]
    assert the_article().body.raw_data[0]["value"] == STORY.body_html


def test_an_embargo_is_kept_and_silence_does_not_lift_it() -> None:
    until = timezone.now().replace(microsecond=0) + timedelta(hours=2)
    [outcome] = deliver(story(embargo_until=until))
    assert outcome.state == "published"
    assert "under embargo until" in outcome.reason
    assert not is_visible(the_article(), timezone.now())
    assert is_visible(the_article(), until)
    [outcome] = deliver(story(**text("More.")))
    assert (outcome.state, outcome.reason) == (
        "updated",
        f"under embargo until {timezone.localtime(until):%Y-%m-%d %H:%M}",
    )
    assert the_article().embargo_until == until
    assert not is_visible(the_article(), timezone.now())


def test_what_readers_do_not_see_for_its_date_says_so() -> None:
    ahead = timezone.now() + timedelta(days=900)
    [outcome] = deliver(story(published=ahead))
    assert outcome.reason == f"dated ahead: readers see it from {timezone.localtime(ahead):%Y-%m-%d %H:%M} on"
    assert not is_visible(the_article(), timezone.now())


def test_a_draft_of_a_person_with_the_same_headline_is_another_article(politics: "Section") -> None:
    acts.create(Draft(title=STORY.title or "", section=politics, body=[]))
    assert states(deliver(STORY)) == ["published"]
    assert Article.objects.count() == 2


def test_blocks_that_stay_keep_their_identifiers_over_versions() -> None:
    deliver(story(body_html="<h2>One</h2><p>text</p><h2>Two</h2>"))
    before = [block["id"] for block in the_article().body.raw_data]
    deliver(story(body_html="<h2>One</h2><p>text, longer</p><h2>New</h2><h2>Two</h2>"))
    after = [block["id"] for block in the_article().body.raw_data]
    assert [after[0], after[1], after[3]] == before


def test_an_origin_knows_the_revision_that_intake_wrote() -> None:
    deliver(STORY)
    deliver(story(**text("It floats.")))
    assert Origin.objects.get().revision == the_article().latest_revision_id
