"""What an editor decides of items that wait: taken, merged, ignored; nothing is lost, and later versions know."""

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from manset.archive import acts as archive
from manset.archive.acts import Draft, NotAllowed
from manset.archive.models import Article, Section
from manset.archive.visible import is_visible
from manset.ingest import acts
from manset.ingest.acts import Undecidable
from manset.ingest.models import Item
from manset.ingest.tests.newsdesk import STORY, deliver, source, states, story, text, the_article

if TYPE_CHECKING:
    from django.contrib.auth.models import User

pytestmark = pytest.mark.usefixtures("politics")


def editor(name: str = "ayla", *, may: bool = True) -> "User":
    return get_user_model().objects.get_or_create(username=name, is_superuser=may)[0]


def held(**changes: object) -> Item:
    """Return an item that waits for an editor."""
    deliver(story(**changes), publish=False)
    return Item.objects.get(state="held")


def written(title: str = "Our own story") -> Article:
    draft = Draft(
        title=title,
        section=Section.objects.get(slug="politics"),
        body=[{"type": "paragraph", "value": "<p>As we saw it.</p>"}],
    )
    return archive.publish(archive.create(draft))


def test_taking_is_noted_and_the_draft_is_the_editors() -> None:
    ayla = editor()
    row = held()
    article = acts.take(row, by=ayla)
    row.refresh_from_db()
    assert (row.state, row.article, row.decided_by, row.reason) == ("taken", article, ayla, "taken by ayla")
    assert not article.live
    with pytest.raises(Undecidable, match="settled already: Taken"):
        acts.take(row, by=ayla)


def test_taking_and_publishing_is_one_step() -> None:
    article = acts.take(held(), by=editor(), publish=True)
    assert is_visible(article, timezone.now())


def test_what_was_ignored_can_be_taken_after_all() -> None:
    row = held()
    assert acts.ignore([row], by=editor()) == 1
    row.refresh_from_db()
    assert (row.state, row.article, Article.objects.count()) == ("ignored", None, 0)
    article = acts.take(row, by=editor("ece"))
    assert (article.title, Article.objects.count()) == (STORY.title, 1)
    assert states(deliver(story(version="2", **text("It floats.")), publish=False)) == ["held"]
    assert Article.objects.count() == 1


def test_taking_what_another_source_had_sent_makes_an_article_of_its_own() -> None:
    source("Meridian News Agency")
    source("Levant Wire")
    deliver(STORY, source="Meridian News Agency", publish=True)
    theirs = the_article()
    deliver(story(guid="other", title="As we have it", **text("Ours.")), source="Levant Wire", publish=False)
    row = Item.objects.get(state="ignored")
    assert row.article == theirs
    taken = acts.take(row, by=editor())
    row.refresh_from_db()
    assert (taken.title, taken.live, row.article, row.state) == ("As we have it", False, taken, "taken")
    theirs.refresh_from_db()
    assert theirs.title == STORY.title
    assert states(deliver(story(version="2", **text("It floats.")), source="Meridian News Agency")) == [
        "updated"
    ]


def test_a_later_version_of_what_was_ignored_is_ignored() -> None:
    acts.ignore([held(version="1")], by=editor())
    assert states(deliver(story(version="2", **text("It floats.")), publish=True)) == ["ignored"]
    assert not Article.objects.exists()


def test_a_draft_that_was_worked_on_is_not_ignored_away() -> None:
    row = held()
    version = the_article().get_latest_revision_as_object()
    version.title = "A better headline"
    version.save_revision(user=editor("ece"))
    acts.ignore([row], by=editor())
    row.refresh_from_db()
    assert (row.state, row.article) == ("ignored", the_article())


def test_only_what_waits_is_ignored() -> None:
    deliver(STORY, publish=True)
    row = Item.objects.get()
    assert acts.ignore([row], by=editor()) == 0
    row.refresh_from_db()
    assert (row.state, Article.objects.count()) == ("published", 1)


def test_merged_into_an_article_its_draft_is_gone_and_later_versions_wait_there() -> None:
    ours, row = written(), held(version="1")
    acts.merge(row, ours, by=editor())
    row.refresh_from_db()
    assert (row.state, row.article, list(Article.objects.all())) == ("merged", ours, [ours])
    assert states(deliver(story(version="2", **text("It floats.")), publish=True)) == ["held"]
    waiting = Item.objects.get(state="held")
    assert waiting.article == ours
    assert Article.objects.get().title == "Our own story"


def test_merged_and_cancelled_takes_the_article_out_of_public() -> None:
    ours, row = written(), held(version="1")
    acts.merge(row, ours, by=editor())
    assert states(deliver(story(version="2", status="cancelled"), publish=False)) == ["withdrawn"]
    assert not is_visible(the_article(), timezone.now())


def test_a_kill_in_words_is_set_on_the_article_it_speaks_of() -> None:
    ours = written()
    deliver(story(format="mail", guid="kill-1", url=None, title="KILL: Our own story", status="cancelled"))
    row = Item.objects.get(state="held")
    acts.merge(row, ours, by=editor())
    row.refresh_from_db()
    assert (row.state, is_visible(the_article(), timezone.now())) == ("withdrawn", False)


def test_a_draft_that_was_worked_on_is_not_merged_away() -> None:
    ours, row = written(), held()
    article = Article.objects.exclude(pk=ours.pk).get()
    article.get_latest_revision_as_object().save_revision(user=editor("ece"))
    with pytest.raises(Undecidable, match="worked on at the desk"):
        acts.merge(row, ours, by=editor())
    assert Article.objects.count() == 2


def test_what_could_not_be_read_can_only_be_ignored() -> None:
    row = Item.objects.create(name="x", digest="a" * 64, state="refused", reason="broken")
    for act in (lambda: acts.take(row, by=None), lambda: acts.merge(row, written(), by=None)):
        with pytest.raises(Undecidable, match="nothing in it that could be read"):
            act()
    assert acts.ignore([row]) == 1


def test_each_act_asks_for_its_permission() -> None:
    nobody, row, ours = editor("nobody", may=False), held(), written()
    for act in (
        lambda: acts.take(row, by=nobody),
        lambda: acts.ignore([row], by=nobody),
        lambda: acts.merge(row, ours, by=nobody),
        lambda: acts.accept(row, seen=0, by=nobody),
        lambda: acts.take_rows(row, {1}, seen=0, by=nobody),
        lambda: acts.keep_ours(row, seen=0, by=nobody),
    ):
        with pytest.raises(NotAllowed):
            act()
    row.refresh_from_db()
    assert row.state == "held"
