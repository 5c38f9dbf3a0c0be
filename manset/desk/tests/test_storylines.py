"""Storylines at the desk: listed, explained, corrected; by those who may, and each correction is the act's."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from manset.archive.models import Article
from manset.desk import roles
from manset.desk.tests.cast import Newsroom, gather, last_entry
from manset.stories import matcher
from manset.stories.models import Correction, Member, Storyline
from manset.stories.tests.told import LONG, MATCH, QUAKE, TOLL, match, story
from tests.plugins.shared_rows import ForAll


def paragraph(text: str) -> list[dict[str, Any]]:
    return [{"type": "paragraph", "value": f"<p>{text}</p>"}]


@dataclass(frozen=True)
class Begun:
    newsroom: Newsroom
    told: list[Article]


@pytest.fixture(scope="module", autouse=True)
def begun(for_all: ForAll) -> Begun:
    return for_all(lambda: Begun(made := gather(), tell(made)))


@pytest.fixture
def newsroom(db: None, begun: Begun) -> Newsroom:
    return deepcopy(begun.newsroom)


@pytest.fixture
def told(db: None, begun: Begun) -> list[Article]:
    """Two articles of a quake, the second again by another, and one of a match."""
    matcher.forget()  # what was done in another test is undone
    return deepcopy(begun.told)


def tell(newsroom: Newsroom) -> list[Article]:
    matcher.forget()
    articles = [
        newsroom.publish("Quake shakes Karadere", body=paragraph(QUAKE)),
        newsroom.publish("Karadere toll rises to nine", body=paragraph(f"{TOLL} {LONG}")),
        newsroom.publish("Toll of nine in Karadere", body=paragraph(f"{TOLL} {LONG}")),
        newsroom.publish("Vell double sends Harbour City top", body=paragraph(MATCH)),
    ]
    match()
    assert [story(each).pk == story(articles[0]).pk for each in articles] == [True, True, True, False]
    return articles


def page(storyline: Storyline) -> str:
    return f"/desk/storylines/{storyline.pk}/"


def pressed(client: Client, storyline: Storyline, act: str, **typed: Any) -> str:
    answer = client.post(f"{page(storyline)}correct/", {"act": act, **typed}, follow=True)
    assert answer.status_code == 200
    said: str = answer.content.decode()
    return said


def test_the_list_has_what_more_than_one_tells(editor: Client, told: list[Article]) -> None:
    listed = editor.get("/desk/storylines/").content.decode()
    assert page(story(told[0])) in listed
    assert page(story(told[3])) not in listed
    assert "Karadere toll rises to nine" in listed  # leads
    assert page(story(told[0])) in editor.get("/desk/storylines/?q=Quake").content.decode()


def test_the_page_says_who_is_in_it_and_why(editor: Client, told: list[Article]) -> None:
    said = editor.get(page(story(told[0]))).content.decode()
    assert all(each.title in said for each in told[:3])
    assert told[3].title not in said
    assert f"{told[1].pk} joined storyline {story(told[0]).pk}: similarity" in said
    assert "repeats the text of" in said
    assert "Same text as “Karadere toll rises to nine”" in said


def test_the_article_leads_to_its_storyline(editor: Client, reporter: Client, told: list[Article]) -> None:
    edit = f"/desk/articles/edit/{told[0].pk}/"
    assert page(story(told[0])) in editor.get(edit).content.decode()
    assert page(story(told[0])) not in reporter.get(edit).content.decode()


def test_another_is_chosen_to_lead_and_the_rule_again(editor: Client, told: list[Article]) -> None:
    line = story(told[0])
    said = pressed(editor, line, f"lead-{told[0].pk}")
    assert "Leads, chosen" in said
    assert f"/desk/receipts/{last_entry().pk}/" in said
    assert Storyline.objects.get(pk=line.pk).lead == told[0]
    pressed(editor, line, "rule")
    assert Storyline.objects.get(pk=line.pk).lead == told[1]


def test_more_are_shown_and_folded_again(editor: Client, told: list[Article]) -> None:
    line = story(told[0])
    pressed(editor, line, f"show-{told[0].pk}")
    assert Member.objects.get(article=told[0]).leads
    pressed(editor, line, f"hide-{told[0].pk}")
    assert not Member.objects.get(article=told[0]).leads


def test_what_is_not_of_the_story_is_split_off_and_stays_so(editor: Client, told: list[Article]) -> None:
    line = story(told[0])
    said = pressed(editor, line, "split", article=[told[1].pk, told[2].pk])
    assert "Placed by a person" in said
    assert story(told[1]) == story(told[2]) != line
    assert story(told[0]) == line
    match()
    assert story(told[1]) != line
    assert Correction.objects.count() == 1


def test_one_is_detached(editor: Client, told: list[Article]) -> None:
    pressed(editor, story(told[0]), f"detach-{told[2].pk}")
    assert story(told[2]) != story(told[1])
    assert Member.objects.get(article=told[2]).repeats is None


@pytest.mark.parametrize("named", ["number", "page", "article"])
def test_ticked_are_moved_and_all_are_merged(editor: Client, told: list[Article], named: str) -> None:
    quake, game = story(told[0]), story(told[3])
    into = {"number": str(game.pk), "page": game.get_absolute_url(), "article": told[3].path}[named]
    pressed(editor, quake, "move", article=[told[0].pk], into=into)
    assert story(told[0]) == game
    editor.post(f"{page(quake)}merge/", {"into": into})
    assert {story(each) for each in told} == {game}
    listed = editor.get("/desk/storylines/").content.decode()
    assert "merged into" in listed
    assert "Its articles are part of" in editor.get(page(quake)).content.decode()


def test_they_are_said_to_belong(editor: Client, told: list[Article]) -> None:
    pressed(editor, story(told[0]), "keep", article=[told[0].pk])
    assert Member.objects.get(article=told[0]).pinned


def test_readers_are_told_another_name(editor: Client, told: list[Article]) -> None:
    line = story(told[0])
    editor.post(f"{page(line)}name/", {"headline": " The Karadere earthquake "})
    assert str(Storyline.objects.get(pk=line.pk)) == "The Karadere earthquake"


@pytest.mark.parametrize(
    ("act", "typed", "said"),
    [
        ("split", {}, "Tick some of the articles, and leave some."),
        ("keep", {}, "Tick the articles first."),
        ("move", {"into": "nowhere"}, "There is no such storyline"),
        ("move", {"into": ""}, "There is no such storyline"),
        ("lead-0", {}, "not in this storyline any more"),
        ("lead-x", {}, "not in this storyline any more"),
        ("lead-²", {}, "not in this storyline any more"),
        ("nonsense", {}, "There is no such button."),
    ],
)
def test_what_cannot_be_done_is_said(
    editor: Client, told: list[Article], act: str, typed: dict[str, str], said: str
) -> None:
    assert said in pressed(editor, story(told[0]), act, **typed)
    assert not Correction.objects.exists()


def test_it_cannot_be_merged_into_itself(editor: Client, told: list[Article]) -> None:
    line = story(told[0])
    answer = editor.post(f"{page(line)}merge/", {"into": str(line.pk)}, follow=True)
    assert "That is this storyline itself." in answer.content.decode()


def test_those_who_may_not_see_and_do_nothing(reporter: Client, told: list[Article]) -> None:
    line = story(told[0])
    assert page(line) not in reporter.get("/desk/storylines/", follow=True).content.decode()
    assert reporter.get(page(line)).status_code in (302, 403)
    reporter.post(f"{page(line)}correct/", {"act": f"detach-{told[0].pk}"})
    reporter.post(f"{page(line)}name/", {"headline": "Mine"})
    assert story(told[0]) == line
    assert not Correction.objects.exists()
    assert not Storyline.objects.exclude(headline="").exists()


def test_nothing_happens_by_looking(editor: Client, told: list[Article]) -> None:
    for address in ("correct", "merge", "name"):
        assert editor.get(f"{page(story(told[0]))}{address}/").status_code == 405


@pytest.mark.usefixtures("newsroom")
def test_a_newsroom_that_was_there_before_has_its_editors_correct() -> None:
    right = roles.permission("stories.correct_storyline")
    for group in Group.objects.all():
        group.permissions.remove(right)
    roles.give(roles.STORYLINES, to="archive.publish_article")
    assert set(Group.objects.filter(permissions=right).values_list("name", flat=True)) == {
        roles.EDITORS,
        roles.ADMINISTRATORS,
    }
