"""Merging at the desk: asked for by name, done by the act, offered to those who may."""

import pytest
from django.test import Client

from manset.archive.models import OldPath, Topic
from manset.desk.tests.cast import Newsroom, kept, last_entry


@pytest.fixture
def again(newsroom: Newsroom) -> Topic:
    return kept(Topic(name="Istanbul city", slug="istanbul-city"))


def page(topic: Topic) -> str:
    return f"/desk/topic/merge/{topic.pk}/"


def test_the_form_of_a_topic_leads_to_merging(editor: Client, again: Topic) -> None:
    assert page(again) in editor.get(f"/desk/topic/edit/{again.pk}/").content.decode()
    asked = editor.get(page(again)).content.decode()
    assert '<option value="İstanbul">' in asked
    assert '<option value="Istanbul city">' not in asked
    assert Topic.objects.count() == 2


@pytest.mark.parametrize("typed", ["İstanbul", "istanbul", " ISTANBUL "])
def test_a_topic_is_merged_by_name_or_address(
    editor: Client, newsroom: Newsroom, again: Topic, typed: str
) -> None:
    story = newsroom.publish(topics=(again,))
    answer = editor.post(page(again), {"into": typed}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/desk/topic/edit/{newsroom.topic.pk}/"
    said = answer.content.decode()
    assert "“Istanbul city” is “İstanbul” now, in 1 article." in said
    assert f"/desk/receipts/{last_entry().pk}/" in said
    assert list(type(story).objects.get(pk=story.pk).topics.all()) == [newsroom.topic]
    assert OldPath.objects.get(path="/topic/istanbul-city/").target == newsroom.topic.key


@pytest.mark.parametrize("typed", ["", "Nowhere", "Istanbul city"])
def test_what_names_no_other_is_refused_in_the_form(editor: Client, again: Topic, typed: str) -> None:
    answer = editor.post(page(again), {"into": typed})
    assert answer.status_code == 200
    assert "into" in answer.context["form"].errors
    assert Topic.objects.count() == 2


def test_two_of_one_name_are_told_apart_by_address(editor: Client, newsroom: Newsroom, again: Topic) -> None:
    twin = kept(Topic(name="İstanbul", slug="istanbul-2"))
    answer = editor.post(page(again), {"into": "İstanbul"})
    assert "several" in str(answer.context["form"].errors)
    editor.post(page(again), {"into": "istanbul-2"})
    assert set(Topic.objects.all()) == {newsroom.topic, twin}


def test_people_and_sources_merge_too(editor: Client, newsroom: Newsroom) -> None:
    person = kept(type(newsroom.person)(name="N. Talaz", slug="n-talaz"))
    agency = kept(type(newsroom.agency)(name="MNA", slug="mna"))
    editor.post(f"/desk/person/merge/{person.pk}/", {"into": "Nermin Talaz"})
    editor.post(f"/desk/source/merge/{agency.pk}/", {"into": "Meridian News Agency"})
    assert list(type(person).objects.all()) == [newsroom.person]
    assert list(type(agency).objects.all()) == [newsroom.agency]


def test_a_reporter_may_not(reporter: Client, again: Topic) -> None:
    assert reporter.post(page(again), {"into": "İstanbul"}).status_code in {302, 403}
    assert Topic.objects.count() == 2
