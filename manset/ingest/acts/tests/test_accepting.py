"""A wire's new version beside an article that an editor has worked on: accepted, kept out, taken in part."""

import pytest

from manset.archive import acts as archive
from manset.archive.models import Article, Source
from manset.ingest import acts
from manset.ingest.acts import Proposal, Undecidable, proposal
from manset.ingest.acts.proposal import TITLE
from manset.ingest.acts.tests.test_deciding import editor, written
from manset.ingest.comparing import pieces_of
from manset.ingest.models import Item
from manset.ingest.tests.newsdesk import deliver, source, states, story, the_article

pytestmark = pytest.mark.usefixtures("politics")

OLD = "<p>A ship ran aground off the cape.</p><p>Nobody was hurt.</p>"
NEW = "<p>A ship ran aground off the northern cape.</p><p>Nobody was hurt.</p><p>It carries grain.</p>"


def bodied(html: str, **changes: object) -> dict[str, object]:
    return {"body_html": html, "body_text": html, "standfirst": "", **changes}


def by_hand(html: str = "<p>Nobody was hurt, our reporter says.</p>") -> Article:
    """Publish a version by a person, whose second paragraph is another."""
    article = the_article()
    version = article.get_latest_revision_as_object()
    blocks = [dict(block) for block in version.body.raw_data]
    blocks[0]["value"] = blocks[0]["value"].replace("<p>Nobody was hurt.</p>", html)
    version.body = version._meta.get_field("body").to_python(blocks)  # noqa: SLF001 (Django's own API)
    version.title = "A better headline"
    version.save_revision(user=editor("ece"))
    return archive.publish(article)


def waiting() -> Proposal:
    """Return the new version beside the article."""
    deliver(story(version="1", **bodied(OLD)))
    by_hand()
    assert states(deliver(story(version="2", title="Ship refloated", **bodied(NEW)))) == ["held"]
    found = proposal(Item.objects.get(state="held"))
    assert found is not None
    return found


def texts(article: Article) -> list[str]:
    return [str(piece.block["value"]) for piece in pieces_of(article.body.raw_data)]


def test_the_rows_say_what_is_the_wires_and_what_the_editors() -> None:
    found = waiting()
    told = [
        (
            row.old.text if row.old else "",
            row.new.text if row.new else "",
            row.ours.text if row.ours else "",
            row.is_news,
        )
        for row in found.rows
        if row.old or row.new or row.ours
    ]
    assert told == [
        ("A ship runs aground", "Ship refloated", "A better headline", True),
        (
            "A ship ran aground off the cape.",
            "A ship ran aground off the northern cape.",
            "A ship ran aground off the cape.",
            True,
        ),
        ("Nobody was hurt.", "Nobody was hurt.", "Nobody was hurt, our reporter says.", False),
        ("", "It carries grain.", "", True),
    ]


def test_accepted_whole_it_is_the_article_and_later_versions_amend_that() -> None:
    found = waiting()
    article = acts.accept(found.item, seen=found.revision, by=editor(), publish=True)
    assert (article.title, texts(article)[0]) == (
        "Ship refloated",
        "<p>A ship ran aground off the northern cape.</p>",
    )
    assert len(texts(article)) == 3
    assert Item.objects.filter(state="held").count() == 0
    assert states(deliver(story(version="3", title="Ship home", **bodied(NEW)))) == ["updated"]
    assert the_article().title == "Ship home"


def test_accepted_as_a_draft_readers_see_nothing_yet() -> None:
    found = waiting()
    acts.accept(found.item, seen=found.revision, by=editor())
    assert the_article().title == "A better headline"
    assert the_article().get_latest_revision_as_object().title == "Ship refloated"


def test_paragraphs_taken_leave_the_rest_as_the_editor_has_it() -> None:
    found = waiting()
    wanted = {row.number for row in found.news if row.number != TITLE}
    article = acts.take_rows(found.item, wanted, seen=found.revision, by=editor(), publish=True)
    assert (article.title, texts(article)) == (
        "A better headline",
        [
            "<p>A ship ran aground off the northern cape.</p>",
            "<p>Nobody was hurt, our reporter says.</p>",
            "<p>It carries grain.</p>",
        ],
    )
    assert Item.objects.get(version="2").state == "taken"
    assert states(deliver(story(version="3", **bodied(OLD)))) == ["held"]


def test_the_headline_can_be_taken_alone() -> None:
    found = waiting()
    article = acts.take_rows(found.item, {TITLE}, seen=found.revision, by=editor(), publish=True)
    assert (article.title, len(texts(article))) == ("Ship refloated", 2)


def test_nothing_chosen_is_nothing_taken() -> None:
    found = waiting()
    same = next(row.number for row in found.rows if not row.is_news)
    for numbers in (set[int](), {same}, {999}):
        with pytest.raises(Undecidable, match="no paragraph was chosen"):
            acts.take_rows(found.item, numbers, seen=found.revision, by=None)


def test_an_article_that_has_changed_since_is_looked_at_once_more() -> None:
    found = waiting()
    by_hand_again = the_article().get_latest_revision_as_object()
    by_hand_again.save_revision()
    for act in (
        lambda: acts.accept(found.item, seen=found.revision),
        lambda: acts.take_rows(found.item, {TITLE}, seen=found.revision),
        lambda: acts.keep_ours(found.item, seen=found.revision),
    ):
        with pytest.raises(Undecidable, match="has changed meanwhile"):
            act()


def test_a_locked_article_is_not_written() -> None:
    found = waiting()
    Article.objects.update(locked=True)
    with pytest.raises(Undecidable, match="locked"):
        acts.accept(found.item, seen=found.revision)


def test_keeping_ours_changes_nothing_and_the_next_version_waits_again() -> None:
    found = waiting()
    acts.keep_ours(found.item, seen=found.revision, by=editor())
    assert (the_article().title, Item.objects.get(version="2").state) == ("A better headline", "ignored")
    assert states(deliver(story(version="3", **bodied(NEW)))) == ["held"]
    later = proposal(Item.objects.get(version="3"))
    assert later is not None
    assert later.base == Item.objects.get(version="1")  # ours is still made of that


def test_what_waited_before_a_decision_waits_no_longer() -> None:
    waiting()
    deliver(story(version="3", title="Ship home", **bodied(NEW)))
    found = proposal(Item.objects.get(version="3"))
    assert found is not None
    acts.accept(found.item, seen=found.revision, by=editor())
    assert list(Item.objects.order_by("pk").values_list("state", flat=True)) == [
        "published",
        "ignored",
        "taken",
    ]


def test_a_version_that_is_the_next_draft_already_is_set_beside_what_readers_see() -> None:
    source("Levant Wire", rule=Source.Rule.HOLD)
    deliver(story(version="1", **bodied(OLD)), source="Levant Wire", publish=True)
    deliver(story(version="2", title="Ship refloated", **bodied(NEW)), source="Levant Wire", publish=False)
    found = proposal(Item.objects.get(state="held"))
    assert found is not None
    assert (found.is_draft, found.ours.title) == (True, "A ship runs aground")
    revisions = the_article().revisions.count()
    article = acts.accept(found.item, seen=found.revision, by=editor(), publish=True)
    assert (article.title, article.revisions.count()) == ("Ship refloated", revisions)


def test_kept_out_it_is_the_next_draft_no_more() -> None:
    source("Levant Wire", rule=Source.Rule.HOLD)
    deliver(story(version="1", **bodied(OLD)), source="Levant Wire", publish=True)
    deliver(story(version="2", title="Ship refloated", **bodied(NEW)), source="Levant Wire", publish=False)
    assert acts.ignore([Item.objects.get(state="held")], by=editor()) == 1
    assert the_article().get_latest_revision_as_object().title == "A ship runs aground"
    assert the_article().title == "A ship runs aground"


def test_what_was_merged_is_set_beside_ours_and_taken_by_paragraphs() -> None:
    ours = written()
    deliver(story(version="1", **bodied(OLD)), publish=False)
    row = Item.objects.get(state="held")
    acts.merge(row, ours, by=editor())
    row.refresh_from_db()
    found = proposal(row)
    assert found is not None
    assert found.is_open
    wanted = {row.number for row in found.news if row.new and row.new.text == "Nobody was hurt."}
    article = acts.take_rows(row, wanted, seen=found.revision, by=editor(), publish=True)
    assert (article.title, texts(article)) == (
        "Our own story",
        ["<p>As we saw it.</p>", "<p>Nobody was hurt.</p>"],
    )
